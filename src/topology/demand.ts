import type { LevelsSpec } from '../model/multistate.ts';
import type { SourceNode } from '../source/node.ts';
import type { Reading } from '../source/reader.ts';
import { distinctEntries, expectMapping } from '../source/reader.ts';
import { share } from '../source/types/quantities.ts';

const DAY = 86_400;
/** Shares may be off by their rounding: three thirds of 33.333333 %. */
const ROUNDING = 1e-6;

/** The names of the levels, as they stand there: other values may be given for each. */
export const demandNames = (node: SourceNode | undefined): string[] =>
  node?.type === 'mapping' ? [...new Set(node.entries.map(({ key }) => key.text))] : [];

/** Levels of demand and their shares of time; null after a fault. */
export function readDemand(node: SourceNode, period: number | undefined, reading: Reading): LevelsSpec | null {
  const mapping = expectMapping(node, 'demand', reading);
  if (!mapping) return null;
  if (mapping.entries.length === 0) {
    reading.problems.report('empty-list', { what: 'demand', item: 'level' }, node);
    return null;
  }
  const names: string[] = [];
  const shares: number[] = [];
  let sound = true;
  for (const { key, value } of distinctEntries(mapping, reading)) {
    const read = share.read(value, `the share of ${key.text}`, reading);
    if (!read) sound = false;
    else {
      names.push(key.text);
      shares.push(read.value);
    }
  }
  if (!sound) return null;
  const sum = shares.reduce((a, b) => a + b, 0);
  if (Math.abs(sum - 1) > ROUNDING) {
    reading.problems.report('shares-not-whole', { sum: `${Number((100 * sum).toPrecision(8))} %` }, node);
    return null;
  }
  return { kind: 'levels', names, shares: shares.map((one) => one / sum), period: period ?? DAY };
}
