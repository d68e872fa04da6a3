import { graphemes, width } from './width.ts';

/**
 * The text in at most `cells` cells. What is too long loses its middle: the ends of names tell them apart
 * (`eu-west-1/…/payments-primary`).
 */
export function fit(text: string, cells: number): string {
  if (width(text) <= cells) return text;
  if (cells < 1) return '';
  const pieces = graphemes(text);
  const tail = takeCells(pieces.toReversed(), Math.floor((cells - 1) * 0.4)).reverse();
  const head = takeCells(pieces, cells - 1 - width(tail.join('')));
  return `${head.join('')}…${tail.join('')}`;
}

/** As many of the pieces, from the first on, as fit. */
export function takeCells(pieces: readonly string[], cells: number): string[] {
  const taken: string[] = [];
  let used = 0;
  for (const piece of pieces) {
    used += width(piece);
    if (used > cells) break;
    taken.push(piece);
  }
  return taken;
}

/** Lines of at most `cells` cells, broken at spaces but not between a number and its unit. */
export function wrap(text: string, cells: number): string[] {
  const lines: string[] = [];
  let line = '';
  let used = 0;
  for (const word of words(text)) {
    const more = width(word);
    if (line !== '' && used + 1 + more <= cells) {
      line += ` ${word}`;
      used += 1 + more;
      continue;
    }
    if (line !== '') lines.push(line);
    if (more <= cells) {
      line = word;
      used = more;
      continue;
    }
    line = '';
    for (const piece of graphemes(word)) {
      if (line !== '' && width(line + piece) > cells) {
        lines.push(line);
        line = '';
      }
      line += piece;
    }
    used = width(line);
  }
  if (line !== '' || lines.length === 0) lines.push(line);
  return lines;
}

/** A unit stays with its number, the minutes with their hours, and what follows a sign such as ≥ or < with the sign. */
const UNIT = /^(?:%|[nµm]?s|min|h|d|w|y|years?)(?:[;,.)]*)$/;

function words(text: string): string[] {
  const joined: string[] = [];
  for (const word of text.split(' ')) {
    const last = joined.at(-1);
    if (last !== undefined && belongs(last, word)) joined[joined.length - 1] = `${last} ${word}`;
    else joined.push(word);
  }
  return joined;
}

const NUMBER_LAST = /\d$/;
const LARGER_UNIT_LAST = /\d (?:d|h|min)$/;
const NUMBER = /^\d+$/;
const SIGN_LAST = /(?:^|[(\s])[<>≤≥=→−×]$/;

function belongs(last: string, word: string): boolean {
  if (NUMBER_LAST.test(last) && UNIT.test(word)) return true;
  return (LARGER_UNIT_LAST.test(last) && NUMBER.test(word)) || SIGN_LAST.test(last);
}
