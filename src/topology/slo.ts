import type { PartMeasure } from '../model/names.ts';
import { PART_MEASURES } from '../model/names.ts';
import type { Rational } from '../numeric/rational.ts';
import { multiply, toNumber } from '../numeric/rational.ts';
import type { Range, SourceNode } from '../source/node.ts';
import type { Quantity } from '../source/quantity.ts';
import type { Field, Fields, Read, Reading } from '../source/reader.ts';
import { field, readFields } from '../source/reader.ts';
import { downtimeShare, duration, positiveDuration, rate, share } from '../source/types/quantities.ts';
import { choice } from '../source/types/texts.ts';
import type { Target } from './topology.ts';

/** The measures of an SLO, by the name that the language and the result share. */
const measureFields: Readonly<Record<PartMeasure, Field<Quantity>>> = {
  availability: field(share, 'Share of the time that it is to be up.', '99.9%'),
  downtime: field(downtimeShare, 'Downtime a period that is allowed.', '4 h/year'),
  mtbf: field(positiveDuration, 'Mean operating time between failures, at least.', '20 d'),
  mttr: field(duration, 'Mean time to restoration, at most.', '30 min'),
  failures: field(rate, 'Outages per calendar time, at most.', '2/year'),
  reliability: field(
    share,
    'Probability of no outage in the mission time (`settings.mission`), at least; planned windows are left out.',
    '99%',
  ),
  request_success: field(share, 'Share of the requests that are served without an error, at least.', '99.9%'),
};

export const sloFields = {
  ...measureFields,
  planned: field(
    choice(['counted', 'excluded']),
    'Whether planned windows count: `excluded` judges the rest of the unavailability.',
    'excluded',
    'counted',
  ),
  window: field(positiveDuration, 'The time that the downtime budget is for.', '28 d', '1 month'),
} satisfies Fields;

/** Reads `99.95%`, or a mapping of measures; what is faulty is reported and left out. */
export function readSlo(node: SourceNode, year: number, reading: Reading): Target[] {
  const month = year / 12;
  const calendar = reading.values.year;
  if (node.type !== 'mapping') {
    const availability = share.read(node, 'slo', reading);
    return availability ? [target('availability', availability, month, year, calendar, false, node)] : [];
  }
  const read = readFields(node, sloFields, 'an slo', reading);
  if (!read) return [];
  const window = read.values.window?.value.value ?? month;
  const excluded = read.values.planned?.value === 'excluded';
  const targets = PART_MEASURES.flatMap((measure) => {
    const value = read.values[measure] as Read<Quantity> | undefined;
    return value ? [target(measure, value.value, window, year, calendar, excluded, value.node)] : [];
  });
  if (targets.length === 0 && read.sound) {
    const expected = `at least one of ${PART_MEASURES.join(', ')}`;
    reading.problems.report(
      'wrong-type',
      { what: 'slo', expected, found: 'a mapping without any', example: 'slo: 99.9%' },
      node,
    );
  }
  return targets;
}

/** A downtime is a share of time and a failure frequency a rate in seconds; both are counted a year in the result. */
const SCALE: Partial<Record<PartMeasure, true>> = { downtime: true, failures: true };

/** In the exact length of the year, so that `2/year` is 2. */
function perYear({ value, exact }: Quantity, year: number, calendar: Rational | undefined): number {
  return exact && calendar ? toNumber(multiply(exact, calendar)) : value * year;
}

const target = (
  measure: PartMeasure,
  quantity: Quantity,
  window: number,
  year: number,
  calendar: Rational | undefined,
  plannedExcluded: boolean,
  { start, end }: Range,
): Target => ({
  measure,
  target: SCALE[measure] ? perYear(quantity, year, calendar) : quantity.value,
  complement: quantity.dimension === 0 ? quantity.complement : 0,
  window,
  plannedExcluded,
  at: { start, end },
});
