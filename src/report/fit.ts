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
  for (const word of words(text)) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (width(longer) <= cells) {
      line = longer;
      continue;
    }
    if (line !== '') lines.push(line);
    line = '';
    for (const piece of graphemes(width(word) > cells ? word : '')) {
      if (line !== '' && width(line + piece) > cells) {
        lines.push(line);
        line = '';
      }
      line += piece;
    }
    if (line === '') line = word;
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

function belongs(last: string, word: string): boolean {
  if (/\d$/.test(last) && UNIT.test(word)) return true;
  if (/\d (?:d|h|min)$/.test(last) && /^\d+$/.test(word)) return true;
  return /(?:^|[(\s])[<>≤≥=→−×]$/.test(last);
}
