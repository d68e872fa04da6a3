import type { Token, Tokens } from 'marked';
import type { Palette, Role } from '../palette.ts';
import { width } from '../width.ts';

/** A piece of a line in one colour; a word may consist of several, such as `**bold**,`. */
interface Piece {
  readonly text: string;
  readonly role: Role | null;
}

type Word = readonly Piece[];

/** A text with its emphasis, as lines of at most `cells` cells. A code that has a line of its own keeps it. */
export function paintInline(tokens: readonly Token[], cells: number, palette: Palette): string[] {
  return paragraphsIn(tokens.flatMap((token) => piecesOf(token, null))).flatMap((pieces) =>
    fill(wordsOf(pieces), cells).map((line) => paint(line, palette)),
  );
}

/** The text alone. */
export const textOf = (tokens: readonly Token[]): string =>
  tokens
    .flatMap((token) => piecesOf(token, null))
    .map(({ text }) => text)
    .join('');

function piecesOf(token: Token, role: Role | null): Piece[] {
  switch (token.type) {
    case 'strong':
      return inner(token, 'strong');
    case 'codespan':
      return [{ text: token.text, role: role ?? 'accent' }];
    case 'br':
      return [{ text: '\n', role }];
    default:
      return 'tokens' in token && token.tokens ? inner(token, role) : [{ text: (token as Tokens.Text).text, role }];
  }
}

const inner = (token: Token, role: Role | null): Piece[] =>
  ((token as Tokens.Generic).tokens ?? []).flatMap((one) => piecesOf(one, role));

/** Where the source has an example on a line of its own (a line break, a code, and nothing else), so has the terminal. */
function paragraphsIn(pieces: readonly Piece[]): Piece[][] {
  const [last, before] = [pieces.at(-1), pieces.at(-2)];
  if (last?.role !== 'accent' || !before?.text.endsWith('\n')) return [[...pieces]];
  return [[...pieces.slice(0, -1)], [last]];
}

function wordsOf(pieces: readonly Piece[]): Word[] {
  const words: Piece[][] = [];
  let isOpen = false;
  for (const { text, role } of pieces) {
    for (const [index, part] of text.split(/\s+/).entries()) {
      if (index > 0) isOpen = false;
      if (part === '') continue;
      if (isOpen) words.at(-1)?.push({ text: part, role });
      else words.push([{ text: part, role }]);
      isOpen = true;
    }
  }
  return words;
}

const cellsOf = (word: Word): number => word.reduce((sum, { text }) => sum + width(text), 0);

function fill(words: readonly Word[], cells: number): Word[][] {
  const lines: Word[][] = [];
  let used = 0;
  for (const word of words) {
    const needed = cellsOf(word);
    const line = lines.at(-1);
    if (line && used + 1 + needed <= cells) {
      line.push(word);
      used += 1 + needed;
    } else {
      lines.push([word]);
      used = needed;
    }
  }
  return lines;
}

/** Neighbours of one colour are painted together, the spaces between them too. */
function paint(line: readonly Word[], palette: Palette): string {
  const pieces: { text: string; role: Role | null }[] = [];
  for (const [index, word] of line.entries()) {
    for (const [at, { text, role }] of word.entries()) {
      const last = pieces.at(-1);
      const space = index > 0 && at === 0 ? ' ' : '';
      if (last && last.role === role) last.text += space + text;
      else {
        if (last) last.text += space;
        pieces.push({ text, role });
      }
    }
  }
  return pieces.map(({ text, role }) => (role === null ? text : text.replace(/^.*\S/, palette[role]))).join('');
}
