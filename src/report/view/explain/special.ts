import type { Step } from '../../../model/explain.ts';
import type { PracticeStep, RequestsStep } from '../../../model/explain-practices.ts';
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

/** What bridges short outages: what it leaves of them. */
export function bridgeTerms({ bridge }: Step, year: number): Term[] {
  if (bridge === null) return [];
  const { time_s, unavailability, failures_per_year, noticed, downtime_noticed, repair } = bridge;
  const lasts = failures_per_year > 0 ? (unavailability * year) / failures_per_year : 0;
  const [time, mean] = [compactDuration(time_s, year), compactDuration(lasts, year)];
  if (repair !== null)
    return [
      {
        label: 'Noticed',
        value: probability(noticed),
        text: `of its outages last longer than T = ${time}: P(D > T), with D ${repair} of mean ${mean}`,
      },
      {
        label: 'Left',
        value: probability(downtime_noticed),
        text: 'of its downtime: what of those outages comes after T, ∫ P(D > t) dt / MTTR from T on',
      },
    ];
  return [
    {
      label: 'Noticed',
      value: probability(noticed),
      text: `of its outages last longer than T = ${time}: e^(−T / MTTR) = e^(−${time} / ${mean}), if they last exponentially`,
    },
  ];
}

/** The U of a bridge, and its ω. */
export const bridgeFormula = ({ bridge }: Step): string =>
  bridge === null
    ? ''
    : `= U without it · ${scientific(bridge.downtime_noticed)} = ${scientific(bridge.unavailability)} · ${scientific(bridge.downtime_noticed)}`;
export const bridgeOmega = ({ bridge }: Step): string =>
  bridge === null
    ? ''
    : `= ω without it · ${scientific(bridge.noticed)} = ${rateFactor(bridge.failures_per_year)} · ${scientific(bridge.noticed)}`;

/** What windows and failed deployments are made of. */
export function practiceTerms({ practice }: Step, year: number): Term[] {
  if (practice === null) return [];
  const { what, per_year, lasts_s, failing, traffic, units } = practice;
  const spread = units > 1 ? ` / ${count(units, 'unit')}` : '';
  const lasts = compactDuration(lasts_s, year);
  if (what === 'failed_deployments' && failing !== null)
    return [
      {
        label: 'F',
        value: `${rateFactor((per_year * failing) / units)} a year`,
        text: `= ${rateFactor(per_year)} deployments a year · ${probability(failing)} that fail${spread}`,
      },
      { label: 'Recovery', value: lasts, text: 'mean time to recover from one' },
    ];
  return [
    {
      label: what === 'maintenance' ? 'Windows' : 'Deployments',
      value: `${rateFactor(per_year)} a year`,
      text: `${lasts} each${units > 1 ? ', of each unit, never two at once' : ''}`,
    },
    ...(traffic === null || traffic === 1
      ? []
      : [{ label: 'Traffic', value: probability(traffic), text: 'during a window, relative to the average' }]),
  ];
}

export const practiceFormula = ({ practice }: Step, year: number): string =>
  practice === null
    ? ''
    : practice.what === 'failed_deployments'
      ? '= F · recovery'
      : `= ${rateFactor(practice.per_year)} a year · ${compactDuration(practice.lasts_s, year)}`;

export const practiceOmega = ({ what }: PracticeStep): string =>
  what === 'failed_deployments' ? '= F' : 'one outage each';

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

/** Factors that a formula spells out. */
const SPELT_OUT = 6;

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
