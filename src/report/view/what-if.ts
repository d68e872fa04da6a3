import type { Report } from '../../model/analysis.ts';
import type { Figures, SloVerdict } from '../../model/result.ts';
import type { Role } from '../palette.ts';
import { apart, availability, compactDuration, frequency, moreOrLess, UNKNOWN } from '../quantity.ts';
import { figureColumn, textColumn } from './columns.ts';
import { mtbf } from './headline.ts';
import { MEASURES, markOf, targetAndActual } from './verdict.ts';
import type { Cell, Row, Table } from './view.ts';

/** What some changes do to the system and its SLOs, beside what the file says. */
export function whatIfTable(before: Report, after: Report): Table {
  const { year } = after;
  const [old, now] = [before.result.system, after.result.system];
  return {
    kind: 'table',
    title: 'What if',
    columns: [
      textColumn(old?.name ?? '', 0),
      figureColumn('file', 0),
      figureColumn('now', 0),
      textColumn('difference', 1),
    ],
    rows: [...(old && now ? systemRows(old, now, year) : []), ...sloRows(before, after)],
    notes: [],
  };
}

function systemRows(old: Figures, now: Figures, year: number): Row[] {
  const time = (seconds: number | null): string => compactDuration(seconds, year);
  const longer = now.downtime_s.year - old.downtime_s.year;
  return [
    row('Availability', ...apart(old.unavailability, now.unavailability, availability), ''),
    row('Downtime a year', time(old.downtime_s.year), time(now.downtime_s.year), ...change(longer, longer, year)),
    row('MTBF', mtbf(old, time), mtbf(now, time), ...changeOf(old.mtbf_s, now.mtbf_s, -1, year)),
    row('MTTR', time(old.mttr_s), time(now.mttr_s), ...changeOf(old.mttr_s, now.mttr_s, 1, year)),
    row('Failures', frequency(old.failures_per_year), frequency(now.failures_per_year), ''),
    ...(old.request_failure === null || now.request_failure === null || same(old, now)
      ? []
      : [row('Requests served', ...apart(old.request_failure, now.request_failure, availability), '')]),
  ];
}

/** Whether requests tell nothing that the availability does not. */
const same = (old: Figures, now: Figures): boolean =>
  old.request_failure === old.unavailability && now.request_failure === now.unavailability;

function row(what: string, before: string, after: string, text: string, role?: Role): Row {
  return { cells: [{ text: what }, { text: before }, { text: after }, { text, ...(role && { role }) }] };
}

/** A difference in time; `worse` is positive where it is one for the worse. */
const change = (seconds: number, worse: number, year: number): [string, Role?] =>
  seconds === 0 ? [''] : [moreOrLess(seconds, year), worse > 0 ? 'bad' : 'good'];

const changeOf = (old: number | null, now: number | null, sign: 1 | -1, year: number): [string, Role?] =>
  old === null || now === null ? [''] : change(now - old, sign * (now - old), year);

function sloRows(before: Report, after: Report): Row[] {
  const known = new Map(before.result.slos.map((slo) => [keyOf(slo), slo]));
  return after.result.slos.map((slo): Row => {
    const old = known.get(keyOf(slo));
    const { sign, words } = MEASURES[slo.measure];
    const { target, actual } = targetAndActual(slo, null, after.year);
    const was = old ? targetAndActual(old, null, before.year).actual : UNKNOWN;
    const { mark, role } = markOf(slo.met);
    const became: Cell = old?.met === slo.met ? { text: '' } : { text: becameWords(slo), role };
    const name = `${slo.of}${slo.measure === 'availability' ? '' : ` ${words}`} ${sign} ${target}`;
    return { cells: [{ text: name, mark, role }, { text: was }, { text: actual }, became] };
  });
}

const keyOf = ({ of, measure, target, planned_excluded }: SloVerdict): string =>
  JSON.stringify([of, measure, target, planned_excluded]);

const becameWords = ({ met }: SloVerdict): string => (met === null ? 'now unknown' : met ? 'now kept' : 'now missed');
