import type { Step } from '../../../model/explain.ts';
import { availability, compactDuration, rateFactor, scientific, yearly } from '../../quantity.ts';
import { availabilityOnly } from '../blame.ts';
import type { Term } from '../view.ts';

/**
 * How the failure frequency, MTBF and MTTR of a step follow; `omega` says how ω does, `mtbf` and `mttr` the others, if
 * not from ω. Null leaves one out.
 */
export function figureTerms(
  step: Step,
  year: number,
  from: { readonly omega: string; readonly mtbf?: string | null; readonly mttr?: string | null },
): Term[] {
  const { availability: up, unavailability, failures_per_year, mtbf_s, mttr_s, unknown_because } = step;
  const a: Term = {
    label: 'A',
    value: availability(unavailability),
    text: `= 1 − U; downtime ${yearly(step.downtime_s_per_year, year)}`,
  };
  if (failures_per_year === null) return [a, { label: 'ω', value: 'unknown', text: availabilityOnly(unknown_because) }];
  const often = `${rateFactor(failures_per_year)} a year`;
  const terms: Term[] = [a, { label: 'ω', value: often, text: from.omega }];
  if (mtbf_s !== null && from.mtbf !== null)
    terms.push({
      label: 'MTBF',
      value: compactDuration(mtbf_s, year),
      text: from.mtbf ?? `= A / ω = ${operand(availability(unavailability))} / ${often}`,
    });
  if (mttr_s !== null && up > 0 && from.mttr !== null)
    terms.push({
      label: 'MTTR',
      value: compactDuration(mttr_s, year),
      text: from.mttr ?? `= U / ω = ${scientific(unavailability)} / ${often}`,
    });
  return terms;
}

/** An availability near 1 is written as a difference. */
const operand = (text: string): string => (text.includes(' − ') ? `(${text})` : text);
