import type { SweepTurn } from '../model/sweep.ts';
import type { VariedValues } from '../topology/vary/values.ts';

/** Halvings of the gap between two points: more than a number has digits to tell. */
const HALVINGS = 60;
/** Relative width at which a gap is narrow enough. */
const NARROW = 1e-10;
/** Digits below the first one of the gap between two points. */
const DIGITS = 2;

/**
 * Where an SLO begins and ceases to hold along a line of values: between two points by bisection if there is something
 * between them, and rounded to the side on which it holds.
 *
 * @param met at each value.
 * @param isMet at a value between; null where it cannot be said.
 */
export function turnsOf(
  values: VariedValues,
  met: readonly boolean[],
  isMet: (text: string) => boolean | null,
): Omit<SweepTurn, 'row'>[] {
  const turns: Omit<SweepTurn, 'row'>[] = [];
  for (let i = 1; i < met.length; i += 1) {
    if (met[i] === met[i - 1]) continue;
    const holds = met[i] ? 'from' : 'up_to';
    const good = met[i] ? i : i - 1;
    const between = bisected(values, good, met[i] ? i - 1 : i, isMet);
    turns.push({
      holds,
      text: between?.text ?? (values.texts[good] as string),
      value: between ? between.value : (values.numbers[good] as number | null),
      interpolated: between !== undefined,
    });
  }
  return turns;
}

function bisected(
  { isContinuous, numbers, write }: VariedValues,
  good: number,
  bad: number,
  isMet: (text: string) => boolean | null,
): { text: string; value: number } | undefined {
  let inside = numbers[good];
  let outside = numbers[bad];
  if (!isContinuous || inside == null || outside == null) return undefined;
  for (let i = 0; i < HALVINGS && Math.abs(inside - outside) > NARROW * Math.abs(inside); i += 1) {
    const middle: number =
      inside * outside > 0 ? Math.sign(inside) * Math.sqrt(inside * outside) : (inside + outside) / 2;
    const holds = isMet(write(middle));
    if (holds === null) return undefined;
    if (holds) inside = middle;
    else outside = middle;
  }
  const up = inside > outside;
  const gap = Math.abs((numbers[good] as number) - (numbers[bad] as number));
  const value = roundedIn(inside, gap, up, write, isMet);
  return { text: write(value), value };
}

/** The number in few digits, on the side on which the SLO holds, in the unit in which it is written. */
function roundedIn(
  value: number,
  gap: number,
  up: boolean,
  write: (value: number) => string,
  isMet: (text: string) => boolean | null,
): number {
  // One unit of what is written, so that 61.32 d has few digits though its seconds have many.
  const written = Number.parseFloat(write(value));
  const unit = written === 0 ? 1 : value / written;
  const coarsest = Math.floor(Math.log10(Math.min(gap / unit, Math.abs(written)))) - DIGITS;
  for (let places = -coarsest; places < -coarsest + DIGITS; places += 1) {
    const scaled = written * 10 ** places;
    for (const whole of [Math.round(scaled), up ? Math.ceil(scaled) : Math.floor(scaled)]) {
      const few = Number((whole / 10 ** places).toPrecision(12)) * unit;
      if (isMet(write(few)) === true) return few;
    }
  }
  return value;
}
