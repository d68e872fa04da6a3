import type { SloMeasure } from '../../model/names.ts';
import type { Figures, SloVerdict } from '../../model/result.ts';
import { complement } from '../digits.ts';
import { availability, digitsApart, nines } from '../quantity.ts';

interface WrittenAvailability {
  readonly availability: string;
  readonly nines: string;
}

/**
 * Writes the availability of a part, or another measure near 1 that is given by what it lacks, as its verdicts do: what
 * misses its target never reads as the target, wherever it stands.
 */
export function availabilityWriter(
  slos: readonly SloVerdict[],
  of: SloMeasure = 'availability',
): (part: Pick<Figures, 'name' | 'unavailability'>) => WrittenAvailability {
  const missed = new Map<string, number[]>();
  for (const { of: name, measure, met, target } of slos) {
    if (measure !== of || met !== false) continue;
    missed.set(name, [...(missed.get(name) ?? []), complement(target)]);
  }
  return ({ name, unavailability }) => {
    const needed = (missed.get(name) ?? []).map((target) => digitsApart(target, unavailability, availability) ?? 0);
    const most = Math.max(0, ...needed);
    const digits = most === 0 ? undefined : most;
    return { availability: availability(unavailability, digits), nines: nines(unavailability, digits) };
  };
}
