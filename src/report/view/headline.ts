import type { Figures } from '../../model/result.ts';
import { availability, duration, frequency, nines, probability, UNKNOWN } from '../quantity.ts';
import type { Fact, Facts } from './view.ts';

/** The four figures of the system, and those that only some systems have. */
export function headline(system: Figures, year: number): Facts {
  const { unavailability, downtime_s, mttr_s, failures_per_year } = system;
  const facts: Fact[] = [
    {
      label: 'Availability',
      value: availability(unavailability),
      remark: system.nines === null ? 'never down' : `${nines(system.nines)} nines`,
      role: 'strong',
    },
    {
      label: 'MTBF',
      value: failures_per_year === null ? 'unknown' : mtbf(system, (seconds) => duration(seconds, year)),
      remark: failures_per_year === null ? '' : frequency(failures_per_year, 'failure'),
    },
    { label: 'Downtime', value: `${duration(downtime_s.year, year)} a year`, remark: '' },
    {
      label: 'MTTR',
      value: failures_per_year === null ? 'unknown' : duration(mttr_s, year),
      remark: mttr_s === null ? '' : 'an outage',
    },
    ...planned(system),
    ...requests(system),
  ];
  return { kind: 'facts', facts };
}

/** The MTBF of a part in words: ∞ where it never fails, a dash where it is unknown. */
export function mtbf(part: Figures, write: (seconds: number | null) => string): string {
  if (part.mtbf_s === null && part.failures_per_year === 0 && part.unavailability === 0) return '∞';
  return part.mtbf_s === null ? UNKNOWN : write(part.mtbf_s);
}

function planned({ unavailability_planned, unavailability_felt, unavailability }: Figures): Fact[] {
  if (unavailability_planned === 0) return [];
  const windows = {
    label: 'Planned',
    value: probability(unavailability_planned),
    remark: 'of the time, if nothing ever failed',
  };
  if (unavailability_felt === unavailability) return [windows];
  return [windows, { label: 'Felt', value: availability(unavailability_felt), remark: 'weighed by traffic' }];
}

function requests({ request_success, availability }: Figures): Fact[] {
  if (request_success === null || request_success === availability) return [];
  return [{ label: 'Requests', value: probability(request_success), remark: 'served without an error' }];
}
