import type { SweepReport, SweptFigure } from '../../model/sweep.ts';
import { complement } from '../digits.ts';
import type { Chart } from '../terminal/chart.ts';
import type { Heat } from '../terminal/heat.ts';
import type { SweptSlo } from './sweep.ts';
import { figureWords, targetText, writeFigure } from './sweep.ts';
import { MEASURES } from './verdict.ts';

/** Ratio of the largest to the smallest from which on a scale is logarithmic. */
const WIDE = 20;
/** Bars are told apart up to so many. */
const MOST_BARS = 40;

/** A drawing for each figure: a curve or bars over one thing, shades over two. */
export function chartsOf(report: SweepReport): ((Chart | Heat) & { readonly title: string })[] {
  return report.columns.map((column, i) => {
    const title = figureWords(column);
    return { title, ...(report.vary.length > 1 ? heat(report, i) : chart(report, i)) };
  });
}

/**
 * Heights of a figure and how to write them. What is near 1 is drawn by its nines, with times and rates over a wide range
 * by their logarithm: else there would be nothing to see but the largest.
 */
interface Scale {
  readonly height: (value: number | null, complement: number | null) => number | null;
  readonly write: (height: number) => string;
  readonly isFromZero: boolean;
}

function scaleOf(figure: SweptFigure, values: readonly (number | null)[], year: number): Scale {
  if (figure === 'availability' || figure === 'durability' || figure === 'request_success')
    return {
      height: (_, lacking) => (lacking === null || lacking <= 0 ? null : -Math.log10(lacking)),
      write: (height) => writeFigure(figure, 1, 10 ** -height, year),
      isFromZero: true,
    };
  const positive = values.filter((value): value is number => value !== null && value > 0);
  const isWide = positive.length > 0 && Math.max(...positive) / Math.min(...positive) > WIDE && figure !== 'nines';
  if (!isWide)
    return { height: (value) => value, write: (height) => writeFigure(figure, height, null, year), isFromZero: true };
  return {
    height: (value) => (value === null || value <= 0 ? null : Math.log10(value)),
    write: (height) => writeFigure(figure, 10 ** height, null, year),
    isFromZero: false,
  };
}

function chart({ vary, columns, points, slos, year_s }: SweepReport, column: number): Chart {
  const [axis] = vary as [SweepReport['vary'][number]];
  const { figure, of } = columns[column] as SweepReport['columns'][number];
  const year = year_s ?? 0;
  const scale = scaleOf(
    figure,
    points.map(({ figures }) => figures[column] ?? null),
    year,
  );
  const isCounted =
    axis.unit === 'word' || (axis.unit === 'number' && axis.values.every(({ value }) => Number.isInteger(value)));
  const xs = places(axis.values.map(({ value }) => value));
  return {
    points: points.map(({ at, figures, complements }) => ({
      label: axis.values[at[0] as number]?.text ?? '',
      x: xs[at[0] as number] as number,
      y: scale.height(figures[column] ?? null, complements[column] ?? null),
    })),
    bars: isCounted && points.length <= MOST_BARS && scale.isFromZero,
    write: scale.write,
    targets: slos.filter((slo) => slo.of === of && slo.measure === figure).flatMap((slo) => target(slo, scale, year)),
    axis: axis.path,
  };
}

function target(slo: SweptSlo, scale: Scale, year: number): Chart['targets'] {
  const y = scale.height(slo.target, slo.unit === 'ratio' ? complement(slo.target) : null);
  const { sign } = MEASURES[slo.measure];
  return y === null ? [] : [{ y, label: `SLO ${sign} ${targetText(slo.unit, slo.target, year)}` }];
}

/** Places along the axis: by the logarithm of values that grow by factors, by number where there is none. */
function places(values: readonly (number | null)[]): number[] {
  if (values.some((value) => value === null)) return values.map((_, i) => i);
  const numbers = values as number[];
  const [a = 0, b = 0] = numbers;
  const z = numbers[numbers.length - 1] as number;
  const y = numbers[numbers.length - 2] ?? z;
  // Values are rounded when they are written: factors that are nearly the same are meant to be.
  const [first, last] = [Math.log(b / a), Math.log(z / y)];
  const isLogarithmic = numbers.length > 2 && a > 0 && y > 0 && Math.abs(first - last) < 0.1 * Math.abs(first);
  return isLogarithmic ? numbers.map(Math.log) : numbers;
}

function heat({ vary, columns, points, year_s }: SweepReport, column: number): Heat {
  const [first, second] = vary as [SweepReport['vary'][number], SweepReport['vary'][number]];
  const { figure } = columns[column] as SweepReport['columns'][number];
  const scale = scaleOf(
    figure,
    points.map(({ figures }) => figures[column] ?? null),
    year_s ?? 0,
  );
  const across = first.values.length;
  return {
    rows: second.values.map(({ text }, row) => ({
      label: text,
      heights: points
        .slice(row * across, (row + 1) * across)
        .map(({ figures, complements }) => scale.height(figures[column] ?? null, complements[column] ?? null)),
    })),
    columns: first.values.map(({ text }) => text),
    write: scale.write,
    axes: [first.path, second.path],
  };
}
