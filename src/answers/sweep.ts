import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { record } from '../diagnostics/record.ts';
import { wholeFile } from '../diagnostics/whole-file.ts';
import { LimitReached } from '../engine/limit.ts';
import { SteadyCalculator } from '../engine/steady.ts';
import { DEFAULT_LIMITS } from '../model/limits.ts';
import type { SweepReport } from '../model/sweep.ts';
import type { Override } from '../topology/parameters.ts';
import type { Axis } from '../topology/vary/axes.ts';
import { openSweep } from '../topology/vary/axes.ts';
import { scalar } from '../topology/vary/values.ts';
import type { Answered } from './answer.ts';
import { limitReached } from './answer.ts';
import type { Input } from './input.ts';
import type { LimitOptions } from './limits.ts';
import { limitsOf } from './limits.ts';
import type { PointFigures, Wanted } from './swept-columns.ts';
import { figuresAt, wantedOf } from './swept-columns.ts';
import { turnsOf } from './turns.ts';

export interface SweepOptions extends LimitOptions {
  readonly set: readonly Override[];
  /** `web.replicas=2..8`: one or two. */
  readonly vary: readonly string[];
  /**
   * Figures, or names of parts or storages, whose availability or durability is then meant; left out, the usual ones of
   * all that may move.
   */
  readonly show?: readonly string[];
  /** Whether the usual ones are one of each, as a drawing or a grid can show. */
  readonly isBrief?: boolean;
  /** Name of the part or storage; the system, or all storage that may move, if it is left out. */
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
export async function sweep(input: Input, options: SweepOptions): Promise<Answered<SweepReport>> {
  const { file } = input;
  if ('diagnostic' in input) return answered(file, {}, [input.diagnostic]);
  const opened = await openSweep(input.text, file, options.set, options.vary);
  if ('diagnostics' in opened) return answered(file, {}, opened.diagnostics);
  const { axes, sweeping } = opened;
  const calculator = new SteadyCalculator(() =>
    limitsOf({ limits: sweeping.first?.limits ?? DEFAULT_LIMITS }, options),
  );
  let wanted = undefined as Wanted | undefined;
  const calculate = (texts: readonly string[]): PointFigures => {
    const nodes = texts.map((value, i) => pointValue(axes[i] as Axis, value));
    const point = sweeping.at(nodes);
    if ('length' in point) throw new Stopped(invalidPoint(file, pointText(axes, texts), point));
    const columns = wanted ?? wantedOf(point, sweeping.reach, file, options);
    if ('length' in columns) throw new Stopped(columns);
    wanted = columns;
    try {
      return figuresAt(point, columns, calculator);
    } catch (error) {
      if (!(error instanceof LimitReached)) throw error;
      throw new Stopped([
        limitReached(file, { limit: error.limit, message: `${pointText(axes, texts)}: ${error.message}` }),
      ]);
    }
  };
  try {
    const value = swept(axes, calculate);
    const { columns, year } = wanted as Wanted;
    const { name = null, diagnostics = [] } = sweeping.first ?? {};
    return answered(file, { ok: true, name, year_s: year, columns: [...columns], ...value }, diagnostics);
  } catch (error) {
    if (!(error instanceof Stopped)) throw error;
    return answered(file, {}, error.diagnostics);
  }
}

type Swept = Pick<SweepReport, 'vary' | 'points' | 'slos'>;

/** All points, then the places between them where verdicts turn. */
function swept(axes: readonly Axis[], calculate: (texts: readonly string[]) => PointFigures): Swept {
  const [first, second] = axes as [Axis, Axis | undefined];
  const rows = second ? second.values.texts : [null];
  const answers = rows.map((row) => first.values.texts.map((text) => calculate(row === null ? [text] : [text, row])));
  const [[begin]] = answers as [[PointFigures]];
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
    const held: Swept['slos'][number]['held'] = all.every((one) => one)
      ? 'always'
      : all.some((one) => one)
        ? 'sometimes'
        : 'never';
    return { of, measure, target, unit, held, turns };
  });
  return {
    vary: axes.map(({ path, values: { texts, numbers, dimension } }) => ({
      path,
      unit: numbers.includes(null) ? 'word' : (UNITS[dimension + 1] ?? 'number'),
      values: texts.map((text, i) => ({ text, value: numbers[i] ?? null })),
    })),
    points: answers.flatMap((line, row) =>
      line.map(({ figures, complements, slos: verdicts }, i) => ({
        at: second ? [i, row] : [i],
        figures: [...figures],
        complements: [...complements],
        met: verdicts.map(({ met }) => met),
      })),
    ),
    slos,
  };
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
