import type { Entry, Range } from './node.ts';

/** A number with a comma for a point, as it was written, and where. */
interface DecimalComma extends Range {
  readonly text: string;
}

const WHOLE = /^[-+]?\d+$/;
const FRACTION = /^\d+ *([%a-zµ].*)?$/i;

/** Between braces `99,95%` is two entries: the number 99, and a key 95% without a value. */
export function acrossEntries({ value }: Entry, next: Entry | undefined): DecimalComma | undefined {
  if (next === undefined || value.type !== 'scalar' || next.value.type !== 'scalar' || next.value.is !== 'null')
    return undefined;
  const { start, end, text } = value;
  if (next.key.start !== end + 1 || !WHOLE.test(text) || !FRACTION.test(next.key.text)) return undefined;
  return { start, end: next.key.end, text: `${text},${next.key.text}` };
}

const WITH_COMMA = /^[-+]?\d+,\d+ *([%a-zµ].*)?$/i;

export const hasDecimalComma = (text: string): boolean => WITH_COMMA.test(text);
