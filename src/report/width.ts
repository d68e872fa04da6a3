/**
 * How many cells of a terminal a text fills. (`string-width` 4, with which cli-table3 measures, knows no emoji after
 * 2019 and few marks outside Latin: names in Thai or Hindi would break the columns. It also takes 20 ms for a table.)
 */
export function width(text: string): number {
  if (NARROW.test(text)) return text.length;
  let cells = 0;
  for (const grapheme of graphemes(text)) cells += graphemeWidth(grapheme);
  return cells;
}

/** What a reader takes for one character: a letter with its marks, an emoji with its modifiers. */
export function graphemes(text: string): string[] {
  if (NARROW.test(text)) return text.split('');
  segmenter ??= new Intl.Segmenter('en', { granularity: 'grapheme' });
  return Array.from(segmenter.segment(text), (piece) => piece.segment);
}

/** Made on first use: most texts never need it, and it costs milliseconds. */
let segmenter: Intl.Segmenter | undefined;

/** One cell a code unit: Latin, Greek, Cyrillic, punctuation, arrows, mathematics, block elements, our own marks. */
const NARROW =
  /^[\x20-\x7e\xa0-\xac\xae-\u02ff\u0370-\u0373\u0384-\u03ff\u0400-\u0482\u2010-\u2027\u2030-\u205e\u2190-\u2319\u2400-\u2426\u2500-\u259f\u2713\u2714\u2717\u2718\ufffd]*$/;

/** East Asian Width W and F, by block (Unicode 15.1, EastAsianWidth.txt). */
const WIDE =
  /^[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\ua4cf\ua960-\ua97c\uac00-\ud7a3\uf900-\ufaff\ufe10-\ufe19\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\u{16fe0}-\u{18d08}\u{1aff0}-\u{1b2fb}\u{1f200}-\u{1f265}\u{20000}-\u{3fffd}]/u;

/** Marks that are put on the letter before, and the second and third letters of a Hangul syllable. */
const ZERO = /^[\p{Mn}\p{Me}\p{Cf}\u1160-\u11ff\ud7b0-\ud7fb]/u;

const EMOJI = /^\p{Emoji_Presentation}|^\p{Emoji}\ufe0f/u;

/** An emoji with all that is joined to it fills two cells; of anything else, terminals count every code point. */
function graphemeWidth(grapheme: string): number {
  if (EMOJI.test(grapheme)) return 2;
  let cells = 0;
  for (const character of grapheme) cells += ZERO.test(character) ? 0 : WIDE.test(character) ? 2 : 1;
  return cells;
}
