import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { record } from '../diagnostics/record.ts';
import { wholeFile } from '../diagnostics/whole-file.ts';
import { LimitReached } from '../engine/limit.ts';
import type { PartRef, SteadyAnswer } from '../engine/steady.ts';
import { SteadyCalculator } from '../engine/steady.ts';
import { DEFAULT_LIMITS } from '../model/limits.ts';
import type { Model } from '../model/model.ts';
import type { Figures } from '../model/result.ts';
import type { SweepColumn, SweepReport, SweptFigure } from '../model/sweep.ts';
import { SWEPT_FIGURES } from '../model/sweep.ts';
import type { Override } from '../topology/parameters.ts';
import type { Axis } from '../topology/vary/axes.ts';
import { openSweep } from '../topology/vary/axes.ts';
import { scalar } from '../topology/vary/values.ts';
import type { Answered } from './answer.ts';
import type { LimitOptions } from './limits.ts';
import { limitsOf } from './limits.ts';
import { turnsOf } from './turns.ts';

/** A text, or why it could not be read. */
export type SweptInput =
  | { readonly file: string; readonly text: string }
  | { readonly file: string; readonly diagnostic: Diagnostic };

export interface SweepOptions extends LimitOptions {
  readonly set: readonly Override[];
  /** `web.replicas=2..8`: one or two. */
  readonly vary: readonly string[];
  /** Figures of the part, or names of parts, whose availability is then meant. */
  readonly show: readonly string[];
  /** Figures that are shown too where the part has an SLO on them. */
  readonly promised?: readonly SweptFigure[];
  /** Name of the part; the system if it is left out. */
  readonly of?: string;
}

/** A point that could not be calculated, as a way out of the loops. */
class Stopped {
  readonly diagnostics: readonly Diagnostic[];

  constructor(diagnostics: readonly Diagnostic[]) {
    this.diagnostics = diagnostics;
  }
}

/** The figures of a topology at every point of a line or a grid. */
export async function sweep(input: SweptInput, options: SweepOptions): Promise<Answered<SweepReport>> {
  const { file } = input;
  if ('diagnostic' in input) return answered(file, {}, [input.diagnostic]);
  const opened = await openSweep(input.text, file, options.set, options.vary);
  if ('diagnostics' in opened) return answered(file, {}, opened.diagnostics);
  const { axes, sweeping } = opened;
  const calculator = new SteadyCalculator(() =>
    limitsOf({ limits: sweeping.first?.limits ?? DEFAULT_LIMITS }, options),
  );
  let wanted: Wanted | undefined;
  const calculate = (texts: readonly string[]): SteadyAnswer => {
    const nodes = texts.map((value, i) => pointValue(axes[i] as Axis, value));
    const model = sweeping.at(nodes);
    if ('length' in model) throw new Stopped(invalidPoint(file, pointText(axes, texts), model));
    wanted ??= wantedOf(model, file, options);
    if ('length' in wanted) throw new Stopped(wanted);
    try {
      return calculator.calculate(model, wanted.refs);
    } catch (error) {
      if (!(error instanceof LimitReached)) throw error;
      throw new Stopped([wholeFile(file, 'limit-reached', { detail: `${pointText(axes, texts)}: ${error.message}` })]);
    }
  };
  try {
    const value = swept(axes, calculate);
    const { columns, year } = wanted as unknown as Exclude<Wanted, readonly Diagnostic[]>;
    const { name = null, diagnostics = [] } = sweeping.first ?? {};
    return answered(file, { ok: true, name, year_s: year, columns: [...columns], ...value(columns) }, diagnostics);
  } catch (error) {
    if (!(error instanceof Stopped)) throw error;
    return answered(file, {}, error.diagnostics);
  }
}

/** Which parts are calculated, and which figures of them are shown. */
type Wanted =
  | { readonly refs: readonly PartRef[]; readonly columns: readonly SweepColumn[]; readonly year: number }
  | readonly Diagnostic[];

function wantedOf(model: Model, file: string, { show, promised = [], of }: SweepOptions): Wanted {
  const { system, blocks, components, year } = model;
  const parts = new Map<string, PartRef>([
    ...components.map(({ name }, index): [string, PartRef] => [name, { part: 'component', index }]),
    ...blocks.map(({ name }, index): [string, PartRef] => [name, { part: 'block', index }]),
    [system.name, { part: 'system', index: 0 }],
  ]);
  const part = of ?? system.name;
  const isFigure = (word: string): word is SweptFigure => (SWEPT_FIGURES as readonly string[]).includes(word);
  const hasSlo = (figure: SweptFigure): boolean => model.slos.some((slo) => slo.measure === figure && slo.of === part);
  const columns = [...show, ...promised.filter((figure) => !show.includes(figure) && hasSlo(figure))].map(
    (word): SweepColumn => (isFigure(word) ? { figure: word, of: part } : { figure: 'availability', of: word }),
  );
  const unknown = columns.find((column) => !parts.has(column.of));
  if (unknown) {
    const known = [...parts.keys()];
    return unknown.of === of
      ? [wholeFile(file, 'unknown-name', { name: of, known })]
      : [wholeFile(file, 'unknown-figure', { word: unknown.of, figures: SWEPT_FIGURES, known })];
  }
  return { refs: columns.map((column) => parts.get(column.of) as PartRef), columns, year };
}

const FIGURE: Readonly<Record<SweptFigure, (figures: Figures) => number | null>> = {
  availability: ({ availability }) => availability,
  unavailability: ({ unavailability }) => unavailability,
  downtime: ({ downtime_s }) => downtime_s.year,
  nines: ({ nines }) => nines,
  mtbf: ({ mtbf_s }) => mtbf_s,
  mttr: ({ mttr_s }) => mttr_s,
  failures: ({ failures_per_year }) => failures_per_year,
  request_success: ({ request_success }) => request_success,
};

const COMPLEMENT: Partial<typeof FIGURE> = {
  availability: ({ unavailability }) => unavailability,
  request_success: ({ request_failure }) => request_failure,
};

type Swept = Pick<SweepReport, 'vary' | 'points' | 'slos'>;

/** All points, then the places between them where verdicts turn. */
function swept(
  axes: readonly Axis[],
  calculate: (texts: readonly string[]) => SteadyAnswer,
): (columns: readonly SweepColumn[]) => Swept {
  const [first, second] = axes as [Axis, Axis | undefined];
  const rows = second ? second.values.texts : [null];
  const answers = rows.map((row) => first.values.texts.map((text) => calculate(row === null ? [text] : [text, row])));
  const [[begin]] = answers as [[SteadyAnswer]];
  const slos = begin.slos.map(({ of, measure, target, unit }, slo) => {
    const met = answers.map((line) => line.map((answer) => answer.slos[slo]?.met === true));
    const turns = rows.flatMap((row, i) => {
      const isMet = (text: string): boolean | null => {
        try {
          return calculate(row === null ? [text] : [text, row]).slos[slo]?.met === true;
        } catch (error) {
          if (error instanceof Stopped) return null;
          throw error;
        }
      };
      return turnsOf(first.values, met[i] as boolean[], isMet).map((turn) => ({
        row: row === null ? null : i,
        ...turn,
      }));
    });
    const all = met.flat();
    const held = all.every((one) => one) ? 'always' : all.some((one) => one) ? 'sometimes' : 'never';
    return { of, measure, target, unit, held: held as Swept['slos'][number]['held'], turns };
  });
  return (columns) => ({
    vary: axes.map(({ path, values: { texts, numbers, dimension } }) => ({
      path,
      unit: numbers.includes(null) ? 'word' : (UNITS[dimension + 1] ?? 'number'),
      values: texts.map((text, i) => ({ text, value: numbers[i] ?? null })),
    })),
    points: answers.flatMap((line, row) =>
      line.map(({ figures, slos: verdicts }, i) => ({
        at: second ? [i, row] : [i],
        figures: columns.map(({ figure }, column) => FIGURE[figure](figures[column] as Figures)),
        complements: columns.map(({ figure }, column) => COMPLEMENT[figure]?.(figures[column] as Figures) ?? null),
        met: verdicts.map(({ met }) => met),
      })),
    ),
    slos,
  });
}

const UNITS = ['1/s', 'number', 's'] as const;

/** The value of one point, as if it alone had been asked for. */
function pointValue({ path }: Axis, value: string): ReturnType<typeof scalar> {
  const text = `${path}=${value}`;
  return scalar({ source: { file: '--vary', text }, text: value, start: path.length + 1 });
}

const pointText = (axes: readonly Axis[], texts: readonly string[]): string =>
  axes.map(({ path }, i) => `${path}=${texts[i]}`).join(', ');

/** The mistakes of one point, and which one it is. */
function invalidPoint(file: string, point: string, diagnostics: readonly Diagnostic[]): Diagnostic[] {
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  return [wholeFile(file, 'invalid-point', { point, errors: errors.length }), ...errors];
}

function answered(
  file: string,
  value: Partial<SweepReport>,
  diagnostics: readonly Diagnostic[],
): Answered<SweepReport> {
  const report: SweepReport = {
    format: 'avail/1',
    ok: false,
    file,
    name: null,
    year_s: null,
    vary: [],
    columns: [],
    points: [],
    slos: [],
    ...value,
    diagnostics: diagnostics.map(record),
  };
  return { report, diagnostics };
}
