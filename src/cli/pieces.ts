import type { Written } from '../report/formats/format.ts';

/** Characters in a piece: a few hundred thousand bytes. */
const LENGTH = 1 << 18;
/** The most bytes that UTF-8 takes for one unit of a string. */
const BYTES = 3;

/**
 * A text as UTF-8, piece by piece: all of it at once would take as much memory again as a text of a hundred megabytes
 * already does. Each piece is good until the next one is asked for.
 */
export function* pieces(written: Written): Generator<Buffer> {
  if (typeof written === 'string' && written.length <= LENGTH) {
    yield Buffer.from(written);
    return;
  }
  const bytes = Buffer.allocUnsafeSlow(BYTES * LENGTH);
  for (const text of typeof written === 'string' ? [written] : written)
    for (let from = 0; from < text.length; ) {
      let to = Math.min(text.length, from + LENGTH);
      // A character of two units stays in one piece.
      if (to < text.length && isFirstOfTwo(text.charCodeAt(to - 1))) to -= 1;
      yield bytes.subarray(0, bytes.write(text.slice(from, to)));
      from = to;
    }
}

const isFirstOfTwo = (unit: number): boolean => unit >= 0xd800 && unit <= 0xdbff;
