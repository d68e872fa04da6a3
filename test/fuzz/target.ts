import assert from 'node:assert/strict';
import { random } from '../reference/random.ts';

/** Numbers in [0, 1), the same for the same seed. */
export type Random = () => number;

export const pick = <T>(next: Random, items: readonly T[]): T => items[Math.floor(next() * items.length)] as T;

/** Something of avail that anybody may feed. */
export interface Target {
  readonly name: string;
  /** The least share of inputs that must be taken: fuzz that is always refused at the door tests the door only. */
  readonly taken: number;
  /** Where a case takes long: the share of the usual number of cases that a test feeds. */
  readonly share?: number;
  /** Milliseconds of a processor that a case may take, where that is more than usual. */
  readonly patience?: number;
  readonly make: (next: Random) => Input;
}

export interface Input {
  /** What shows it in a report. */
  readonly shown: unknown;
  /** Asserts what always holds; resolves to whether the input was taken, or refused as it should be. */
  readonly feed: () => Promise<boolean>;
}

export interface Outcome {
  readonly taken: number;
  /** Milliseconds of a processor. */
  readonly slowest: number;
}

/** An input takes no more of a processor than that, on the slowest machine that tests run on. */
const PATIENCE = 5000;

/**
 * Feeds a target the inputs `from` … `from + count − 1` of a seed. Each has a generator of its own, so that one of them can be
 * made again alone.
 *
 * @throws an error that shows the input, if something did not hold
 */
export async function attack(target: Target, seed: number, count: number, from = 0): Promise<Outcome> {
  let taken = 0;
  let slowest = 0;
  for (let i = from; i < from + count; i++) {
    const { shown, feed } = target.make(random(seed * 1_000_003 + i));
    const began = processorTime();
    try {
      if (await feed()) taken++;
      const took = processorTime() - began;
      slowest = Math.max(slowest, took);
      assert.ok(took < (target.patience ?? PATIENCE), `it took ${Math.round(took)} ms`);
    } catch (error) {
      const { message } = error as Error;
      throw new Error(`${target.name}, seed ${seed}, case ${i}: ${message}\n${JSON.stringify(shown)}`, {
        cause: error,
      });
    }
  }
  return { taken, slowest };
}

/** Whatever else the machine does at the moment. */
export const processorTime = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};
