import type { SweepColumn, SweepReport, SweepTurn, SweptFigure } from '../../model/sweep.ts';
import { availability, compactDuration, frequency, nines, probability, ratio, UNKNOWN } from '../quantity.ts';
import { figureColumn, textColumn } from './columns.ts';
import { titled } from './titles.ts';
import { MEASURES, markOf } from './verdict.ts';
import type { Cell, Column, List, Section, Table, View } from './view.ts';

type Point = SweepReport['points'][number];
export type SweptSlo = SweepReport['slos'][number];

const WORDS: Readonly<Record<SweptFigure, string>> = {
  availability: 'availability',
  unavailability: 'unavailability',
  downtime: 'downtime\na year',
  nines: 'nines',
  mtbf: 'MTBF',
  mttr: 'MTTR',
  failures: 'failures',
  request_success: 'requests\nserved',
  durability: 'durability\na year',
  annual_loss: 'loss\na year',
  fleet_annual_loss: 'any loss\na year',
  mttdl: 'MTTDL',
};

/** More verdicts than this stand in the list below only. */
const SLO_COLUMNS = 4;
/** Rank of what another column says too, the loss beside its durability: it gives way to verdicts. */
const ALSO = 20;
/** So many columns of a grid fit into most terminals. */
const GRID_COLUMNS = 12;
/** So many lines of a grid are told of one by one. */
const GRID_LINES = 6;

/** Writes a figure of a sweep; `complement` is 1 − it where that is known as such. */
export function writeFigure(
  figure: SweptFigure,
  value: number | null,
  complement: number | null,
  year: number,
  digits?: number,
): string {
  // What never loses data has no other mean time to a loss.
  if (value === null) return figure === 'mttdl' ? compactDuration(Number.POSITIVE_INFINITY, year) : UNKNOWN;
  switch (figure) {
    case 'availability':
    case 'durability':
    case 'request_success':
      return availability(complement ?? 0, digits);
    case 'unavailability':
    case 'annual_loss':
    case 'fleet_annual_loss':
      return probability(value);
    case 'downtime':
    case 'mtbf':
    case 'mttr':
    case 'mttdl':
      return compactDuration(value, year, digits);
    case 'nines':
      return nines(10 ** -value);
    case 'failures':
      return frequency(value, '', digits);
  }
}

export const figureName = (figure: SweptFigure): string => WORDS[figure].replace('\n', ' ');

export const figureWords = ({ figure, of }: SweepColumn): string => `${figureName(figure)} of ${of}`;

/** The view of `avail sweep`: a row for each point, or a grid, and where the SLOs begin to hold. */
export function sweepView(report: SweepReport, drawing: readonly Section[] = []): View {
  const { name, file, columns, vary } = report;
  const of = [...new Set(columns.map((column) => column.of))];
  const title = `${of.length === 1 ? of[0] : 'sweep'} by ${vary.map(({ path }) => path).join(' and ')}`;
  const isGrid = vary.length > 1;
  const figures = drawing.length > 0 ? drawing : isGrid ? columns.map((_, i) => grid(report, i)) : [line(report)];
  return {
    title: titled(name, of[0], title),
    source: file,
    sections: [...figures, ...turnList(report)],
  };
}

function line(report: SweepReport): Table {
  const { vary, columns, points, slos, year_s } = report;
  const [axis] = vary as [SweepReport['vary'][number]];
  const turning = slos.map((slo, i) => ({ slo, i })).filter(({ slo }) => slo.held === 'sometimes');
  const shown = slos.length <= SLO_COLUMNS ? slos.map((slo, i) => ({ slo, i })) : turning.slice(0, SLO_COLUMNS);
  const several = new Set(columns.map(({ of }) => of)).size > 1;
  return {
    kind: 'table',
    title: 'Points',
    columns: [
      { title: axis.path, align: axis.unit === 'word' ? 'left' : 'decimal', rank: 0 },
      ...columns.map(({ figure, of }, i) =>
        figureColumn(several ? `${of}\n${figureName(figure)}` : WORDS[figure], figure === 'annual_loss' ? ALSO : i),
      ),
      ...shown.map(({ slo }, i) => textColumn(sloHeading(slo, slos, year_s ?? 0), 10 + i)),
    ],
    rows: points.map(({ at, figures, complements, met }) => ({
      cells: [
        { text: axis.values[at[0] as number]?.text ?? '' },
        ...columns.map(
          ({ figure }, i): Cell => ({
            text: writeFigure(figure, figures[i] ?? null, complements[i] ?? null, year_s ?? 0),
          }),
        ),
        ...shown.map(({ i }): Cell => ({ text: '', ...markOf(met[i] ?? null) })),
      ],
    })),
    notes: [],
  };
}

/** Says what it is a target of where the part has several. */
function sloHeading({ of, measure, target, unit }: SweptSlo, all: readonly SweptSlo[], year: number): string {
  const isOnly = all.filter((slo) => slo.of === of).length === 1;
  const { words, sign } = MEASURES[measure];
  return `${of}\n${isOnly ? '' : `${words}\n`}${sign} ${targetText(unit, target, year)}`;
}

export function targetText(unit: SweptSlo['unit'], target: number, year: number): string {
  if (unit === 'ratio') return ratio(target);
  return unit === '1/year' ? frequency(target) : compactDuration(target, year);
}

/** One figure over two things: the one with fewer values goes across. */
function grid(report: SweepReport, column: number): Table {
  const { vary, columns, points, slos, year_s } = report;
  const [first, second] = vary as [SweepReport['vary'][number], SweepReport['vary'][number]];
  const swapped = first.values.length > second.values.length;
  const [across, down] = swapped ? [second, first] : [first, second];
  const shown = columns[column] as SweepColumn;
  const { figure, of } = shown;
  const own = slos.map((slo, i) => ({ slo, i })).filter(({ slo }) => slo.of === of);
  const at = (x: number, y: number): Point => {
    const [i, row] = swapped ? [y, x] : [x, y];
    return points[row * first.values.length + i] as Point;
  };
  const cell = ({ figures, complements, met }: Point): Cell => {
    const text = writeFigure(figure, figures[column] ?? null, complements[column] ?? null, year_s ?? 0);
    if (own.length === 0) return { text };
    return { text, ...markOf(own.every(({ i }) => met[i] === true)) };
  };
  return {
    kind: 'table',
    title: figureWords(shown),
    columns: [
      { title: `${down.path} ↓\n${across.path} →`, align: down.unit === 'word' ? 'left' : 'decimal', rank: 0 },
      ...across.values.map(
        ({ text }, i): Column => ({
          title: text,
          align: own.length > 0 ? 'left' : 'decimal',
          rank: i < GRID_COLUMNS ? 1 + i : GRID_COLUMNS,
        }),
      ),
    ],
    rows: down.values.map(({ text }, y) => ({
      cells: [{ text }, ...across.values.map((_, x) => cell(at(x, y)))],
    })),
    notes: [`${figureWords(shown)}${own.length > 0 ? '; ✔ where all its SLOs are kept' : ''}`],
  };
}

const turnText = (turns: readonly SweepTurn[], path: string): string =>
  turns.map(({ holds, text }) => `${holds === 'from' ? 'from' : 'up to'} ${path} = ${text}`).join(' ');

/** Where each SLO begins to hold, or that it always or never does. */
function turnList({ slos, vary, year_s, points }: SweepReport): List[] {
  if (slos.length === 0) return [];
  const [first, second] = vary as [SweepReport['vary'][number], SweepReport['vary'][number] | undefined];
  const interpolated = slos.some(({ turns }) => turns.some((turn) => turn.interpolated));
  const isUnknown = (slo: number): boolean => points.every(({ met }) => met[slo] === null);
  const items = slos.flatMap((slo, i) => {
    const name = `${slo.of} ${MEASURES[slo.measure].words} ${MEASURES[slo.measure].sign} ${targetText(slo.unit, slo.target, year_s ?? 0)}`;
    if (slo.held !== 'sometimes')
      return [
        {
          name,
          text: `${isUnknown(i) ? 'is unknown at' : slo.held === 'always' ? 'holds at' : 'is missed at'} all ${points.length} points`,
        },
      ];
    if (!second) return [{ name, text: `holds ${turnText(slo.turns, first.path)}` }];
    const lines = second.values.map(({ text }, row) => ({
      text,
      where: turnText(
        slo.turns.filter((turn) => turn.row === row),
        first.path,
      ),
    }));
    const turning = lines.filter(({ where }) => where !== '');
    if (turning.length === 0) return [{ name, text: `holds for some values of ${second.path} only` }];
    if (lines.every(({ where }) => where === lines[0]?.where))
      return [{ name, text: `holds ${lines[0]?.where}, whatever ${second.path}` }];
    const told = turning.slice(0, GRID_LINES).map(({ text, where }) => `${second.path} = ${text}: ${where}`);
    return [{ name, text: [...told, ...(turning.length > GRID_LINES ? ['…'] : [])].join('; ') }];
  });
  return [
    {
      kind: 'list',
      title: 'Where SLOs hold',
      ordered: false,
      items,
      notes: interpolated
        ? ['what lies between two points was found by bisection, and rounded to where the SLO holds']
        : [],
    },
  ];
}
