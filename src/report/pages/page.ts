import type { Token, Tokens } from 'marked';
import { lexer } from 'marked';
import { wrap } from '../fit.ts';
import type { Palette } from '../palette.ts';
import { width } from '../width.ts';
import { paintInline, textOf } from './inline.ts';
import { paintPageTable } from './page-table.ts';

interface PageOptions {
  readonly columns: number;
  readonly palette: Palette;
}

/** Longer lines are tiring to read, however wide the terminal. */
const WIDEST = 100;
/** So much is there for a text, however narrow the terminal. */
const NARROWEST = 16;
const INDENT = 2;

/** A page of the documentation, or a part of one, for a terminal. */
export function renderPage(markdown: string, { columns, palette }: PageOptions): string {
  const cells = Math.min(columns, WIDEST);
  return `${paintBlocks(lexer(markdown), cells, palette).join('\n')}\n`;
}

/** The blocks with an empty line between any two. */
function paintBlocks(tokens: readonly Token[], cells: number, palette: Palette): string[] {
  return tokens
    .filter(({ type }) => type !== 'space' && type !== 'html' && type !== 'def')
    .flatMap((token, index) => {
      const lines = paintBlock(token, Math.max(cells, NARROWEST), palette);
      return index === 0 ? lines : ['', ...lines];
    });
}

function paintBlock(token: Token, cells: number, palette: Palette): string[] {
  switch (token.type) {
    case 'heading':
      return paintHeading(token as Tokens.Heading, cells, palette);
    case 'code':
      return indented(
        token.text.split('\n').map((line: string) => (line === '' ? '' : palette.accent(line))),
        INDENT,
      );
    case 'list':
      return (token as Tokens.List).items.flatMap((item) => paintItem(item, cells, palette));
    case 'table':
      return paintPageTable(token as Tokens.Table, cells, palette);
    case 'blockquote':
      return indented(paintBlocks(token.tokens ?? [], cells - INDENT, palette), INDENT);
    case 'hr':
      return [palette.dim('─'.repeat(cells))];
    default:
      return paintInline(('tokens' in token && token.tokens) || [token], cells, palette);
  }
}

/** Its first line stands behind a mark, the others below its text. */
function paintItem({ tokens }: Tokens.ListItem, cells: number, palette: Palette): string[] {
  const lines = paintBlocks(tokens, cells - INDENT, palette);
  return lines.map((line, index) => (index === 0 ? `- ${line}` : line === '' ? '' : ' '.repeat(INDENT) + line));
}

const indented = (lines: readonly string[], by: number): string[] =>
  lines.map((line) => (line === '' ? '' : ' '.repeat(by) + line));

/** Underlined, so that it is one without colours too. */
function paintHeading({ tokens, depth }: Tokens.Heading, cells: number, palette: Palette): string[] {
  const lines = wrap(textOf(tokens), cells);
  const rule = RULES[depth - 1];
  const under = rule === undefined ? [] : [palette.dim(rule.repeat(Math.max(...lines.map(width))))];
  return [...lines.map((line) => palette.strong(line)), ...under];
}

const RULES = ['═', '─'];
