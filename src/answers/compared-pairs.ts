import type { CompareReport } from '../model/compare.ts';
import type { Figures, SloVerdict } from '../model/result.ts';
import { ROUNDING } from '../numeric/rounding.ts';
import type { ComparedFigures } from './compared-side.ts';

export const difference = (from: number, to: number): number =>
  Math.abs(to - from) <= ROUNDING * Math.max(Math.abs(from), Math.abs(to)) ? 0 : to - from;

type SloPair = CompareReport['slos'][number];

/** Every SLO of either side, those of the new one first. */
export function pairSlos(base: ComparedFigures, head: ComparedFigures): SloPair[] {
  const [old, now] = [byKey(base.slos), byKey(head.slos)];
  const [before, after] = [partsByName(base), partsByName(head)];
  return [...new Set([...now.keys(), ...old.keys()])].map((key): SloPair => {
    const [from, to] = [old.get(key) ?? null, now.get(key) ?? null];
    const { of, measure } = (to ?? from) as SloVerdict;
    const [was, is] = [before.get(of), after.get(of)];
    return {
      of,
      measure,
      change: changeOf(from, to),
      base: from,
      head: to,
      downtime_change_s_per_month: was && is ? difference(was.downtime_s.month, is.downtime_s.month) : null,
    };
  });
}

function changeOf(from: SloVerdict | null, to: SloVerdict | null): SloPair['change'] {
  if (!to) return 'removed';
  if (!from) return 'added';
  if (to.met === null) return 'unknown';
  if (to.met) return from.met === true ? 'kept' : 'newly_kept';
  return from.met === true ? 'newly_missed' : 'missed';
}

/** One part may have two targets of one measure: one of its own, one as the system. */
function byKey(slos: readonly SloVerdict[]): Map<string, SloVerdict> {
  const found = new Map<string, SloVerdict>();
  for (const slo of slos) {
    const key = `${slo.measure} ${slo.of}`;
    let free = key;
    for (let i = 2; found.has(free); i += 1) free = `${key} ${i}`;
    found.set(free, slo);
  }
  return found;
}

function partsByName({ parts, system }: ComparedFigures): Map<string, Figures> {
  const found = new Map(parts.map((part) => [part.name, part]));
  if (system) found.set(system.name, system);
  return found;
}

/** Parts that fail more or less, or that only one side has. */
export function pairParts(base: ComparedFigures, head: ComparedFigures): CompareReport['parts'] {
  const named = ({ parts }: ComparedFigures) => new Map(parts.map((part) => [part.name, part]));
  const [before, after] = [named(base), named(head)];
  return [...new Set([...after.keys(), ...before.keys()])].flatMap((name) => {
    const [from, to] = [before.get(name) ?? null, after.get(name) ?? null];
    return from && to && isSame(from, to) ? [] : [{ name, base: from && only(from), head: to && only(to) }];
  });
}

const isSame = (from: Figures, to: Figures): boolean =>
  difference(from.unavailability, to.unavailability) === 0 &&
  isSameOrUnknown(from.failures_per_year, to.failures_per_year);

const isSameOrUnknown = (from: number | null, to: number | null): boolean =>
  from === null || to === null ? from === to : difference(from, to) === 0;

/** A row of a component in a result has more. */
function only(part: Figures): Figures {
  const {
    unit: _,
    downtime_share: _share,
    importance: _importance,
    ...figures
  } = part as Figures & Record<string, unknown>;
  return figures as Figures;
}
