import assert from 'node:assert/strict';
import { test } from 'node:test';
import { explain, parse, rank } from '../../src/index.ts';
import { DEFAULT_LIMITS } from '../../src/model/limits.ts';
import { settingsFields } from '../../src/topology/document-fields.ts';

const SHARED = `components:
  a: {unavailability: 1%}
  b: {unavailability: 1%}
  c: {unavailability: 1%}
  d: {unavailability: 1%}
system: {series: [{parallel: [a, b, c], need: 2}, {parallel: [a, d]}]}
`;

test('a file sets the limits of its calculation; what it leaves out has the documented default', async () => {
  const limits = async (settings: string) => (await parse(`${settings}\n${SHARED}`)).limits;
  assert.deepEqual(await limits('settings: {time_limit: 1.5 min, max_nodes: 12}'), { seconds: 90, nodes: 12 });
  assert.deepEqual(await limits('settings: {max_nodes: 12}'), { ...DEFAULT_LIMITS, nodes: 12 });
  assert.deepEqual(await limits(''), DEFAULT_LIMITS);
  const { time_limit, max_nodes } = settingsFields;
  assert.deepEqual(
    await limits(`settings: {time_limit: ${time_limit.default}, max_nodes: ${max_nodes.default}}`),
    DEFAULT_LIMITS,
  );
});

test('who asks may override the limits of the file', async () => {
  const parsed = await parse(`settings: {max_nodes: 2}\n${SHARED}`, { keep: true });
  const order = { by: 'share', top: 3 } as const;
  for (const answer of [rank(parsed, order), explain(parsed)]) {
    const { report, diagnostics } = await answer;
    assert.deepEqual([report.ok, diagnostics.map(({ code }) => code)], [false, ['limit-reached']]);
  }
  for (const answer of [rank(parsed, { ...order, nodes: 1000 }), explain(parsed, { nodes: 1000 })])
    assert.equal((await answer).report.ok, true);
});
