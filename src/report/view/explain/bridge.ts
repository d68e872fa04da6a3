import type { Step } from '../../../model/explain.ts';
import { compactDuration, probability, rateFactor, scientific } from '../../quantity.ts';
import type { Term } from '../view.ts';

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

/** The U of a bridge. */
export const bridgeFormula = ({ bridge }: Step): string =>
  bridge === null
    ? ''
    : `= U without it · ${scientific(bridge.downtime_noticed)} = ${scientific(bridge.unavailability)} · ${scientific(bridge.downtime_noticed)}`;

/** The ω of a bridge. */
export const bridgeOmega = ({ bridge }: Step): string =>
  bridge === null
    ? ''
    : `= ω without it · ${scientific(bridge.noticed)} = ${rateFactor(bridge.failures_per_year)} · ${scientific(bridge.noticed)}`;
