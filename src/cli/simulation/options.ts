import { InvalidArgumentError, Option } from 'commander';
import { grouped } from '../../diagnostics/catalogue/prose.ts';
import { wholeNumber } from '../options.ts';

/** Random numbers of a simulation follow from it; another one is another simulation. */
const DEFAULT_SEED = 1;
const DEFAULT_PRECISION = 0.01;
const DEFAULT_CONFIDENCE = 0.95;
/** About ten seconds of one core. */
const DEFAULT_EVENTS = 5e7;

export interface StopFlags {
  readonly seed: number;
  readonly years?: number;
  readonly precision?: number;
  readonly maxEvents?: number;
  readonly confidence: number;
  readonly timeLimit?: number;
}

/** A share of more than 0 and less than 1: `1%` or `0.01`. */
function share(text: string): number {
  const percent = /^(.+?)\s*%$/.exec(text.trim());
  const value = percent ? Number(percent[1]) / 100 : Number(text);
  if (text.trim() === '' || !(value > 0 && value < 1)) throw new InvalidArgumentError('It is a share, such as 1%.');
  return value;
}

function years(text: string): number {
  const value = Number(text.trim().replace(/\s*y(ears?)?$/, ''));
  if (text.trim() === '' || !(value > 0 && value <= 1e12))
    throw new InvalidArgumentError('It is a number of years, such as 1000.');
  return value;
}

export const yearsOption = new Option('-y, --years <n>', 'simulate so many years in all').argParser(years);

export const precisionOption = new Option(
  '-p, --precision <share>',
  'end once the interval of the unavailability is no wider than its value ± so much (default: 1%, unless years or a time are to end it)',
).argParser(share);

export const confidenceOption = new Option('--confidence <share>', 'confidence of all intervals (default: 95%)')
  .argParser(share)
  .default(DEFAULT_CONFIDENCE);

export const seedOption = new Option('--seed <n>', `seed of the random numbers (default: ${DEFAULT_SEED})`)
  .argParser(wholeNumber(0))
  .default(DEFAULT_SEED);

export const maxEventsOption = new Option(
  '--max-events <n>',
  `end after so many events (default: ${grouped(DEFAULT_EVENTS)}, unless something else is to end it)`,
).argParser(wholeNumber(1));

/** What is to end a simulation: what was asked for, or a precision within some seconds where nothing was. */
export function endOf({ years: wanted, precision, maxEvents, timeLimit }: StopFlags): {
  readonly years: number | null;
  readonly precision: number | null;
  readonly events: number;
} {
  const isFixed = wanted !== undefined || precision !== undefined || timeLimit !== undefined;
  return {
    years: wanted ?? null,
    precision: precision ?? (wanted === undefined && timeLimit === undefined ? DEFAULT_PRECISION : null),
    events: maxEvents ?? (isFixed ? Number.POSITIVE_INFINITY : DEFAULT_EVENTS),
  };
}
