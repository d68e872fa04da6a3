import type { CompareReport, FieldChange, ModelChange } from '../../../model/compare.ts';
import { figureColumn, nameColumn, textColumn } from '../columns.ts';
import type { Cell, Row, Section } from '../view.ts';
import { moreCell } from './more.ts';

/** A declaration or a value that is longer is cut. */
const LONGEST = 26;

/** Every change of the file, and how much of the difference each causes as far as that is known. */
export function changeTable(
  { changes, attribution, unattributed_because, system }: CompareReport,
  year: number,
): Section {
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
    return changeRows(change, effect === null ? { text: shared } : moreCell(effect, year));
  });
  const total = system?.downtime_change_s_per_month ?? 0;
  return {
    kind: 'table',
    title,
    columns: [
      nameColumn(title),
      textColumn('from', 2),
      textColumn('to', 1),
      ...(attribution ? [figureColumn('downtime\na month', 0)] : []),
    ],
    rows: [
      ...rows.map((row) => ('cells' in row && !attribution ? { ...row, cells: row.cells.slice(0, 3) } : row)),
      ...together.map(
        (one, i): Row => ({
          cells: [{ text: `together ${i + 1}` }, { text: '' }, { text: '' }, moreCell(one.downtime_s_per_month, year)],
        }),
      ),
      ...(attribution && contributions.length > 1
        ? [
            {
              cells: [{ text: 'all' }, { text: '' }, { text: '' }, moreCell(total, year)],
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
