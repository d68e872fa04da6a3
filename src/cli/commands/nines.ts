import type { Command } from 'commander';
import { ninesReport } from '../../engine/nines.ts';
import { parseDecimal, rational, subtract, toNumber } from '../../numeric/rational.ts';
import { FORMATS } from '../../report/formats/index.ts';
import { parseLiteral } from '../../source/literal.ts';
import type { Calendar } from '../../source/units.ts';
import { renderOptions, writeAnswer } from '../answer.ts';
import type { SharedOptions } from '../options.ts';
import { addSharedOptions } from '../options.ts';
import type { Declare } from './command.ts';
import { examples } from './command.ts';

const DEFAULT_YEAR = '365.25d';

interface NinesOptions extends SharedOptions {
  readonly year: string;
}

export const nines: Declare = (command, io, done) => {
  // A negative number is a wrong target, not an unknown option.
  const parse = command.parseOptions.bind(command);
  command.parseOptions = (argv) => parse(beforeNegative(argv));
  addSharedOptions(command.argument('<target...>', 'an availability, a number of nines, or a downtime a period'))
    .option('--year <duration>', `length of a year (default: ${DEFAULT_YEAR})`, DEFAULT_YEAR)
    .addHelpText(
      'after',
      examples([
        ['avail nines 99.95%', 'how much downtime that is in each period'],
        ['avail nines 3.5', 'the same for three and a half nines, 99.968 %'],
        ['avail nines 4h/month', 'the way back: which availability is that?'],
        ['avail nines 43 min/30d --year 365d', 'any window, another calendar'],
      ]),
    )
    .action(async (words: readonly string[], options: NinesOptions) => {
      const year = yearOf(options.year, command);
      const target = targetOf(words.join(' '), { year }, command);
      const format = await FORMATS[options.format].load();
      const report = ninesReport(target, toNumber(year));
      done(await writeAnswer(format.renderNines(report, await renderOptions(options, io)), options, io));
    });
};

/** With `--`, after which nothing is an option, before the first negative number. */
function beforeNegative(argv: readonly string[]): string[] {
  const at = argv.findIndex((word) => /^-[.\d]/.test(word));
  return at < 0 || argv.slice(0, at).includes('--') ? [...argv] : argv.toSpliced(at, 0, '--');
}

function yearOf(text: string, command: Command): NonNullable<Calendar['year']> {
  const year = parseLiteral(text.trim(), { year: undefined });
  if (year?.exact && year.dimension === 1 && year.value > 0) return year.exact;
  return command.error(`error: --year expects a duration in days, such as 365d, not "${text}"`);
}

const NINES = /^([\d.]+)\s*(nines?)?$/i;
/** A plain number above this is a percentage whose sign was forgotten. */
const MOST_NINES = 20;

/** `99.95%`, `0.9995`, `3.5`, `3.5 nines`, `4h/month`. */
function targetOf(
  text: string,
  calendar: Calendar,
  command: Command,
): { availability: number; unavailability: number } {
  const [, number, word] = NINES.exec(text) ?? [];
  const count = number === undefined ? undefined : parseDecimal(number);
  if (count && (word !== undefined || toNumber(count) > 1)) {
    const value = toNumber(count);
    if (value <= MOST_NINES) return ofNines(value);
    return command.error(
      `error: ${text} is neither a share nor a number of nines\n(write ${number}% for a percentage)`,
    );
  }
  const value = parseLiteral(text, calendar);
  if (value === undefined || value.dimension !== 0)
    return command.error(
      `error: "${text}" is no target\n(write 99.95%, a number of nines such as 3.5, or a downtime such as 4h/month)`,
    );
  if (value.value < 0 || value.complement < 0)
    return command.error(`error: ${text} is no target: a target is a percentage from 0 % to 100 %`);
  const isDowntime = text.includes('/');
  return isDowntime
    ? { availability: value.complement, unavailability: value.value }
    : { availability: value.value, unavailability: value.complement };
}

function ofNines(value: number): { availability: number; unavailability: number } {
  const unavailability = Number.isInteger(value) ? Number(`1e-${value}`) : 10 ** -value;
  const exact = Number.isInteger(value) ? rational(1n, 10n ** BigInt(value)) : undefined;
  return {
    unavailability,
    availability: exact ? toNumber(subtract(rational(1), exact)) : -Math.expm1(-value * Math.LN10),
  };
}
