import assert from 'node:assert/strict';
import { analyze, parse } from '../../src/index.ts';
import type { Result } from '../../src/model/result.ts';
import type { Source } from './topologies.ts';

/** The result of a valid text. */
export async function calculate(text: string): Promise<Result> {
  const { result } = analyze(await parse(text));
  assert.ok(result.ok, `${JSON.stringify(result.diagnostics, null, 1)}\n${text}`);
  return result;
}

export const calculateSource = (source: Source): Promise<Result> => calculate(JSON.stringify(source));

/** Unavailability of the system. */
export async function unavailability(source: Source): Promise<number> {
  return (await calculateSource(source)).system?.unavailability as number;
}

export function assertClose(
  actual: number | null | undefined,
  expected: number | null | undefined,
  tolerance: number,
  what: string,
): void {
  if (expected === null || expected === undefined || actual === null || actual === undefined)
    assert.equal(actual, expected, what);
  else
    assert.ok(
      Math.abs(actual - expected) <= tolerance * Math.max(Math.abs(actual), Math.abs(expected)),
      `${what}: ${actual} is not ${expected} to ${tolerance}`,
    );
}
