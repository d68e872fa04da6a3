import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { Draw } from './draw.ts';
import { TooLarge, Undecided } from './figures.ts';
import type { Source } from './source.ts';
import { written } from './source.ts';

/** More of them take minutes: SEEDS=500 npm test -- conformance-groups */
const SEEDS = Number(process.env.SEEDS ?? 12);
/** Hours; the time of R(t). */
export const MISSION = 40;

/** What is wrong, of assertions that are all made, whatever the others say; what has no chain to compare with is right. */
export function wrongOf(assertions: readonly (() => void)[]): string[] {
  return assertions.flatMap((each) => {
    try {
      each();
      return [];
    } catch (error) {
      if (error instanceof TooLarge || error instanceof Undecided) return [];
      return [(error as Error).message];
    }
  });
}

/** Compares random systems of a shape. `check` says what is wrong with one; for one in five, also what takes long. */
export async function assertAgreement(
  t: TestContext,
  shape: (draw: Draw) => Source,
  check: (source: Source, isSlow: boolean) => Promise<string[]>,
): Promise<void> {
  let compared = 0;
  const wrong: string[] = [];
  for (let seed = 1; seed <= SEEDS; seed++) {
    const source = { ...shape(new Draw(seed)), mission: MISSION };
    try {
      const messages = await check(source, seed % 5 === 0);
      if (messages.length > 0) wrong.push(`seed ${seed}: ${messages.join('; ')}\n${written(source)}`);
      compared++;
    } catch (error) {
      if (!(error instanceof TooLarge)) wrong.push(`seed ${seed}: ${(error as Error).message}\n${written(source)}`);
    }
  }
  t.diagnostic(`${compared} compared`);
  assert.equal(wrong.length, 0, `${wrong.length} wrong:\n${wrong.slice(0, 3).join('\n')}`);
}
