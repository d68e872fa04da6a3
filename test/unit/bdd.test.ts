import assert from 'node:assert/strict';
import test from 'node:test';
import { assertConsistent } from '../../src/engine/bdd/consistency.ts';
import type { Edge } from '../../src/engine/bdd/diagram.ts';
import { Diagram, FALSE, not, TRUE } from '../../src/engine/bdd/diagram.ts';
import { SpanSums } from '../../src/engine/bdd/spans.ts';
import { atLeast } from '../../src/engine/bdd/vote.ts';
import { LimitReached } from '../../src/engine/limit.ts';
import { random } from '../reference/models.ts';

function isTrue(diagram: Diagram, f: Edge, assignment: number): boolean {
  let at = f;
  while (at > TRUE) {
    const level = diagram.levelOf(at);
    at = (assignment >> level) & 1 ? diagram.highAt(at, level) : diagram.lowAt(at, level);
  }
  return at === TRUE;
}

/** A random expression over n variables: its diagram and its truth table. */
function randomFunction(diagram: Diagram, n: number, next: () => number): { edge: Edge; table: boolean[] } {
  const states = 2 ** n;
  let edge = FALSE;
  let table = new Array<boolean>(states).fill(false);
  for (let i = 0; i < 12; i += 1) {
    const level = Math.floor(next() * n);
    const bit = (state: number): boolean => ((state >> level) & 1) === 1;
    const negated = next() < 0.3;
    const other = negated ? not(diagram.variable(level)) : diagram.variable(level);
    const isAnd = next() < 0.5;
    edge = isAnd ? diagram.and(edge, other) : diagram.or(edge, other);
    table = table.map((value, state) => (isAnd ? value && bit(state) !== negated : value || bit(state) !== negated));
  }
  return { edge, table };
}

test('and, or and not agree with truth tables, and equal functions are one edge', () => {
  const next = random(3);
  const diagram = new Diagram(6, 1e6);
  const seen = new Map<string, Edge>();
  for (let i = 0; i < 300; i += 1) {
    const [f, g] = [randomFunction(diagram, 6, next), randomFunction(diagram, 6, next)];
    const both = diagram.and(f.edge, g.edge);
    for (let state = 0; state < 64; state += 1)
      assert.equal(isTrue(diagram, both, state), (f.table[state] && g.table[state]) as boolean);
    const key = f.table.join();
    assert.equal(seen.get(key) ?? f.edge, f.edge);
    seen.set(key, f.edge);
  }
  assertConsistent(diagram);
});

test('atLeast counts, repeated operands twice', () => {
  const diagram = new Diagram(5, 1e6);
  const operands = [4, 3, 3, 2, 1, 0].map((level) => diagram.variable(level));
  for (let count = 0; count <= 7; count += 1) {
    const f = atLeast(diagram, count, operands);
    for (let state = 0; state < 32; state += 1) {
      const votes = [4, 3, 3, 2, 1, 0].filter((level) => (state >> level) & 1).length;
      assert.equal(isTrue(diagram, f, state), votes >= count);
    }
  }
  assertConsistent(diagram);
});

test('a diagram of 50,000 levels needs no call stack', () => {
  const levels = 50_000;
  const diagram = new Diagram(levels, 1e6);
  let f: Edge = TRUE;
  let g: Edge = FALSE;
  for (let level = levels - 1; level >= 0; level -= 1) {
    if (level % 2 === 0) f = diagram.and(diagram.variable(level), f);
    else g = diagram.or(diagram.variable(level), g);
  }
  const both = diagram.and(f, g);
  assertConsistent(diagram);
  assert.equal(diagram.and(both, not(f)), FALSE);
});

test('the node limit stops the growth', () => {
  const diagram = new Diagram(100, 50);
  const grow = (): void => {
    for (let level = 0; level < 100; level += 1) diagram.variable(level);
  };
  assert.throws(
    grow,
    (error) => error instanceof LimitReached && error.limit === 'diagram_nodes' && error.value === 50,
  );
});

test('assertConsistent sees what a test breaks', () => {
  const fresh = (): Diagram => {
    const diagram = new Diagram(4, 1e6);
    atLeast(
      diagram,
      2,
      [3, 2, 1, 0].map((level) => diagram.variable(level)),
    );
    assertConsistent(diagram);
    return diagram;
  };
  const breakages: readonly ((diagram: Diagram) => void)[] = [
    (diagram) => (diagram.level[3] = 4),
    (diagram) => (diagram.level[0] = 1),
    (diagram) => (diagram.low[5] = (diagram.low[5] as number) ^ 1),
    (diagram) => (diagram.high[6] = diagram.low[6] as number),
    (diagram) => (diagram.low[2] = 2 * diagram.nodeCount),
    (diagram) => diagram.unique.fill(0),
    (diagram) => {
      diagram.level[4] = diagram.level[3] as number;
      diagram.low[4] = diagram.low[3] as number;
      diagram.high[4] = diagram.high[3] as number;
    },
  ];
  breakages.forEach((breakIt, i) => {
    const diagram = fresh();
    breakIt(diagram);
    assert.throws(() => assertConsistent(diagram), `breakage ${i} goes unseen`);
  });
});

test('sums over spans are those of a plain loop', () => {
  const next = random(11);
  for (const places of [1, 2, 7, 64, 100]) {
    const sums = new SpanSums(places);
    const plain = new Float64Array(places);
    for (let i = 0; i < 200; i += 1) {
      const [a, b] = [Math.floor(next() * places), Math.floor(next() * places)];
      const [from, to] = [Math.min(a, b), Math.max(a, b) - (i % 5 === 0 ? 1 : 0)];
      sums.add(from, to, i);
      for (let k = from; k <= to; k += 1) plain[k] = (plain[k] as number) + i;
    }
    assert.deepEqual(Array.from(sums.totals()), Array.from(plain));
  }
});
