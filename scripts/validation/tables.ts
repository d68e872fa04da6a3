import { analyze } from '../../src/engine/analyze.ts';
import { durabilityOf } from '../../src/engine/storage/durability.ts';
import { life } from '../../test/oracles/life.table.ts';
import { steady } from '../../test/oracles/steady.table.ts';
import { storages } from '../../test/oracles/storage.table.ts';
import { YEAR } from '../../test/reference/models.ts';
import type { Comparison } from './comparison.ts';
import { Deviation } from './comparison.ts';

/** A printed figure of a book has few digits. */
const PRINTED = 1e-9;

function compare(what: string, against: string, belongs: (tolerance: number) => boolean): Comparison {
  const deviation = new Deviation();
  let most = 0;
  const add = (tolerance: number, actual: () => number | null, expected: number): void => {
    if (!belongs(tolerance)) return;
    deviation.add(actual(), expected);
    most = Math.max(most, tolerance);
  };
  for (const one of [...steady, ...life]) add(one.tolerance, () => one.figure(analyze(one.system())), one.expect);
  for (const one of storages) add(one.tolerance, () => one.figure(durabilityOf(one.storage, YEAR)), one.expect);
  return { what, against, source: 'test/oracles', ...deviation, tolerance: most, unit: 'relative' };
}

export const digits = (): Comparison =>
  compare('steady state, lives without repair, storage', 'arithmetic of 50 digits', (x) => x <= PRINTED);

export const published = (): Comparison =>
  compare('published examples', 'the figures as they are printed, rounded', (x) => x > PRINTED);
