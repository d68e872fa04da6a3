import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Result } from '../../src/model/result.ts';
import { assertClose, calculate, calculateSource } from '../reference/calculate.ts';
import type { Expression, Source } from '../reference/topologies.ts';
import { randomTopology } from '../reference/topologies.ts';

const SEEDS = 60;
const TOLERANCE = 1e-13;

/** Both topologies say the same of the system. */
async function assertSameSystem(a: Source, b: Source, what: string): Promise<void> {
  const [one, other] = [await calculateSource(a), await calculateSource(b)];
  for (const figure of ['unavailability', 'availability', 'mtbf_s', 'mttr_s', 'failures_per_year'] as const)
    assertClose(other.system?.[figure], one.system?.[figure], TOLERANCE, `${what}: ${figure}`);
  assertClose(other.mission?.no_repair, one.mission?.no_repair, 1e-11, `${what}: no_repair`);
  assertClose(other.mission?.mttf_s, one.mission?.mttf_s, 1e-10, `${what}: mttf_s`);
}

/** Rewrites every block expression within a topology, inner ones first. */
function rewrite(source: Source, change: (expression: Expression) => Expression): Source {
  const deep = (expression: Expression): Expression => {
    if (typeof expression === 'string') return change(expression);
    const inner = Object.entries(expression).map(([key, value]) => [
      key,
      Array.isArray(value) ? value.map((member) => deep(member as Expression)) : value,
    ]);
    return change(Object.fromEntries(inner));
  };
  const blocks = Object.fromEntries(Object.entries(source.blocks).map(([name, block]) => [name, deep(block)]));
  return { ...source, blocks, system: deep(source.system) };
}

test('the order of members, parts and keys changes nothing', async () => {
  for (let seed = 1; seed <= SEEDS; seed++) {
    const source = randomTopology(seed);
    const turned = rewrite(source, (expression) =>
      typeof expression === 'string'
        ? expression
        : Object.fromEntries(
            Object.entries(expression)
              .reverse()
              .map(([key, value]) => [key, Array.isArray(value) ? [...value].reverse() : value]),
          ),
    );
    const components = Object.fromEntries(Object.entries(turned.components).reverse());
    await assertSameSystem(source, { ...turned, components }, `seed ${seed}`);
  }
});

test('other names change nothing', async () => {
  for (let seed = 1; seed <= SEEDS; seed++) {
    const source = randomTopology(seed);
    const renamed = JSON.parse(JSON.stringify(source).replace(/"(c\d|b\d|zone-.)"/g, '"part $1"')) as Source;
    await assertSameSystem(source, renamed, `seed ${seed}`);
  }
});

test('all of a list is its series, one of it its parallel', async () => {
  for (let seed = 1; seed <= SEEDS; seed++) {
    const source = randomTopology(seed);
    const counted = rewrite(source, (expression) => {
      if (typeof expression === 'string') return expression;
      const { series, parallel, need } = expression as { series?: unknown[]; parallel?: unknown[]; need?: number };
      if (series) return { parallel: series, need: series.length };
      return parallel && need === parallel.length ? { series: parallel } : { ...expression, need: need ?? 1 };
    });
    await assertSameSystem(source, counted, `seed ${seed}`);
  }
});

test('inner blocks may get names of their own', async () => {
  for (let seed = 1; seed <= SEEDS; seed++) {
    const source = randomTopology(seed);
    const named: Record<string, Expression> = {};
    const split = rewrite(source, (expression) => {
      if (typeof expression === 'string') return expression;
      const name = `named-${Object.keys(named).length}`;
      named[name] = expression;
      return name;
    });
    await assertSameSystem(source, { ...split, blocks: { ...split.blocks, ...named } }, `seed ${seed}`);
  }
});

test('replicas of a block are its copies written out, with their own parts and shared requirements', async () => {
  for (let seed = 1; seed <= SEEDS; seed++) {
    const base = randomTopology(seed);
    const contained = ['c0', 'c1', 'c2'];
    const shared: Source['components'] = { shared: { mtbf: '500 h', mttr: '2 h' } };
    const part = (name: string) => {
      const { mtbf = '10 h', mttr = '1 h' } = base.components[name] ?? {};
      return { mtbf, mttr, ...(name === 'c1' && { requires: ['shared'] as Expression[] }) };
    };
    const body = (suffix: string) => ({ parallel: contained.map((name) => name + suffix), need: 1 + (seed % 3) });
    const replicas = 2 + (seed % 2);
    const need = 1 + (seed % replicas);
    const copied: Source = {
      components: { ...shared, ...Object.fromEntries(contained.map((name) => [name, part(name)])) },
      blocks: { site: body(''), sites: { series: ['site'], replicas, need } },
      system: 'sites',
    };
    const suffixes = Array.from({ length: replicas }, (_, copy) => `-${copy}`);
    const written: Source = {
      components: {
        ...shared,
        ...Object.fromEntries(suffixes.flatMap((suffix) => contained.map((name) => [name + suffix, part(name)]))),
      },
      blocks: Object.fromEntries(suffixes.map((suffix) => [`site${suffix}`, body(suffix)])),
      system: { parallel: suffixes.map((suffix) => `site${suffix}`), need },
    };
    await assertSameSystem(written, copied, `seed ${seed}`);
  }
});

test('block style, flow style and JSON are read alike', async () => {
  for (let seed = 1; seed <= SEEDS; seed++) {
    const source = randomTopology(seed);
    const texts = [
      JSON.stringify(source),
      JSON.stringify(source, null, 2),
      blockStyle(source),
      `${flowStyle(source)}\n`,
    ];
    const [first, ...others] = await Promise.all(texts.map((text) => calculate(text)));
    for (const other of others) assert.deepEqual(withoutPlaces(other), withoutPlaces(first as Result), `seed ${seed}`);
  }
});

/** Lines and columns differ with the style, what they point at does not. */
const withoutPlaces = ({ diagnostics, ...figures }: Result) => ({
  ...figures,
  diagnostics: diagnostics.map(({ code, path }) => ({ code, path })),
});

function blockStyle(value: unknown, indent = ''): string {
  if (Array.isArray(value))
    return value.map((item) => `\n${indent}- ${blockStyle(item, `${indent}  `).trimStart()}`).join('');
  if (typeof value !== 'object' || value === null) return String(value);
  const entries = Object.entries(value);
  if (entries.length === 0) return '{}';
  return entries
    .map(([key, item]) => `\n${indent}${key}: ${blockStyle(item, `${indent}  `)}`)
    .join('')
    .replace(/^\n(?=\S)/, indent === '' ? '' : '\n');
}

function flowStyle(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(flowStyle).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return String(value);
  return `{${Object.entries(value)
    .map(([key, item]) => `${key}: ${flowStyle(item)}`)
    .join(', ')}}`;
}
