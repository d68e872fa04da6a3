import { alternatives } from '../../diagnostics/catalogue/prose.ts';
import { PERIODS } from '../../model/names.ts';
import type { Figures, Result, SloVerdict } from '../../model/result.ts';
import { budgetUsed, compactDuration, count, duration, UNKNOWN } from '../quantity.ts';
import { barColumn, figureColumn, nameColumn, textColumn } from './columns.ts';
import { between, MEASURES, markOf, targetAndActual } from './verdict.ts';
import type { Cell, Row, Table } from './view.ts';

/**
 * A row for each SLO: is it kept, and how much of its budget is used. Of more than `limit` those that are not kept, or
 * only just, and a note says how many are left out. Null without SLOs.
 */
export function sloTable(result: Result, year: number, limit: number): Table | null {
  if (result.slos.length === 0) return null;
  const figures = figuresByName(result);
  const shown = result.slos.length > limit ? mostUrgent(result.slos, limit) : result.slos;
  const listed = new Set(shown);
  const budgets = shown.some(hasBudget);
  const windows = shown.some(({ allowed_s }) => allowed_s !== null);
  return {
    kind: 'table',
    title: 'SLOs',
    columns: [
      nameColumn('SLO'),
      // Of one measure nobody asks which; of several no figure means anything without it.
      textColumn('measure', shown.every(({ measure }) => measure === 'availability') ? 4 : 1),
      figureColumn('target', 2),
      figureColumn('expected', 0),
      ...(budgets ? ([figureColumn('budget used', 3), barColumn(5)] as const) : []),
      ...(windows ? [{ ...textColumn('budget', 6), extra: true as const }] : []),
    ],
    rows: shown.map((slo) => row(slo, figures.get(slo.of), year, { budgets, windows })),
    notes: [...leftOut(result.slos.filter((slo) => !listed.has(slo))), ...notes(shown, year)],
  };
}

/** Downtime, failures and losses can be used up; the other targets are only kept or missed. */
function hasBudget({ measure, allowed_s }: SloVerdict): boolean {
  return allowed_s !== null || measure === 'failures' || measure === 'durability';
}

function mostUrgent(slos: readonly SloVerdict[], limit: number): SloVerdict[] {
  const urgency = ({ met }: SloVerdict): number => (met === null ? 1 : met ? 0 : 2);
  return slos
    .toSorted((a, b) => urgency(b) - urgency(a) || (b.budget_used ?? 0) - (a.budget_used ?? 0))
    .slice(0, limit);
}

function leftOut(slos: readonly SloVerdict[]): string[] {
  if (slos.length === 0) return [];
  const open = slos.filter(({ met }) => met !== true).length;
  return [`… ${count(slos.length, 'more SLO')}, ${open === 0 ? 'all met' : `${open} of them not met`}: --format csv`];
}

/** A figure near 1 and what it lacks, each with all its digits. */
export interface Complements {
  readonly good: number;
  readonly bad: number;
  /** The same of its requests, and without planned windows, where it has such figures. */
  readonly others?: readonly Complements[];
}

export function figuresByName({ system, blocks, components, storage }: Result): Map<string, Complements> {
  const all = new Map<string, Complements>();
  for (const part of [...components, ...blocks, ...(system === null ? [] : [system])])
    all.set(part.name, { good: part.availability, bad: part.unavailability, others: othersOf(part) });
  for (const { name, durability, annual_loss } of storage) all.set(name, { good: durability, bad: annual_loss });
  return all;
}

/** Whether planned windows make a difference to a target, and are left out. */
const isUnplanned = ({ planned_excluded, measure }: SloVerdict): boolean =>
  planned_excluded && (measure === 'availability' || measure === 'downtime');

function othersOf(part: Figures): Complements[] {
  const { request_success, request_failure, unavailability_planned, unavailability_unplanned } = part;
  return [
    ...(request_success === null || request_failure === null ? [] : [{ good: request_success, bad: request_failure }]),
    ...(unavailability_planned === 0 ? [] : [{ good: 1 - unavailability_unplanned, bad: unavailability_unplanned }]),
  ];
}

/** Target and expected figure; of the figures of the part, the one that a ratio near 1 lacks has its digits. */
export function verdictTexts(
  slo: SloVerdict,
  part: Complements | undefined,
  year: number,
): { readonly target: string; readonly actual: string } {
  const same = part && [part, ...(part.others ?? [])].find(({ good }) => good === slo.actual);
  return targetAndActual(slo, same?.bad ?? null, year);
}

function row(
  slo: SloVerdict,
  part: Complements | undefined,
  year: number,
  { budgets, windows }: { readonly budgets: boolean; readonly windows: boolean },
): Row {
  const { words, sign } = MEASURES[slo.measure];
  const { target, actual } = verdictTexts(slo, part, year);
  const { mark, role } = markOf(slo.met);
  const cells: Cell[] = [
    { text: slo.of, mark, role },
    { text: isUnplanned(slo) ? `${words}, unplanned` : words },
    { text: `${sign} ${target}` },
    { text: actual === UNKNOWN ? 'unknown' : actual, role },
  ];
  if (budgets) {
    const used = slo.budget_used;
    cells.push({
      text: hasBudget(slo) ? (slo.bounds && used !== null ? '≤ ' : '') + budgetUsed(used) : '',
      ...(used !== null && used > 1 ? { role: 'bad' as const } : {}),
    });
    cells.push(used === null ? { text: '' } : { bar: used, role });
  }
  if (windows)
    cells.push({ text: slo.allowed_s === null ? '' : budget(slo.allowed_s.window, slo.window_s, year), role: 'dim' });
  return { cells };
}

/** What may be used up in a window: `43.8 min a month`. */
export function budget(allowed: number, window: number, year: number): string {
  const lengths: Readonly<Record<(typeof PERIODS)[number], number>> = {
    day: 86_400,
    week: 604_800,
    month: year / 12,
    quarter: year / 4,
    year,
  };
  const period = PERIODS.find((name) => Math.abs(lengths[name] - window) <= 1e-9 * window);
  return `${compactDuration(allowed, year)} ${period === undefined ? `in ${duration(window, year)}` : `a ${period}`}`;
}

function notes(slos: readonly SloVerdict[], year: number): string[] {
  const lines: string[] = [];
  const used = [
    ...(slos.some(({ allowed_s }) => allowed_s !== null) ? ['downtime'] : []),
    ...(slos.some(({ measure }) => measure === 'failures') ? ['failures'] : []),
    ...(slos.some(({ measure }) => measure === 'durability') ? ['loss'] : []),
  ];
  if (used.length > 0) lines.push(`budget used: expected ÷ allowed ${alternatives(used)}`);
  if (slos.some(isUnplanned)) lines.push('unplanned: planned windows are left out');
  for (const slo of slos) {
    if (slo.met !== null) continue;
    const names = slo.unknown_because.join(', ');
    const { words } = MEASURES[slo.measure];
    const known = between(slo, year) ?? `unknown${names === '' ? '' : ` because of ${names}`}`;
    lines.push(`? ${slo.of}: ${words} ${known}, so not met${slo.bounds === null ? '' : ' for certain'}`);
  }
  return lines;
}
