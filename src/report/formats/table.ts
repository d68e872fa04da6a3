import type { Report } from '../../model/analysis.ts';
import type { NinesReport } from '../../model/nines.ts';
import { fit, wrap } from '../fit.ts';
import type { Palette } from '../palette.ts';
import { plain } from '../plain.ts';
import { paintFacts } from '../terminal/facts.ts';
import { paintTable } from '../terminal/rows.ts';
import { paintTerms } from '../terminal/terms.ts';
import { calcView } from '../view/calc.ts';
import { ninesView } from '../view/nines.ts';
import type { Heading, List, Section, View } from '../view/view.ts';
import { width } from '../width.ts';
import type { RenderOptions } from './format.ts';

/** Blocks, and components, that a reader takes in at a glance. */
const LIMIT = 20;

/** Narrower terminals wrap; wider ones only make the eye travel. */
const NARROWEST = 40;
const WIDEST = 200;

/** Lines of prose longer than this are hard to read, however wide the terminal. */
const PROSE = 110;

export function render(report: Report, options: RenderOptions): string {
  return paint(calcView(report, LIMIT), options);
}

export function renderNines(report: NinesReport, options: RenderOptions): string {
  return paint(ninesView(report), options);
}

/** Any view, for a terminal. */
export function paint(view: View, { columns, palette }: RenderOptions): string {
  const cells = Math.min(WIDEST, Math.max(NARROWEST, columns));
  const blocks = [
    [title(view, cells, palette)],
    ...view.sections.map((part) =>
      part.kind === 'heading' ? heading(part, cells, palette) : indent(section(part, cells - 2, palette)),
    ),
  ];
  return `${blocks.map((lines) => lines.join('\n')).join('\n\n')}\n`;
}

function title({ title, source }: View, cells: number, palette: Palette): string {
  const name = fit(plain(title), cells);
  const room = cells - width(name) - 2;
  if (source === null || room < 8) return palette.strong(name);
  // The file stands at the right edge of the tables, not of a wide terminal.
  const file = fit(plain(source), room);
  const edge = Math.max(Math.min(cells, 80), width(name) + 2 + width(file));
  return palette.strong(name) + ' '.repeat(edge - width(name) - width(file)) + palette.dim(file);
}

function section(part: Exclude<Section, Heading>, cells: number, palette: Palette): string[] {
  switch (part.kind) {
    case 'facts':
      return paintFacts(part, cells, palette);
    case 'table':
      return [...paintTable(part, cells, palette), ...notes(part.notes, cells, palette)];
    case 'list':
      return list(part, cells, palette);
    case 'terms':
      return paintTerms(part, Math.min(PROSE, cells), palette);
    case 'drawing':
      return [palette.strong(plain(part.title)), ...part.lines];
  }
}

/** The text stands beside the title, where it fits. */
function heading({ title, text }: Heading, cells: number, palette: Palette): string[] {
  const name = fit(plain(title), cells);
  const rest = wrap(plain(text), Math.min(PROSE, cells) - 2);
  if (width(name) + 2 + width(rest[0] ?? '') <= cells && rest.length === 1)
    return [`${palette.strong(name)}  ${palette.dim(rest[0] ?? '')}`];
  return [palette.strong(name), ...rest.map((line) => `  ${palette.dim(line)}`)];
}

function list({ title, ordered, items, notes: remarks }: List, cells: number, palette: Palette): string[] {
  const painted = items.flatMap(({ name, text }, i) => {
    const mark = ordered ? `${i + 1}. ` : '- ';
    const label = name === '' ? '' : `${fit(plain(name), Math.floor(cells / 2))}: `;
    return hanging(mark, label + plain(text), cells, (line) =>
      label !== '' && line.startsWith(label) ? palette.strong(label) + line.slice(label.length) : line,
    );
  });
  return [palette.strong(title), ...painted, ...notes(remarks, cells, palette)];
}

function notes(remarks: readonly string[], cells: number, palette: Palette): string[] {
  return remarks.flatMap((remark) => hanging('', plain(remark), cells, palette.dim));
}

/** Wrapped lines under a mark: the further ones begin where the text does. */
function hanging(mark: string, text: string, cells: number, paintLine: (line: string) => string): string[] {
  const lines = wrap(text, Math.min(PROSE, cells) - width(mark));
  return lines.map((line, i) => (i === 0 ? mark : ' '.repeat(width(mark))) + paintLine(line));
}

function indent(lines: readonly string[]): string[] {
  return lines.map((line) => (line === '' ? '' : `  ${line}`));
}
