import type { BasisCount, Report } from '../../model/analysis.ts';
import type { Approximation, Result } from '../../model/result.ts';
import { count, scientific } from '../quantity.ts';
import { availabilityOnly, some } from './blame.ts';
import { missionTerms } from './mission.ts';
import { MEANING } from './parts.ts';
import { storageTerms } from './storage.ts';
import type { Term, Terms } from './view.ts';

/** What stands behind the figures: R(t), what the answer rests on, what is unknown and why. Null if there is nothing. */
export function fineprint({ result, basis, vendorSlas, year }: Report): Terms | null {
  const terms: Term[] = [
    ...missionTerms(result, year),
    ...meaning(result),
    ...storageTerms(result),
    ...unknown(result),
    ...method(result),
    ...restsOn(basis, vendorSlas),
  ];
  return terms.length === 0 ? null : { kind: 'terms', title: 'Behind the figures', terms };
}

/** A system of one part has no table of parts that would say it. */
function meaning({ system, blocks, components }: Result): Term[] {
  if (system === null || system.mtbf_s === null || blocks.length > 0 || components.length > 1) return [];
  return [{ label: 'Terms', value: '', text: MEANING }];
}

function unknown({ system }: Result): Term[] {
  const names = system?.unknown_because ?? [];
  return names.length === 0 ? [] : [{ label: 'MTBF unknown', value: '', text: availabilityOnly(names) }];
}

function method({ system, approximations }: Result): Term[] {
  if (system === null || system.method === 'exact') return [];
  const error = system.error_estimate;
  const howFar =
    error === null ? '' : `; pairs of groups tell that the unavailability is off by about ${scientific(error, 2)}`;
  const texts =
    system.method === 'approximate'
      ? [`approximate: ${asExponential(approximations)}; avail simulate follows each outage`]
      : [METHOD[system.method] + howFar, ...(approximations.length > 0 ? [asExponential(approximations)] : [])];
  return [{ label: 'Method', value: '', text: texts.join('; and ') }];
}

const METHOD = {
  conditioned:
    'conditioned: the groups are too many for one chain, and are taken to be independent given the state of the zones that they share',
  bounds:
    'guaranteed bounds, for the exact calculation outgrew its limits; the downtime and all that follows from it is the upper bound',
} as const;

const TAKEN: Readonly<Record<Approximation['because'], (names: string) => string>> = {
  block_member: (names) => `a block or bridged part that serves in ${names}`,
  required_block: (names) => `a block that members of ${names} require`,
  failure_modes: (names) => `the failure modes of ${names} together`,
  distribution: (names) => `each unit of ${names}`,
  ride_through: (names) => `what the ride_through of ${names} bridges`,
};

/** What makes the figures approximate. */
function asExponential(approximations: readonly Approximation[]): string {
  const reasons = [...new Set(approximations.map(({ because }) => because))];
  const parts = reasons.map((reason) =>
    TAKEN[reason](some(approximations.filter(({ because }) => because === reason).map(({ of }) => of))),
  );
  return `${parts.join(', ')} ${parts.length === 1 ? 'counts as one' : 'count as one'} exponential part with its mean times`;
}

function restsOn(basis: BasisCount, vendorSlas: readonly string[]): Term[] {
  const { measured, vendor_sla, estimate, unstated } = basis;
  const total = measured + vendor_sla + estimate + unstated;
  if (total === 0) return [];
  const term = { label: 'Rests on', value: '' };
  if (unstated === total) {
    const text = `${count(total, 'figure')} of unstated origin (basis: measured, vendor_sla or estimate says which)`;
    return [{ ...term, text }];
  }
  const slas = vendorSlas.length === 0 ? '' : ` (a refund threshold, not an expectation: ${some(vendorSlas)})`;
  const kinds = [
    measured > 0 ? count(measured, 'measured', 'measured') : null,
    vendor_sla > 0 ? `${count(vendor_sla, 'vendor SLA')}${slas}` : null,
    estimate > 0 ? count(estimate, 'estimate') : null,
    unstated > 0 ? count(unstated, 'unstated', 'unstated') : null,
  ].filter((kind) => kind !== null);
  if (measured === total) return [{ ...term, text: count(total, 'measured figure') }];
  return [{ ...term, text: kinds.length === 1 ? kinds.join() : `${count(total, 'figure')}: ${kinds.join(', ')}` }];
}
