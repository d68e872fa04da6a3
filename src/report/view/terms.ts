import type { BasisCount, Report } from '../../model/analysis.ts';
import type { Figures, Mission } from '../../model/result.ts';
import { count, duration, probability } from '../quantity.ts';
import type { Terms } from './view.ts';

type Term = Terms['terms'][number];

/** Names in a sentence before it says how many more there are. */
const NAMED = 5;

/** What stands behind the figures: R(t), what the answer rests on, what is unknown and why. Null if there is nothing. */
export function fineprint({ result, basis, vendorSlas, year }: Report): Terms | null {
  const { system, mission } = result;
  const terms: Term[] = [];
  if (mission !== null) terms.push(...reliability(mission, year));
  if (system !== null && system.unknown_because.length > 0) terms.push(unknown(system));
  if (system !== null && (system.method as string) !== 'exact') terms.push({ label: 'method', text: system.method });
  const figures = restsOn(basis, vendorSlas);
  if (figures !== null) terms.push(figures);
  return terms.length === 0 ? null : { kind: 'terms', title: 'Behind the figures', terms };
}

/** Both readings of R(t), each with what it assumes. */
function reliability({ time_s, no_outage, no_repair, mttf_s }: Mission, year: number): Term[] {
  const time = duration(time_s, year);
  const outage = no_outage === null ? 'unknown: the chance of' : `${probability(no_outage)}:`;
  const repair = no_repair === null ? 'unknown: the chance' : `${probability(no_repair)}:`;
  return [
    {
      label: `R(${time})`,
      text: `${outage} no outage within ${time}, repairs going on (exact for one exponential part, else a lower bound)`,
    },
    {
      label: 'no repair',
      text: `${repair} to last ${time}, all new and never repaired${mttf_s === null ? '' : `; MTTF ${duration(mttf_s, year)}`}`,
    },
  ];
}

function unknown({ unknown_because: names }: Figures): Term {
  const one = names.length === 1;
  return {
    label: 'MTBF',
    text: `unknown: ${some(names)} ${one ? 'gives' : 'give'} an availability only; add ${one ? 'its' : 'their'} mtbf or mttr`,
  };
}

function restsOn(basis: BasisCount, vendorSlas: readonly string[]): Term | null {
  const { measured, vendor_sla, estimate, unstated } = basis;
  const total = measured + vendor_sla + estimate + unstated;
  if (total === 0) return null;
  if (unstated === total) {
    return {
      label: 'rests on',
      text: `${count(total, 'figure')} of unstated origin; basis: measured, vendor_sla or estimate`,
    };
  }
  const slas = vendorSlas.length === 0 ? '' : ` (a refund threshold, not an expectation: ${some(vendorSlas)})`;
  const kinds = [
    measured > 0 ? `${count(measured, 'measured', 'measured')}` : null,
    vendor_sla > 0 ? `${count(vendor_sla, 'vendor SLA')}${slas}` : null,
    estimate > 0 ? count(estimate, 'estimate') : null,
    unstated > 0 ? count(unstated, 'unstated', 'unstated') : null,
  ].filter((kind) => kind !== null);
  return { label: 'rests on', text: `${count(total, 'figure')}: ${kinds.join(', ')}` };
}

function some(names: readonly string[]): string {
  if (names.length <= NAMED + 1) return join(names);
  return join([...names.slice(0, NAMED), count(names.length - NAMED, 'other')]);
}

function join(names: readonly string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}
