import assert from 'node:assert/strict';
import test from 'node:test';
import { analyze, parse, render } from '../../src/index.ts';
import type { Mission } from '../../src/model/result.ts';

async function missionOf(text: string): Promise<{ mission: Mission; shown: string }> {
  const answer = analyze(await parse(text));
  assert.ok(answer.result.mission, JSON.stringify(answer.result.diagnostics));
  return { mission: answer.result.mission, shown: await render(answer, 'table', { columns: 200 }) };
}

const why = ({ no_repair_unknown_because, mttf_unknown_because }: Mission): (string | null)[] => [
  no_repair_unknown_because,
  mttf_unknown_because,
];

test('a group of more states than an integral can take has R(t), and a reason for the missing MTTF', async () => {
  const [mtbf, need, spares, t] = [100, 200, 400, 3600];
  const { mission, shown } = await missionOf(
    `components:\n  node: {mtbf: ${mtbf} h, mttr: 1 h, replicas: ${need + spares}, need: ${need}, standby: {mode: warm, dormancy: 1e-9%}}\n` +
      `settings: {mission: ${t} s}\nsystem: node\n`,
  );
  const expected = ((need / mtbf) * t) / 3600;
  assert.equal(why(mission).join(), ',too_many_states');
  // Two failures on average, where it takes 401.
  assert.equal(expected, 2);
  assert.equal(mission.no_repair, 1);
  assert.match(shown, /MTTF unknown: its groups have too many states/);
});

test('R(t) of many spares follows the Poisson distribution of their failures', async () => {
  const [mtbf, need, spares, hours] = [100, 50, 300, 620];
  const { mission } = await missionOf(
    `components:\n  node: {mtbf: ${mtbf} h, mttr: 1 h, replicas: ${need + spares}, need: ${need}, standby: cold}\n` +
      `settings: {mission: ${hours} h}\nsystem: node\n`,
  );
  const expected = (need / mtbf) * hours;
  let term = Math.exp(-expected);
  let sum = term;
  for (let k = 1; k <= spares; k += 1) {
    term *= expected / k;
    sum += term;
  }
  assert.ok(sum > 0.1 && sum < 0.9, `${sum} tells nothing`);
  assert.ok(Math.abs((mission.no_repair as number) / sum - 1) < 1e-11, `${mission.no_repair} instead of ${sum}`);
});

test('each reason is named', async () => {
  const rates = await missionOf('components: {dns: {availability: 99.9%}}\nsystem: dns\n');
  assert.deepEqual(why(rates.mission), ['rates', 'rates']);
  assert.match(rates.shown, /a failure rate is unknown/);
  const demand = await missionOf(
    'components:\n  web: {mtbf: 9 d, mttr: 1 h, replicas: 3, need: {peak: 2, low: 1}}\ndemand: {peak: 20%, low: 80%}\nsystem: web\n',
  );
  assert.deepEqual(why(demand.mission), ['demand', 'demand']);
  const never = await missionOf(
    'components: {rock: {mtbf: 9 d, mttr: 0 s}, rest: {availability: 100%}}\nsystem: {parallel: [rock, rest]}\n',
  );
  assert.deepEqual([...why(never.mission), never.mission.mttf_s], [null, null, null]);
});
