import { headOf } from '../align.ts';
import type { Cell, Column, Row, Table } from '../view/view.ts';
import { barOf } from './bar.ts';
import type { Html } from './markup.ts';
import { html } from './markup.ts';

/** The widest class for what stands behind the decimal points; see the style sheet. */
const MOST_CHARACTERS = 16;

/**
 * A table whose first cells are the headings of their rows. `parts` says of which rows the first cell names a part that can
 * be opened.
 */
export function tableHtml(table: Table, label: string, parts: ReadonlySet<string> = NONE): Html {
  const { columns, rows, notes } = table;
  const tails = columns.map((column, i) => (column.align === 'decimal' ? tailOf(rows, i) : 0));
  const isSortable = rows.some((row) => 'cells' in row && row.cells.some((cell) => 'order' in cell));
  return html`<div class="scroll" tabindex="0" role="region" aria-label="${label}"><table${isSortable ? html` data-sortable` : null}>
<thead><tr>${columns.map(heading)}</tr></thead>
${bodies(rows).map((body) => bodyHtml(body, columns, tails, parts))}</table></div>
${notesHtml(notes)}`;
}

const NONE: ReadonlySet<string> = new Set();

export const notesHtml = (notes: readonly string[]): Html | null =>
  notes.length === 0 ? null : html`<ul class="notes">${notes.map((note) => html`<li>${note}</li>`)}</ul>`;

function heading({ title, align }: Column): Html {
  const words = title.replace('\n', ' ');
  if (words === '') return html`<td></td>`;
  return html`<th scope="col"${align === 'left' ? null : html` class="number"`}>${words}</th>`;
}

interface Body {
  readonly title: string | null;
  readonly rows: readonly Extract<Row, { cells: unknown }>[];
}

/** Rows under one heading are one body, so that they are sorted among themselves. */
function bodies(rows: readonly Row[]): Body[] {
  const found: { title: string | null; rows: Extract<Row, { cells: unknown }>[] }[] = [];
  for (const row of rows) {
    if ('heading' in row) found.push({ title: row.heading, rows: [] });
    else {
      if (found.length === 0) found.push({ title: null, rows: [] });
      found.at(-1)?.rows.push(row);
    }
  }
  return found;
}

function bodyHtml(
  { title, rows }: Body,
  columns: readonly Column[],
  tails: readonly number[],
  parts: ReadonlySet<string>,
): Html {
  return html`<tbody>${
    title === null
      ? null
      : html`<tr class="heading"><th scope="rowgroup" colspan="${columns.length}">${title}</th></tr>`
  }
${rows.map(
  (row) =>
    html`<tr${row.role ? html` class="${row.role}"` : null}>${row.cells.map((cell, i) =>
      i === 0 ? first(cell, parts) : cellHtml(cell, columns[i] as Column, tails[i] as number),
    )}</tr>
`,
)}</tbody>`;
}

function first(cell: Cell, parts: ReadonlySet<string>): Html {
  if ('bar' in cell) throw new Error('a row begins with its name');
  const { text, mark, role } = cell;
  const isPart = parts.has(text);
  const name = isPart ? html`<button type="button" class="part" data-part="${text}">${text}</button>` : html`${text}`;
  return html`<th scope="row"${isPart ? html` data-name="${text}"` : null}>${mark === undefined ? null : markHtml(mark, role)}${name}</th>`;
}

/** What a mark means is said to those who cannot see it. */
const MEANING: Readonly<Record<string, string>> = { '✔': 'met', '✘': 'not met', '?': 'unknown' };

const markHtml = (mark: string, role = 'dim'): Html =>
  html`<span class="mark ${role}" aria-hidden="true">${mark}</span> <span class="unseen">${MEANING[mark] ?? mark}: </span>`;

function cellHtml(cell: Cell, { align }: Column, tail: number): Html {
  if ('bar' in cell) return html`<td class="drawn">${barOf(cell.bar, cell.role)}</td>`;
  const { text, mark, role, order } = cell;
  const classes = [...(align === 'left' ? [] : ['number']), ...(role === undefined ? [] : [role])].join(' ');
  const sorted = order === undefined ? null : html` data-order="${order === null ? '' : order}"`;
  const content = align === 'decimal' && tail > 0 ? pointed(text, tail) : html`${text}`;
  return html`<td${classes === '' ? null : html` class="${classes}"`}${sorted}>${mark === undefined ? null : markHtml(mark, role)}${content}</td>`;
}

/** What stands from the decimal point on has a width of its own, so that the points of a column stand in one line. */
function pointed(text: string, tail: number): Html {
  const head = headOf(text);
  return html`${head}<span class="t${tail}">${text.slice(head.length)}</span>`;
}

function tailOf(rows: readonly Row[], column: number): number {
  let most = 0;
  for (const row of rows) {
    const cell = 'cells' in row ? row.cells[column] : undefined;
    if (!cell || 'bar' in cell || cell.text === '') continue;
    most = Math.max(most, cell.text.length - headOf(cell.text).length);
  }
  return Math.min(MOST_CHARACTERS, most);
}
