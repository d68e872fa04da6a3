import type { Diagram, DiagramElement, DiagramReport, ElementId, Figure } from '../../model/diagram.ts';
import { Drawing } from '../diagram/layout/drawing.ts';
import type { Drawn } from '../diagram/unfold.ts';
import { thingOf, unfold } from '../diagram/unfold.ts';
import { fit, wrap } from '../fit.ts';
import { DEFAULT_COLUMNS } from '../formats/format.ts';
import { plain } from '../plain.ts';
import { compactDuration, count, share } from '../quantity.ts';
import { width } from '../width.ts';
import { barColumn, figureColumn, textColumn } from './columns.ts';
import { andMore } from './rest.ts';
import { storageHeadline, storageTable } from './storage.ts';
import { viewOf } from './titles.ts';
import { markOf } from './verdict.ts';
import type { Column, Row, Section, Table, View } from './view.ts';

interface TreeOptions {
  readonly depth?: number | undefined;
  /** Width of the terminal, in cells. */
  readonly columns?: number | undefined;
  /** Whether the branches have to be drawn in ASCII. */
  readonly isAscii?: boolean | undefined;
}

const COLUMNS: readonly Column[] = [
  // Shortened as a column, it would lose the strokes that make it a tree.
  textColumn('Part', 0),
  textColumn('kind', 1),
  figureColumn('availability', 0),
  figureColumn('downtime\na year', 3),
  figureColumn('share of\ndowntime', 0),
  barColumn(6),
  textColumn('SLO', 2),
];

/** The view of `avail diagram` at a terminal: how parts stand together, as a tree. */
export function diagramView(report: DiagramReport, options: TreeOptions = {}): View {
  const { diagram, roots } = report;
  const { result, year } = report.report;
  const tree = diagram && new Tree(report, options);
  const sections: (Section | null)[] = [
    ...(tree?.tables(roots) ?? []),
    storageHeadline(result, year),
    storageTable(result, year, Number.POSITIVE_INFINITY),
  ];
  return viewOf(
    report,
    sections.filter((one) => one !== null),
  );
}

/** The strokes before a part, and before what is below it. */
interface Strokes {
  readonly own: string;
  readonly below: string;
}

const BRANCHES = {
  unicode: { more: ['├─ ', '│  '], last: ['└─ ', '   '], down: '│  ' },
  ascii: { more: ['|- ', '|  '], last: ['`- ', '   '], down: '|  ' },
} as const;

/** Cells of a name, at least and at most, and of the figures that stand beside it in any case. */
const SHORTEST = 10;
const LONGEST = 32;
const FIGURES = 34;
/** Cells of the name of a block that something is in. */
const WITHIN = 24;

/** Cells of a line of details. */
const DETAILS = 72;

class Tree {
  readonly #drawing: Drawing;
  readonly #report: DiagramReport;
  readonly #options: TreeOptions;
  readonly #branches: (typeof BRANCHES)['unicode' | 'ascii'];
  /** What is drawn, and in which block with a name it stands first. */
  readonly #drawn = new Map<ElementId, string | null>();
  /** What is said of which thing. */
  readonly #told = new Set<string>();

  constructor(report: DiagramReport, options: TreeOptions) {
    this.#drawing = new Drawing(report);
    this.#report = report;
    this.#options = options;
    this.#branches = options.isAscii ? BRANCHES.ascii : BRANCHES.unicode;
  }

  tables(roots: readonly ElementId[]): Table[] {
    const { diagram } = this.#report;
    if (!diagram) return [];
    const { figures } = this.#drawing;
    const { depth } = this.#options;
    const all = unfold(diagram, roots, { depth, weight: (element) => figures.share(element) ?? 0 });
    const pictures = all.pictures.map((picture) => this.#rows(picture, { own: '', below: '' }));
    const needed = all.needed.map((tree) => this.#rows(tree, { own: '', below: '' }));
    const rows = [
      ...pictures.flatMap((picture, i) => (i === 0 ? picture : [{ heading: '' }, ...picture])),
      ...(needed.length > 0 ? [{ heading: '' }, { heading: 'Needed by these parts' }] : []),
      ...needed.flat(),
    ];
    const notes = [
      'share: what would vanish of the downtime if the part never failed',
      ...andMore(all.neededMore, 'part', ' that these need'),
      ...(all.depth === null ? [] : [`blocks are opened down to level ${all.depth}: --depth opens more`]),
    ];
    return [withoutEmpty({ kind: 'table', title: 'Parts', columns: COLUMNS, rows, notes })];
  }

  /** `within` is the nearest block with a name that it stands in. */
  #rows(drawn: Drawn, strokes: Strokes, within: string | null = null, before = ''): Row[] {
    if (drawn.is === 'more') return [detail(`${strokes.own}… ${count(drawn.count, 'more member')}`)];
    if (drawn.is === 'zone') return this.#rows(drawn.inner, strokes, within);
    const { id, element } = drawn;
    const members = drawn.is === 'block' ? drawn.members : [];
    const again = this.#again(id, within);
    const what = drawn.is === 'part' ? this.#partWords(element, drawn.hidden) : this.#blockWords(element);
    const needs = drawn.is === 'part' ? drawn.needs : (element.copies?.zones ?? []);
    const told = drawn.is === 'part' && drawn.hidden > 0 ? [] : this.#drawing.words.notes(element);
    const more = this.#drawing.figures.slos(element.part).slice(1);
    const details = [
      ...this.#untold(id, [...told.filter((text) => text !== what), ...this.#needs(needs)]),
      ...more.map((slo) => `${markOf(slo.met).mark} ${this.#drawing.words.slo(slo)}`),
    ];
    const label = before + (element.part === null ? `(${what})` : element.label);
    const name = strokes.own + fit(plain(label), this.#room(strokes.own));
    const rows: Row[] = [this.#row(name, again ?? (element.part === null ? '' : what), element)];
    const stroke = strokes.below + (members.length > 0 ? this.#branches.down : '   ');
    if (again === null && details.length > 0)
      rows.push(...wrap(plain(details.join('; ')), this.#details - width(stroke)).map((text) => detail(stroke + text)));
    const here = element.part ?? within;
    for (const [i, member] of members.entries()) {
      const [own, below] = i === members.length - 1 ? this.#branches.last : this.#branches.more;
      const role = roleOf(element.figure, i);
      rows.push(...this.#rows(member, { own: strokes.below + own, below: strokes.below + below }, here, role));
    }
    return rows;
  }

  get #details(): number {
    return Math.min(DETAILS, (this.#options.columns ?? DEFAULT_COLUMNS) - 6);
  }

  /** Cells for a name: what its strokes and the figures leave. */
  #room(strokes: string): number {
    const { columns = DEFAULT_COLUMNS } = this.#options;
    return Math.max(SHORTEST, Math.min(LONGEST, columns - FIGURES - width(strokes)));
  }

  #row(name: string, what: string, element: DiagramElement): Row {
    const { figures, words } = this.#drawing;
    const known = figures.of(element);
    const downtimeShare = figures.share(element);
    const [slo] = figures.slos(element.part);
    return {
      cells: [
        { text: name },
        { text: what, role: 'dim' },
        { text: known ? this.#drawing.availability(known) : '' },
        { text: known ? compactDuration(known.downtime_s.year, this.#drawing.year) : '' },
        { text: downtimeShare === null ? '' : share(downtimeShare) },
        downtimeShare === null ? { text: '' } : { bar: downtimeShare, role: 'accent' },
        slo ? { text: words.slo(slo), ...markOf(slo.met) } : { text: '' },
      ],
    };
  }

  /** Where what comes again stands first; null where it does so here. */
  #again(id: ElementId, within: string | null): string | null {
    const first = this.#drawn.get(id);
    if (first === undefined) this.#drawn.set(id, within);
    if (first === undefined) return null;
    return first === null || first === within ? 'the same as above' : `as in ${fit(plain(first), WITHIN)}`;
  }

  /** What is not yet said of a thing, or of some of its units. */
  #untold(id: ElementId, details: readonly string[]): string[] {
    const thing = thingOf(this.#report.diagram as Diagram, id);
    const isNew = (text: string): boolean => !this.#told.has(`${thing} ${text}`);
    const left = details.filter(isNew);
    for (const text of left) this.#told.add(`${thing} ${text}`);
    return left;
  }

  #partWords(element: DiagramElement, hidden: number): string {
    const { words } = this.#drawing;
    if (hidden > 0) return words.hidden(element, hidden);
    return words.copies(element) ?? (element.part === null ? element.label : '');
  }

  #blockWords(element: DiagramElement): string {
    const { words } = this.#drawing;
    const { figure, members, kind } = element;
    const copied = words.copies(element);
    const voted = figure?.as === 'fork' ? `${kind}, ${words.vote(figure.need, members.length)}` : kind;
    return copied === null ? voted : `${voted}, ${copied}`;
  }

  #needs(ids: readonly ElementId[]): string[] {
    if (ids.length === 0) return [];
    return [`needs ${ids.map((id) => this.#drawing.element(id).label).join(', ')}`];
  }
}

/** A table without the columns that say nothing in any row. */
function withoutEmpty(table: Table): Table {
  const rows = table.rows.flatMap((row) => ('cells' in row ? [row.cells] : []));
  const says = table.columns.map((_, i) =>
    rows.some((cells) => cells[i] && ('bar' in cells[i] || cells[i].text !== '')),
  );
  const kept = <T>(list: readonly T[]): T[] => list.filter((_, i) => says[i]);
  return {
    ...table,
    columns: kept(table.columns),
    rows: table.rows.map((row) => ('cells' in row ? { ...row, cells: kept(row.cells) } : row)),
  };
}

/** What is told of a member before its name. */
function roleOf(figure: Figure | null, member: number): string {
  if (figure?.as === 'order') return `${member + 1}. `;
  if (figure?.as !== 'network') return '';
  const { nodes, links, failing } = figure.graph;
  const link = links[member];
  if (link) return `${nodes[link.a]} ${link.directed ? '→' : '–'} ${nodes[link.b]}: `;
  return `${nodes[failing[member - links.length] as number]}: `;
}

/** A line that goes through all columns. The names stand two cells to the right where there are such. */
const detail = (text: string): Row => ({ heading: `  ${text}` });
