/** How a table stands: its order is kept when its rows are calculated anew. */
interface State {
  column: number | null;
  isDescending: boolean;
  filter: string;
}

/** Tables with fewer rows are seen at a glance. */
const FILTERED_FROM = 8;

const states = new Map<string, State>();

/** Gives the tables of a piece of the page what it takes to sort and to filter them. */
export function enhanceTables(piece: HTMLElement): void {
  piece.querySelectorAll('table').forEach((table, i) => {
    const key = `${piece.id} ${i}`;
    const state = states.get(key) ?? { column: null, isDescending: false, filter: '' };
    states.set(key, state);
    if (table.hasAttribute('data-sortable')) addSorting(table, state);
    if (rowsOf(table).length >= FILTERED_FROM) addFilter(table, state);
  });
}

const rowsOf = (table: HTMLTableElement): HTMLTableRowElement[] => [
  ...table.querySelectorAll<HTMLTableRowElement>('tbody tr:not(.heading)'),
];

function addSorting(table: HTMLTableElement, state: State): void {
  const headings = [...(table.tHead?.rows[0]?.cells ?? [])];
  headings.forEach((cell, column) => {
    if (cell.tagName !== 'TH') return;
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'sort';
    button.append(...cell.childNodes);
    cell.append(button);
    button.addEventListener('click', () => {
      // Of figures the largest comes first, of names the first.
      const isSame = state.column === column;
      state.isDescending = isSame ? !state.isDescending : cell.classList.contains('number');
      state.column = column;
      sort(table, headings, state);
    });
  });
  if (state.column !== null) sort(table, headings, state);
}

function sort(table: HTMLTableElement, headings: readonly HTMLTableCellElement[], state: State): void {
  const { column, isDescending } = state;
  if (column === null) return;
  headings.forEach((cell, i) => {
    if (i === column) cell.setAttribute('aria-sort', isDescending ? 'descending' : 'ascending');
    else cell.removeAttribute('aria-sort');
  });
  for (const body of table.tBodies) {
    const rows = [...body.rows].filter((row) => !row.classList.contains('heading'));
    rows.sort((a, b) => compare(a.cells[column], b.cells[column], isDescending));
    body.append(...rows);
  }
}

/** What has no figure comes last, whichever way the rest goes. */
function compare(
  a: HTMLTableCellElement | undefined,
  b: HTMLTableCellElement | undefined,
  isDescending: boolean,
): number {
  const [x, y] = [a?.dataset.order, b?.dataset.order];
  const sign = isDescending ? -1 : 1;
  if (x === undefined && y === undefined) return sign * (a?.innerText ?? '').localeCompare(b?.innerText ?? '', 'en');
  const [isEmpty, isOtherEmpty] = [!x, !y];
  if (isEmpty || isOtherEmpty) return Number(isEmpty) - Number(isOtherEmpty);
  return sign * (Number(x) - Number(y));
}

function addFilter(table: HTMLTableElement, state: State): void {
  const label = document.createElement('label');
  label.className = 'filter';
  const input = document.createElement('input');
  input.type = 'search';
  input.value = state.filter;
  const told = document.createElement('output');
  label.append('Filter ', input, ' ', told);
  table.parentElement?.before(label);
  const apply = (): void => {
    const wanted = input.value.trim().toLowerCase();
    const rows = rowsOf(table);
    state.filter = input.value;
    for (const row of rows) row.hidden = wanted !== '' && !row.innerText.toLowerCase().includes(wanted);
    const shown = rows.filter((row) => !row.hidden).length;
    told.textContent = wanted === '' ? '' : `${shown} of ${rows.length}`;
  };
  input.addEventListener('input', apply);
  if (state.filter !== '') apply();
}
