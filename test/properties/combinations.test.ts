import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parse as parseYaml } from 'yaml';
import { run } from '../../src/cli/main.ts';
import { MemoryIo } from '../memory-io.ts';

interface Combination {
  readonly what: string;
  readonly yaml: string;
  /** Code of the error that says why there is no result; none if there is one. */
  readonly refused?: string;
}

const UNIT = 'mtbf: 100 d, mttr: 1 h';
const ZONE = 'mtbf: 1 y, mttr: 2 h';

const components = (lines: Readonly<Record<string, string>>): string =>
  `components:\n${Object.entries(lines)
    .map(([name, line]) => `  ${name}: {${line}}\n`)
    .join('')}`;
const units = (...names: string[]): Record<string, string> => Object.fromEntries(names.map((name) => [name, UNIT]));

/** Everything with everything: each gives a result, or says clearly why there is none. */
const combinations: readonly Combination[] = [
  {
    what: 'units with spares in a copied block',
    yaml: `${components({ z: ZONE, lb: UNIT, db: `${UNIT}, replicas: 3, need: 2, standby: cold, failover: {time: 40 s, coverage: 99%}, requires: z` })}
blocks: {site: {series: [lb, db], replicas: 2}}
system: {series: [site, z]}`,
  },
  {
    what: 'units with spares in zones, in a copied block',
    yaml: `${components({ y: ZONE, z: ZONE, db: `${UNIT}, replicas: 3, need: 2, standby: cold, failover: 40 s, spread: [y, z]` })}
blocks: {site: {series: [db], replicas: 2}}
system: {series: [site, {parallel: [y, z]}]}`,
  },
  {
    what: 'a group in three copies that share a zone',
    yaml: `${components({ z: ZONE, a: `${UNIT}, requires: z`, b: UNIT, c: `${UNIT}, requires: z` })}
blocks: {g: {standby: [a, b], failover: 1 min}, site: {series: [g, c], replicas: 3, need: 2}}
system: {series: [site, z]}`,
  },
  {
    what: 'the zone of a group copied with it',
    yaml: `${components({ z: ZONE, a: `${UNIT}, requires: z`, b: UNIT })}
blocks: {g: {standby: [a, b]}, site: {series: [g, z], replicas: 3, need: 2}}
system: site`,
  },
  {
    what: 'a group, its member and another one in a network',
    yaml: `${components(units('a', 'b', 'f'))}
blocks: {g: {standby: [a, b], failover: 1 min}}
system: {network: {from: x, to: y, links: [{between: [x, m], via: g}, {between: [m, y], via: f}, {between: [x, y], via: a}], nodes: {m: b}}}`,
  },
  {
    what: 'a member that is a network',
    yaml: `${components(units('k', 'l', 'b'))}
blocks: {net: {network: {from: x, to: y, links: [{between: [x, y], via: k}, {between: [x, y], via: l}]}}}
system: {standby: [net, b], failover: {time: 2 min, coverage: 98%, manual: 20 min}}`,
  },
  {
    what: 'members that require a choice of zones and units of a zone',
    yaml: `${components({ y: ZONE, z: ZONE, r: `${ZONE}, replicas: 3, need: 2`, a: `${UNIT}, requires: [{parallel: [y, z]}, r]`, b: `${UNIT}, requires: r` })}
system: {standby: [a, b]}`,
  },
  {
    what: 'a member that requires a zone of many units',
    yaml: `${components({ r: `${ZONE}, replicas: 30, need: 20`, a: `${UNIT}, requires: r`, b: UNIT })}
system: {standby: [a, b]}`,
  },
  {
    what: 'a member that requires few units with spares',
    yaml: `${components({ r: `${ZONE}, replicas: 3, need: 2, standby: cold, failover: 10 s`, a: `${UNIT}, requires: r`, b: UNIT })}
system: {series: [{standby: [a, b]}, r]}`,
  },
  {
    what: 'a member that requires many units with spares',
    yaml: `${components({ r: `${ZONE}, replicas: 9, need: 5, standby: cold, failover: 10 s`, a: `${UNIT}, requires: r`, b: UNIT })}
system: {series: [{standby: [a, b]}, r]}`,
  },
  {
    what: 'bridged members',
    yaml: `${components({ a: `${UNIT}, ride_through: 10 min`, b: `${UNIT}, ride_through: 5 min`, c: UNIT })}
blocks: {q: {series: [c], ride_through: 3 min}}
system: {standby: [a, b, q], failover: 30 s}`,
  },
  {
    what: 'a group as a member',
    yaml: `${components(units('a', 'b', 'c'))}
blocks: {inner: {standby: [a, b], failover: 1 min}}
system: {standby: [inner, c], failover: 10 min}`,
  },
  {
    what: 'an optional group with errors',
    yaml: `${components({ a: `${UNIT}, error_rate: 1%`, b: UNIT, w: `${UNIT}, error_rate: 0.1%` })}
system: {series: [w, {optional: {standby: [a, b], failover: 1 min}, weight: 5%}]}`,
  },
  {
    what: 'members that are always up, or are fallbacks',
    yaml: `${components({ a: UNIT, b: `${UNIT}, error_rate: 1%`, c: UNIT, d: UNIT })}
system: {standby: [{fallback: [a, b]}, {optional: c}, d], failover: 1 min}`,
  },
  {
    what: 'a need for each level, and few crews',
    yaml: `demand: {peak: 20%, normal: 80%}
${components({ w: `${UNIT}, replicas: 8, need: {peak: 6, normal: 3}, crews: 2` })}
system: w`,
  },
  {
    what: 'a need for each level, bridged',
    yaml: `demand: {peak: 20%, normal: 80%}
${components({ w: `${UNIT}, replicas: 3, need: {peak: 3, normal: 1}, ride_through: 10 min`, b: UNIT })}
system: {series: [w, {parallel: [w, b]}]}`,
  },
  {
    what: 'a member with a need for each level',
    yaml: `demand: {peak: 20%, normal: 80%}
${components({ w: `${UNIT}, replicas: 3, need: {peak: 3, normal: 1}`, b: UNIT })}
system: {standby: [w, b], failover: 1 min}`,
  },
  {
    what: '100,000 units and five crews',
    yaml: `${components({ w: 'mtbf: 10 d, mttr: 1 s, replicas: 100000, need: 99990, crews: 5' })}
system: w`,
  },
  {
    what: '100,000 units with spares',
    yaml: `${components({ w: `${UNIT}, replicas: 100000, need: 99000, standby: {mode: warm, dormancy: 20%}, failover: {time: 1 s, coverage: 99.99%, manual: 1 min}, crews: 50` })}
system: w`,
  },
  {
    what: 'rates that are ten decades apart',
    yaml: `${components({ z: 'mtbf: 1000 y, mttr: 1 ms', a: 'mtbf: 1 s, mttr: 1000 y, requires: z', b: 'mtbf: 1000 y, mttr: 1 ms, requires: z', c: 'mtbf: 1e9 y, mttr: 1e-9 s' })}
system: {standby: [a, b, c], mode: warm, dormancy: 0.0001%, fail_back: true, crews: 1, failover: {time: 1 ms, coverage: 0%, manual: 1000 y}}`,
  },
  {
    what: 'a zone that never fails',
    yaml: `${components({ z: 'availability: 100%', a: `${UNIT}, requires: z`, b: UNIT })}
system: {standby: [a, b]}`,
  },
  {
    what: 'a spare that never fails',
    yaml: `${components({ a: UNIT, b: 'availability: 100%' })}
system: {standby: [a, b], mode: cold, failover: 10 s}`,
  },
  {
    what: 'units that never fail',
    yaml: `${components({ a: 'failure_rate: 0/year, mttr: 1 h, replicas: 3, need: 2, standby: hot' })}
system: a`,
  },
  {
    what: 'failure modes in groups',
    yaml: `${components({
      a: 'failure_modes: {x: {mtbf: 100 d, mttr: 1 h}, y: {afr: 3%, mttr: 8 h}}',
      b: 'failure_modes: {x: {mtbf: 100 d, mttr: 1 h}, y: {afr: 3%, mttr: 8 h}}, replicas: 4, need: 2, crews: 1, common_cause: 4%, standby: {mode: warm, dormancy: 30%}',
      c: UNIT,
    })}
system: {series: [{standby: [c, a], failover: 10 s}, b]}`,
  },
  {
    what: 'windows and releases of a group as a whole',
    yaml: `${components({ a: `${UNIT}, replicas: 3, need: 2, standby: hot, failover: 10 s, maintenance: {every: 30 d, lasts: 1 h}, deployments: {frequency: 5/week, change_failure_rate: 5%, recovery: 20 min}` })}
system: a`,
  },
  {
    what: 'releases of a member',
    yaml: `${components({ a: `${UNIT}, deployments: {frequency: 5/week, change_failure_rate: 5%, recovery: 20 min}`, b: UNIT })}
system: {standby: [a, b], failover: 10 s}`,
  },
  {
    what: 'a member that requires another one',
    yaml: `${components({ a: UNIT, b: `${UNIT}, requires: a` })}
system: {standby: [a, b], failover: 1 min}`,
  },
  {
    what: 'a member that requires one of another group',
    yaml: `${components({ a: `${UNIT}, requires: c`, ...units('b', 'c', 'd') })}
blocks: {g: {standby: [a, b], failover: 1 min}, h: {standby: [c, d], failover: 1 min}}
system: {series: [g, h]}`,
  },
  {
    what: 'units in zones that are units with few crews',
    yaml: `${components({ a: `${UNIT}, replicas: 2, spread: [b], standby: hot`, b: `${UNIT}, replicas: 2, crews: 1` })}
system: {series: [a, b]}`,
  },
  {
    what: 'units with few crews, counted twice',
    yaml: `${components({ a: `${UNIT}, replicas: 4, need: 2, crews: 1` })}
system: {parallel: [a, {of: a, need: 3}]}`,
  },
  {
    what: 'a list of one',
    yaml: `${components({ a: `${UNIT}, replicas: 1, standby: cold, crews: 1` })}
system: {standby: [a]}`,
  },
  {
    what: 'a member that is repaired at once',
    yaml: `${components({ a: 'mtbf: 100 d, mttr: 0 s', b: UNIT })}
system: {standby: [a, b]}`,
    refused: 'group-needs-rates',
  },
  {
    what: 'a member that is drawn on demand',
    yaml: `${components({ a: UNIT, b: 'failure_on_demand: 1.5%' })}
system: {standby: [a, b]}`,
    refused: 'group-needs-rates',
  },
  {
    what: 'a member that is never up',
    yaml: `${components({ a: 'availability: 0%', b: UNIT })}
system: {standby: [a, b]}`,
    refused: 'group-needs-rates',
  },
  {
    what: 'a zone without a rate',
    yaml: `${components({ z: 'availability: 99.9%', a: `${UNIT}, requires: z`, b: UNIT })}
system: {standby: [a, b]}`,
    refused: 'group-needs-rates',
  },
  {
    what: 'a component in two groups',
    yaml: `${components(units('a', 'b', 'c'))}
blocks: {g: {standby: [a, b]}, h: {standby: [b, c]}}
system: {series: [g, h]}`,
    refused: 'not-combined',
  },
  {
    what: 'a component twice in a group',
    yaml: `${components(units('a'))}
system: {standby: [a, a]}`,
    refused: 'not-combined',
  },
  {
    what: 'part of a member used elsewhere',
    yaml: `${components(units('a', 'b', 'c'))}
blocks: {p: {series: [a, b]}, h: {standby: [p, c]}}
system: {series: [h, a]}`,
    refused: 'not-combined',
  },
  {
    what: 'part of a network that a member requires used elsewhere',
    yaml: `${components({ ...units('k', 'l', 'm', 'b'), a: `${UNIT}, requires: net` })}
blocks: {net: {network: {from: x, to: y, links: [{between: [x, y], via: k}, {between: [x, y], via: l}]}}}
system: {series: [{standby: [a, b]}, k]}`,
    refused: 'not-combined',
  },
  {
    what: 'windows of a zone of a group',
    yaml: `${components({ z: `${ZONE}, maintenance: {every: 30 d, lasts: 1 h}`, a: `${UNIT}, requires: z`, b: UNIT })}
system: {standby: [a, b]}`,
    refused: 'not-combined',
  },
];

for (const { what, yaml, refused } of combinations)
  test(`${what}${refused ? `: ${refused}` : ''}`, async () => {
    const asYaml = await calc('topology.yaml', yaml);
    const asJson = await calc('topology.json', JSON.stringify(parseYaml(yaml)));
    assert.equal(asYaml.exit, refused ? 2 : 0, JSON.stringify(asYaml.result.diagnostics));
    assert.deepEqual({ ...asJson.result, diagnostics: [], file: '' }, { ...asYaml.result, diagnostics: [], file: '' });
    const errors = asYaml.result.diagnostics.filter(({ severity }) => severity === 'error').map(({ code }) => code);
    assert.deepEqual(errors, refused ? [refused] : []);
    for (const [path, value] of numbers(asYaml.result)) assert.ok(Number.isFinite(value), `${path} is ${value}`);
    for (const command of ['rank', 'explain']) {
      const io = new MemoryIo({ files: { 'topology.yaml': yaml } });
      assert.equal(await run([command, 'topology.yaml'], io), asYaml.exit, io.transcript);
    }
  });

interface Answer {
  readonly exit: number;
  readonly result: { readonly diagnostics: readonly { readonly code: string; readonly severity: string }[] };
}

async function calc(file: string, text: string): Promise<Answer> {
  const io = new MemoryIo({ files: { [file]: text } });
  const exit = await run(['calc', file, '--format', 'json'], io);
  return { exit, result: JSON.parse(io.stdout.text) };
}

/** Every number in a document, and everything that should have been one. */
function numbers(value: unknown, path = ''): [string, number][] {
  if (typeof value === 'number') return [[path, value]];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => numbers(inner, `${path}.${key}`));
}
