import type { Figures, Result, SloVerdict } from '../../model/result.ts';
import { PERIODS } from '../../model/result.ts';
import type { Role } from '../palette.ts';
import { budgetUsed, compactDuration, duration, UNKNOWN } from '../quantity.ts';
import { MEASURES, targetAndActual } from './verdict.ts';
import type { Cell, Row, Table } from './view.ts';

/** A row for each SLO: is it kept, and how much of its budget is used. Null without SLOs. */
export function sloTable(result: Result, year: number): Table | null {
  if (result.slos.length === 0) return null;
  const figures = figuresByName(result);
  const budgets = result.slos.some((slo) => slo.budget_used !== null || slo.allowed_s !== null);
  return {
    kind: 'table',
    title: 'SLOs',
    columns: [
      { title: 'SLO', align: 'left', rank: 0, shorten: true },
      { title: 'measure', align: 'left', rank: 4 },
      { title: 'target', align: 'decimal', rank: 2 },
      { title: 'expected', align: 'decimal', rank: 0 },
      ...(budgets
        ? ([
            { title: 'budget used', align: 'decimal', rank: 1 },
            { title: '', align: 'left', rank: 3, extra: true },
            { title: 'budget', align: 'left', rank: 5, extra: true },
          ] as const)
        : []),
    ],
    rows: result.slos.map((slo) => row(slo, figures.get(slo.of), year, budgets)),
    notes: notes(result.slos, budgets),
  };
}

function figuresByName({ system, blocks, components }: Result): Map<string, Figures> {
  const all = new Map<string, Figures>();
  for (const part of [...components, ...blocks, ...(system === null ? [] : [system])]) all.set(part.name, part);
  return all;
}

function row(slo: SloVerdict, part: Figures | undefined, year: number, budgets: boolean): Row {
  const { words, sign } = MEASURES[slo.measure];
  const same = part !== undefined && part.availability === slo.actual;
  const { target, actual } = targetAndActual(slo, same ? part.unavailability : null, year);
  const role = roleOf(slo);
  const cells: Cell[] = [
    { text: slo.of, mark: slo.met === null ? '?' : slo.met ? '✔' : '✘', role },
    { text: words },
    { text: `${sign} ${target}` },
    { text: actual === UNKNOWN ? 'unknown' : actual, role },
  ];
  if (budgets) {
    const used = slo.budget_used;
    cells.push({
      text: slo.allowed_s === null ? '' : budgetUsed(used),
      ...(used !== null && used > 1 ? { role: 'bad' as const } : {}),
    });
    cells.push(used === null ? { text: '' } : { bar: used, role });
    cells.push({ text: slo.allowed_s === null ? '' : budget(slo.allowed_s.window, slo.window_s, year), role: 'dim' });
  }
  return { cells };
}

function roleOf(slo: SloVerdict): Role {
  if (slo.met === null) return 'warn';
  return slo.met ? 'good' : 'bad';
}

function budget(allowed: number, window: number, year: number): string {
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

function notes(slos: readonly SloVerdict[], budgets: boolean): string[] {
  const lines: string[] = [];
  if (budgets) lines.push('budget used: expected downtime ÷ allowed downtime');
  for (const slo of slos) {
    if (slo.met !== null) continue;
    const names = slo.unknown_because.join(', ');
    const { words } = MEASURES[slo.measure];
    lines.push(`? ${slo.of}: ${words} unknown${names === '' ? '' : ` because of ${names}`}, so not met`);
  }
  return lines;
}
