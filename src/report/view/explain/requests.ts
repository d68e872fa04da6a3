import type { Step } from '../../../model/explain.ts';
import type { RequestsStep } from '../../../model/explain-practices.ts';
import {
  availability,
  compactDuration,
  count,
  millionths,
  power,
  probability,
  rateFactor,
  scientific,
  whole,
} from '../../quantity.ts';
import type { Section, Term } from '../view.ts';
import { SPELT_OUT } from './formula.ts';

/** How many requests are served, where that is no matter of outages alone. */
export function requestSections({ requests }: Step): Section[] {
  if (requests === null) return [];
  const { failure, error } = requests;
  const served: Term = {
    label: 'Served',
    value: availability(failure),
    text: `${productOf(requests)}; ${millionths(failure)} in a million fail`,
  };
  const terms = error === null ? [served] : [served, errorTerm(error)];
  return [{ kind: 'terms', title: 'Requests', align: 'left', terms }];
}

function productOf({ factors, rule }: RequestsStep): string {
  const names = factors.map(({ name, weight }) => (weight === 1 ? name : `${probability(weight)} of ${name}`));
  if (rule === 'diagram' || factors.length === 0 || factors.length > SPELT_OUT)
    return factors.length > SPELT_OUT && rule !== 'diagram'
      ? `= Π (1 − failures), over ${whole(factors.length)} members`
      : 'by a decision diagram over outages and errors';
  const numbers = factors.map(({ weight, failure }) =>
    weight === 1 ? scientific(failure) : `${scientific(weight)}·${scientific(failure)}`,
  );
  return rule === 'series'
    ? `= ${numbers.map((number) => `(1 − ${number})`).join('·')}: ${names.join(', ')}`
    : `= 1 − ${numbers.join(' · ')}: ${names.join(', then ')}`;
}

function errorTerm(error: NonNullable<RequestsStep['error']>): Term {
  const { error_rate, health_check_s, unit_failures_per_year, retries, after_retries } = error;
  const check =
    health_check_s > 0
      ? ` + ${compactDuration(health_check_s)} until one is taken out · ${unit_failures_per_year === null ? 'unknown' : rateFactor(unit_failures_per_year)} a year`
      : '';
  const once = check === '' ? probability(error_rate) : `(${probability(error_rate)}${check})`;
  return {
    label: 'Errors',
    value: probability(after_retries),
    text: `= ${power(once, 1 + retries)}${retries > 0 ? `, sent ${count(1 + retries, 'time')} at most` : ''}`,
  };
}
