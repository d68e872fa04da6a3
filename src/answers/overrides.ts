import { isOpened, open } from '../topology/opened.ts';
import type { Override } from '../topology/parameters.ts';
import { canOverride } from '../topology/vary/overridden.ts';
import type { Input } from './input.ts';

/**
 * The overrides for each of several texts: one is for those that have what it is of, and stays a mistake in all of them
 * where none has.
 */
export async function overridesOf(
  inputs: readonly Input[],
  set: readonly Override[],
): Promise<readonly (readonly Override[])[]> {
  if (set.length === 0 || inputs.length < 2) return inputs.map(() => set);
  const declared: ReadonlySet<Override>[] = [];
  // One after the other: no two documents need to be in memory at a time.
  for (const input of inputs) {
    const opened = 'text' in input ? await open(input.text, input.file) : [];
    declared.push(new Set(isOpened(opened) ? set.filter((one) => canOverride(opened.root, one)) : []));
  }
  const isAnywhere = (one: Override): boolean => declared.some((own) => own.has(one));
  return declared.map((own) => set.filter((one) => own.has(one) || !isAnywhere(one)));
}
