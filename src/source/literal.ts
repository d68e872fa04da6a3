import { add, divide, multiply, parseDecimal, rational } from '../numeric/rational.ts';
import type { Quantity } from './quantity.ts';
import { exactQuantity } from './quantity.ts';
import type { Calendar } from './units.ts';
import { unitSeconds } from './units.ts';

const UNSIGNED = '(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][-+]?\\d+)?';
const NUMBER = `[-+]?${UNSIGNED}`;
const FURTHER = new RegExp(`(${UNSIGNED})\\s*([A-Za-z]+)`, 'g');
const LITERAL = new RegExp(
  `^(${NUMBER})\\s*(?:(%)|([A-Za-z]+)((?:\\s*${UNSIGNED}\\s*[A-Za-z]+)*))?(?:\\s*/\\s*(${NUMBER})?\\s*([A-Za-z]+))?$`,
);
const SHORT_SHARE = /^(\d{1,12})(?:\.(\d{1,12}))?\s*(%?)$/;

/**
 * Reads the plain forms that nearly all values have: `6`, `99.95%`, `90 d`, `4h30m`, `2/year`, `4 h/year`, `43 min/30 d`. Undefined for
 * anything else, which may still be an expression.
 */
export function parseLiteral(text: string, calendar: Calendar): Quantity | undefined {
  const share = shortShare(text);
  if (share) return share;
  const match = LITERAL.exec(text);
  if (!match) return undefined;
  const [, number = '', percent, unit, further = '', perNumber, per] = match;
  const exact = parseDecimal(number);
  if (!exact) return undefined;
  let value = percent ? divide(exact, HUNDRED) : exact;
  let dimension = 0;
  if (unit) {
    const seconds = unitSeconds(unit, calendar);
    if (!seconds) return undefined;
    value = multiply(value, seconds);
    dimension = 1;
  }
  // A sign is that of all of it, which an expression knows.
  if (further !== '' && /^[-+]/.test(number)) return undefined;
  for (const [, more = '', moreUnit = ''] of further.matchAll(FURTHER)) {
    const seconds = unitSeconds(moreUnit, calendar);
    const exact = parseDecimal(more);
    if (!seconds || !exact) return undefined;
    value = add(value, multiply(exact, seconds));
  }
  if (per) {
    const seconds = unitSeconds(per, calendar);
    const times = perNumber === undefined ? ONE : parseDecimal(perNumber);
    if (!seconds || !times || times.numerator === 0n) return undefined;
    value = divide(value, multiply(seconds, times));
    dimension -= 1;
  }
  const quantity = exactQuantity(value, dimension);
  return percent && !per ? { ...quantity, isPercentage: true } : quantity;
}

const ONE = rational(1);
const HUNDRED = rational(100);

/**
 * The commonest values of a large file without big integers: with up to 15 digits both the number and its complement
 * are quotients of two integers that doubles hold exactly, so that one division rounds each correctly.
 */
function shortShare(text: string): Quantity | undefined {
  const match = SHORT_SHARE.exec(text);
  if (!match) return undefined;
  const [, whole = '', fraction = '', percent] = match;
  if (whole.length + fraction.length > 13) return undefined;
  const scale = 10 ** (fraction.length + (percent ? 2 : 0));
  const digits = Number(whole + fraction);
  return {
    dimension: 0,
    value: digits / scale,
    complement: (scale - digits) / scale,
    isPercentage: percent === '%',
    get exact() {
      return rational(digits, scale);
    },
  };
}
