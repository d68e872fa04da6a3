import type { Figures, Result } from '../../model/result.ts';
import { availability, duration, frequency, millionths, UNKNOWN, yearly } from '../quantity.ts';
import { hasErrors } from './requests.ts';
import { availabilityWriter } from './targets.ts';
import type { Fact, Facts } from './view.ts';

/** The four figures of the system, and those that only some systems have. */
export function headline({ slos }: Pick<Result, 'slos'>, system: Figures, year: number): Facts {
  const written = availabilityWriter(slos)(system);
  return {
    kind: 'facts',
    facts: [
      {
        label: 'Availability',
        value: system.bounds ? `≥ ${written.availability}` : written.availability,
        remark: neverDown(system) ? 'never down' : system.bounds ? atMost(system.bounds) : `${written.nines} nines`,
      },
      { label: 'MTBF', ...failures(system, year) },
      { label: 'Downtime', value: `${system.bounds ? '≤ ' : ''}${yearly(system.downtime_s.year, year)}`, remark: '' },
      { label: 'MTTR', ...restoration(system, year) },
      ...planned(system, year),
      ...requests(system),
    ],
  };
}

/** The other side of what is only bounded. */
const atMost = ({ lower }: NonNullable<Figures['bounds']>): string => `≤ ${availability(lower)}`;

/** The MTBF of a part for a column: ∞ where it never fails, a dash where it is unknown or means nothing. */
export function mtbf(part: Figures, write: (seconds: number | null) => string): string {
  return neverDown(part) ? '∞' : write(part.mtbf_s);
}

/** Outages that take no time leave the unavailability at 0, but they are outages. */
function neverDown({ unavailability, failures_per_year }: Figures): boolean {
  return unavailability === 0 && failures_per_year === 0;
}

function failures(system: Figures, year: number): Pick<Fact, 'value' | 'remark'> {
  const { unavailability, failures_per_year, mtbf_s } = system;
  if (failures_per_year === null) return { value: 'unknown', remark: '' };
  if (mtbf_s !== null) return { value: duration(mtbf_s, year), remark: frequency(failures_per_year, 'failure') };
  if (neverDown(system)) return { value: 'never fails', remark: '' };
  // Nothing fails as time goes by: it never works, or it fails at the moment when it is needed.
  return { value: UNKNOWN, remark: unavailability === 1 ? 'never up' : 'fails only on demand' };
}

function restoration({ failures_per_year, mttr_s }: Figures, year: number): Pick<Fact, 'value' | 'remark'> {
  if (failures_per_year === null) return { value: 'unknown', remark: '' };
  return { value: duration(mttr_s, year), remark: mttr_s === null ? '' : 'an outage' };
}

function planned(system: Figures, year: number): Fact[] {
  const { unavailability_planned, unavailability_unplanned, unavailability_felt, unavailability } = system;
  if (unavailability_planned === 0) return [];
  const facts = [
    {
      label: 'Unplanned',
      value: yearly(unavailability_unplanned * year, year),
      remark: availability(unavailability_unplanned),
    },
    { label: 'Planned', value: yearly(unavailability_planned * year, year), remark: 'windows alone' },
  ];
  if (unavailability_felt === unavailability) return facts;
  const felt = { label: 'Felt', value: yearly(unavailability_felt * year, year), remark: 'windows weighed by traffic' };
  return [...facts, felt];
}

function requests(system: Figures): Fact[] {
  const { request_failure } = system;
  if (!hasErrors(system)) return [];
  if (request_failure === null) return [{ label: 'Requests', value: 'unknown', remark: '' }];
  const remark = request_failure === 0 ? 'none fails' : `${millionths(request_failure)} in a million fail`;
  return [{ label: 'Requests', value: availability(request_failure), remark }];
}
