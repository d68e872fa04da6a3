import type { Report } from '../../model/analysis.ts';
import type { NinesReport } from '../../model/nines.ts';
import { bar } from '../bar.ts';
import { plain } from '../plain.ts';
import { calcView, problems } from '../view/calc.ts';
import { ninesView } from '../view/nines.ts';
import type { Cell, Row, Section, Table, View } from '../view/view.ts';

/** GitHub Flavored Markdown. Everything is shown, problems too: there is no terminal beside it. */
export function render(report: Report): string {
  const items = problems(report).map(({ place, text }) => `- ${place === '' ? '' : `${inert(place)} `}${inert(text)}`);
  return paint(calcView(report), items.length === 0 ? [] : [`### Problems\n\n${items.join('\n')}`]);
}

export function renderNines(report: NinesReport): string {
  return paint(ninesView(report));
}

/** Any view, with `more` sections that are Markdown already. */
export function paint({ title, source, sections }: View, more: readonly string[] = []): string {
  const blocks = [`## ${inert(title)}`, ...(source === null ? [] : [`*${inert(source)}*`])];
  return `${[...blocks, ...sections.map(section), ...more].join('\n\n')}\n`;
}

function section(part: Section): string {
  switch (part.kind) {
    case 'heading':
      return `## ${inert(part.title)}\n\n${inert(part.text)}`;
    case 'facts':
      return part.facts
        .map(
          ({ label, value, remark }) => `- ${label}: **${inert(value)}**${remark === '' ? '' : `, ${inert(remark)}`}`,
        )
        .join('\n');
    case 'table':
      return [`### ${inert(part.title)}`, table(part), ...small(part.notes)].join('\n\n');
    case 'list':
      return [
        `### ${inert(part.title)}`,
        part.items
          .map(
            ({ name, text }, i) =>
              `${part.ordered ? `${i + 1}.` : '-'} ${name === '' ? '' : `**${inert(name)}**: `}${inert(text)}`,
          )
          .join('\n'),
        ...small(part.notes),
      ].join('\n\n');
    case 'drawing':
      return `### ${inert(part.title)}\n\n${part.lines.map((line) => `    ${line}`).join('\n')}`;
    case 'terms':
      return [
        `### ${inert(part.title)}`,
        part.terms
          .map(
            ({ label, value, text }) =>
              `- **${inert(label)}**: ${value === '' ? '' : `${inert(value)}${text.startsWith('=') ? ' ' : ', '}`}${inert(text)}`,
          )
          .join('\n'),
      ].join('\n\n');
  }
}

function table({ columns, rows }: Table): string {
  const titles = columns.map(({ title }) => inert(title.replace('\n', ' ')));
  const rules = columns.map(({ align }) => (align === 'left' ? ':--' : '--:'));
  return [titles, rules, ...rows.map((row) => cells(row, columns.length))]
    .map((row) => `| ${row.join(' | ')} |`)
    .join('\n');
}

function cells(row: Row, columns: number): string[] {
  if ('heading' in row) return [`**${inert(row.heading)}**`, ...new Array<string>(columns - 1).fill('')];
  return row.cells.map(text);
}

function text(cell: Cell): string {
  if ('bar' in cell) return bar(cell.bar);
  return (cell.mark === undefined ? '' : `${cell.mark} `) + inert(cell.text);
}

function small(notes: readonly string[]): string[] {
  return notes.length === 0 ? [] : [notes.map((note) => `<sub>${inert(note)}</sub>`).join('<br>\n')];
}

/**
 * A text that means nothing to Markdown: no HTML, no table cells, no emphasis or code, and no @name that would call
 * people to a pull request. A name that looks like an address does not become a link.
 */
export function inert(text: string): string {
  return plain(text)
    .replace(/[\\`*_[\]#|~]/g, '\\$&')
    .replace(/[&<>@]/g, (character) => ENTITIES[character] as string)
    .replaceAll('://', '&#58;//');
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '@': '&#64;' };
