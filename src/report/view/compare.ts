import type { CompareReport, FieldChange, ModelChange } from '../../model/compare.ts';
import type { Figures } from '../../model/result.ts';
import type { Role } from '../palette.ts';
import {
  apart,
  availability,
  compactDuration,
  count,
  frequency,
  moreOrLess,
  nines,
  probability,
  UNKNOWN,
} from '../quantity.ts';
import { figureColumn, nameColumn, textColumn } from './columns.ts';
import { MEASURES, targetAndActual } from './verdict.ts';
import type { Cell, Row, Section, Table, View } from './view.ts';

/** More parts than this only lengthen a comment. */
const PARTS = 15;
/** A declaration or a value that is longer is cut. */
const LONGEST = 26;

/** The view of `avail compare`: what it comes to, what became of the SLOs, and which change causes how much. */
export function compareView(report: CompareReport): View {
  const { base, head, system, year_s } = report;
  const year = year_s ?? 0;
  const what = head.name ?? base.name ?? system?.head?.name ?? 'topology';
  return {
    title: `${what}: ${verdictWords(report, year)}`,
    source: `${base.file} → ${head.file}`,
    sections: [
      ...(system?.base && system.head ? [systemTable(system.base, system.head, year)] : []),
      ...sloTable(report, year),
      changeTable(report, year),
      ...partTable(report, year),
    ],
  };
}

function verdictWords({ system, slos, limit }: CompareReport, year: number): string {
  const change = system?.downtime_change_s_per_month ?? 0;
  const words =
    change === 0
      ? 'the same downtime'
      : `${compactDuration(Math.abs(change), year)} a month ${change > 0 ? 'worse' : 'better'}`;
  const missed = slos.filter(({ change: became }) => became === 'newly_missed').length;
  const kept = slos.filter(({ change: became }) => became === 'newly_kept').length;
  const told = [
    ...(system ? [words] : []),
    ...(missed > 0 ? [`${count(missed, 'SLO')} no longer kept`] : []),
    ...(kept > 0 ? [`${count(kept, 'SLO')} now kept`] : []),
    ...(limit?.exceeded ? [`more than ${limit.text}`] : []),
  ];
  return told.length > 0 ? told.join(', ') : 'before and after';
}

/** Better, worse, or neither. */
const roleOf = (change: number): { readonly role?: Role } =>
  change === 0 ? {} : { role: change > 0 ? 'bad' : 'good' };

function systemTable(base: Figures, head: Figures, year: number): Table {
  const change = head.downtime_s.month - base.downtime_s.month;
  const [from, to] = apart(base.unavailability, head.unavailability, availability);
  const row = (what: string, before: string, after: string, more: string, role: { role?: Role } = {}): Row => ({
    cells: [{ text: what }, { text: before }, { text: after }, { text: more, ...role }],
  });
  const time = (seconds: number | null): string => compactDuration(seconds, year);
  const requests = base.request_success !== base.availability || head.request_success !== head.availability;
  return {
    kind: 'table',
    title: 'The system',
    columns: [
      {
        title: base.name === head.name ? head.name : `${base.name} → ${head.name}`,
        align: 'left',
        rank: 0,
        shorten: true,
      },
      textColumn('before', 0),
      textColumn('after', 0),
      textColumn('change', 1),
    ],
    rows: [
      row(
        'downtime a month',
        time(base.downtime_s.month),
        time(head.downtime_s.month),
        moreOrLess(change, year),
        roleOf(change),
      ),
      row(
        'availability',
        from,
        to,
        from === to ? '' : `${nines(base.unavailability)} → ${nines(head.unavailability)} nines`,
      ),
      row('failures', frequency(base.failures_per_year), frequency(head.failures_per_year), ''),
      row('MTBF', time(base.mtbf_s), time(head.mtbf_s), ''),
      row('MTTR', time(base.mttr_s), time(head.mttr_s), ''),
      ...(requests
        ? [row('requests served', probability(base.request_success), probability(head.request_success), '')]
        : []),
    ],
    notes: [],
  };
}

/** Measures that are about being down. */
const DOWNTIME: ReadonlySet<string> = new Set(['availability', 'downtime']);

const BECAME: Readonly<Record<CompareReport['slos'][number]['change'], string>> = {
  kept: 'still kept',
  missed: 'still missed',
  unknown: 'unknown',
  newly_kept: 'now kept',
  newly_missed: 'no longer kept',
  added: 'new',
  removed: 'gone',
};

function sloTable({ slos }: CompareReport, year: number): Table[] {
  if (slos.length === 0) return [];
  const rows = slos.map(({ of, measure, change, base, head, downtime_change_s_per_month: more }): Row => {
    const [before, after] = [base, head].map((slo) => slo && targetAndActual(slo, null, year));
    const now = head ?? base;
    const { sign, words } = MEASURES[measure];
    const isKept = now?.met === true;
    const role = now?.met === null ? 'warn' : isKept ? 'good' : 'bad';
    const target = [before?.target, after?.target].filter(
      (one, i, all) => one !== undefined && (i === 0 || one !== all[0]),
    );
    return {
      cells: [
        {
          text: measure === 'availability' ? of : `${of} ${words}`,
          mark: now?.met === null ? '?' : isKept ? '✔' : '✘',
          role,
        },
        { text: `${sign} ${target.join(' → ')}` },
        { text: before?.actual ?? '' },
        { text: after?.actual ?? '' },
        { text: more === null || !DOWNTIME.has(measure) ? '' : moreOrLess(more, year), ...roleOf(more ?? 0) },
        { text: BECAME[change], ...(change === 'newly_missed' ? { role: 'bad' as const } : {}) },
      ],
    };
  });
  return [
    {
      kind: 'table',
      title: 'SLOs',
      columns: [
        nameColumn('SLO'),
        textColumn('target', 3),
        figureColumn('before', 1),
        figureColumn('after', 0),
        figureColumn('downtime\na month', 2),
        textColumn('', 1),
      ],
      rows,
      notes: [],
    },
  ];
}

function changeTable({ changes, attribution, unattributed_because, system }: CompareReport, year: number): Section {
  const title = 'What changed';
  if (changes.length === 0) {
    const text =
      unattributed_because === null
        ? 'Nothing that the figures or the targets could tell.'
        : `Not known: ${unattributed_because}.`;
    return { kind: 'list', title, ordered: false, items: [{ name: '', text }], notes: [] };
  }
  const contributions = attribution?.contributions ?? [];
  const together = contributions.filter((one) => one.changes.length > 1);
  const rows = changes.flatMap((change, i): Row[] => {
    const own = contributions.find((one) => one.changes.includes(i));
    const effect = own && own.changes.length === 1 ? own.downtime_s_per_month : null;
    const shared = own && own.changes.length > 1 ? `with ${together.indexOf(own) + 1}` : '';
    return changeRows(
      change,
      effect === null ? { text: shared } : { text: moreOrLess(effect, year), ...roleOf(effect) },
    );
  });
  const total = system?.downtime_change_s_per_month ?? 0;
  return {
    kind: 'table',
    title,
    columns: [
      { title, align: 'left', rank: 0, shorten: true },
      textColumn('from', 2),
      textColumn('to', 1),
      ...(attribution ? [figureColumn('downtime\na month', 0)] : []),
    ],
    rows: [
      ...rows.map((row) => ('cells' in row && !attribution ? { ...row, cells: row.cells.slice(0, 3) } : row)),
      ...together.map(
        (one, i): Row => ({
          cells: [
            { text: `together ${i + 1}` },
            { text: '' },
            { text: '' },
            { text: moreOrLess(one.downtime_s_per_month, year), ...roleOf(one.downtime_s_per_month) },
          ],
        }),
      ),
      ...(attribution && contributions.length > 1
        ? [
            {
              cells: [{ text: 'all' }, { text: '' }, { text: '' }, { text: moreOrLess(total, year), ...roleOf(total) }],
              role: 'strong' as const,
            },
          ]
        : []),
    ],
    notes: [
      ...attributionNotes(attribution, unattributed_because),
      ...(attribution && changes.some(({ change, section }) => change !== 'changed' && PARTS_OF.has(section))
        ? ['what is added or removed counts where it is used']
        : []),
    ],
  };
}

const PARTS_OF: ReadonlySet<string> = new Set(['components', 'blocks', 'parameters']);

function attributionNotes(attribution: CompareReport['attribution'], because: string | null): string[] {
  if (!attribution) return because === null ? [] : [`not attributed: ${because}`];
  const { method, contributions } = attribution;
  if (contributions.length < 2) return [];
  const notes =
    method === 'shapley'
      ? [
          `downtime: the mean over all orders of the ${contributions.length} changes (Shapley value); they add up to all of it`,
        ]
      : ['downtime: the mean over the changes one by one as listed, and in reverse; they add up to all of it'];
  return contributions.some(({ changes }) => changes.length > 1)
    ? [...notes, 'together: what is not valid without one another cannot be told apart']
    : notes;
}

/** What a file has several of. */
const SINGULAR: Partial<Record<ModelChange['section'], string>> = {
  parameters: 'parameter',
  components: 'component',
  blocks: 'block',
  storage: 'storage',
};

const MARKS = { added: '+', removed: '−', changed: '~' } as const;

function changeRows({ section, name, change, fields }: ModelChange, effect: Cell): Row[] {
  const role = change === 'added' ? 'good' : change === 'removed' ? 'bad' : 'accent';
  const label = (text: string): Cell => ({ text, mark: MARKS[change], role });
  const head = name ?? section;
  const [only] = fields;
  if (change !== 'changed' && name !== null) {
    const [from, to] = change === 'added' ? ['', SINGULAR[section]] : [SINGULAR[section], ''];
    return [{ cells: [label(head), { text: from ?? '' }, { text: to ?? '' }, effect] }];
  }
  if (fields.length === 1 && only)
    return [{ cells: [label(only.path === '' ? head : `${head}.${only.path}`), ...fromTo(only), effect] }];
  return [
    { cells: [label(head), { text: '' }, { text: '' }, effect] },
    ...fields.map(
      (field): Row => ({
        cells: [
          { text: `    ${field.path === '' ? 'kind' : field.path}`, role: 'dim' },
          ...fromTo(field),
          { text: '' },
        ],
      }),
    ),
  ];
}

/** Of lists only what is different; everything else in full, while it is short. */
function fromTo({ from, to, items_added, items_removed }: FieldChange): [Cell, Cell] {
  if (items_added.length + items_removed.length > 0)
    return [
      { text: cut(items_removed.length > 0 ? `− ${items_removed.join(', ')}` : '') },
      { text: cut(items_added.length > 0 ? `+ ${items_added.join(', ')}` : '') },
    ];
  return [{ text: cut(from ?? '') }, { text: cut(to ?? '') }];
}

const cut = (text: string): string => (text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text);

function partTable({ parts }: CompareReport, year: number): Table[] {
  if (parts.length === 0) return [];
  const change = ({ base, head }: CompareReport['parts'][number]): number | null =>
    base && head ? head.downtime_s.month - base.downtime_s.month : null;
  const weight = (part: CompareReport['parts'][number]): number => Math.abs(change(part) ?? 0);
  const shown = parts.length > PARTS ? parts.toSorted((a, b) => weight(b) - weight(a)).slice(0, PARTS) : parts;
  const rest = parts.length - shown.length;
  return [
    {
      kind: 'table',
      title: 'Parts',
      columns: [
        nameColumn('Part'),
        figureColumn('availability\nbefore', 1),
        figureColumn('\nafter', 0),
        figureColumn('downtime\na month', 0),
        figureColumn('MTBF\nbefore', 3),
        figureColumn('\nafter', 2),
      ],
      rows: shown.map((part): Row => {
        const { name, base, head } = part;
        const [from, to] =
          base && head
            ? apart(base.unavailability, head.unavailability, availability)
            : [base, head].map((side) => (side ? availability(side.unavailability) : ''));
        const more = change(part);
        return {
          cells: [
            { text: name },
            { text: from ?? '' },
            { text: to ?? '' },
            { text: more === null ? (head ? 'new' : 'gone') : moreOrLess(more, year), ...roleOf(more ?? 0) },
            { text: base ? mtbf(base, year) : '' },
            { text: head ? mtbf(head, year) : '' },
          ],
        };
      }),
      notes: [
        ...(rest > 0 ? [`… ${count(rest, 'more part')}: --format json`] : []),
        'only parts whose figures changed',
      ],
    },
  ];
}

const mtbf = ({ mtbf_s }: Figures, year: number): string => (mtbf_s === null ? UNKNOWN : compactDuration(mtbf_s, year));
