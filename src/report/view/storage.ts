import type { Result, SloVerdict, StorageFigures } from '../../model/result.ts';
import { largest } from '../../numeric/largest.ts';
import { compactDuration, count, duration, probability, times } from '../quantity.ts';
import { figureColumn, nameColumn, textColumn } from './columns.ts';
import { andMore } from './rest.ts';
import { availabilityWriter } from './targets.ts';
import type { Facts, Table, Term } from './view.ts';

/** What the two chances are about: an object is in one group, and some group is lost far sooner than a given one. */
const DURABILITY =
  'durability: chance that a stored object outlasts a year; any loss: chance that some group loses data';
const MTTDL = 'MTTDL: mean time to data loss of one group';

/** What is left out weighs more than what is counted, once there are many nines. */
export const INDEPENDENT =
  'units are taken to fail independently: a shared rack or power supply, a faulty batch, bugs, deletions and read errors during a rebuild are left out';

/**
 * A row for each storage; of more than `limit` those that lose most. Null without storage, and where the headline has said
 * all that a row could.
 */
export function storageTable({ storage, slos, system }: Result, year: number, limit: number): Table | null {
  if (storage.length === 0 || (system === null && storage.length === 1)) return null;
  const written = durabilityWriter(slos);
  const shown = storage.length > limit ? largest(storage, ({ annual_loss }) => annual_loss, limit) : storage;
  return {
    kind: 'table',
    title: 'Storage',
    columns: [
      nameColumn('Storage'),
      textColumn('may\nlose', 4),
      figureColumn('raw', 5),
      figureColumn('durability\na year', 0),
      figureColumn('nines', 2),
      figureColumn('MTTDL', 1),
      figureColumn('any loss\na year', 3),
    ],
    rows: shown.map((store) => {
      const { availability, nines } = written(store);
      return {
        cells: [
          { text: store.name },
          { text: mayLose(store) },
          { text: times(store.overhead) },
          { text: availability },
          { text: nines },
          { text: meanTime(store, year) },
          { text: probability(store.fleet_annual_loss) },
        ],
      };
    }),
    notes: [
      ...andMore(storage.length - shown.length, 'storage', ' with less to lose: --format csv'),
      'may lose: units of a group at once; raw: capacity as a multiple of the data',
      DURABILITY,
      MTTDL,
      INDEPENDENT,
    ],
  };
}

/** The figures of a storage that is all there is. */
export function storageHeadline({ storage, slos, system }: Result, year: number): Facts | null {
  const [store, other] = storage;
  if (system !== null || store === undefined || other !== undefined) return null;
  const { annual_loss, fleet_annual_loss, groups } = store;
  const { availability, nines } = durabilityWriter(slos)(store);
  return {
    kind: 'facts',
    facts: [
      {
        label: 'Durability',
        value: availability,
        remark: annual_loss === 0 ? 'never lost' : `${nines} nines a year`,
      },
      { label: 'MTTDL', value: store.mttdl_s === null ? '∞' : duration(store.mttdl_s, year), remark: '' },
      { label: 'May lose', value: `${mayLose(store)} units`, remark: `${times(store.overhead)} raw capacity` },
      ...(groups === 1
        ? []
        : [
            { label: 'Any loss', value: probability(fleet_annual_loss), remark: `a year in ${count(groups, 'group')}` },
          ]),
    ],
  };
}

/** What the words of that headline mean, which else stands under the table. */
export function storageTerms(result: Result): Term[] {
  if (result.system !== null || result.storage.length !== 1) return [];
  return [
    { label: 'Terms', value: '', text: `${DURABILITY}; ${MTTDL}` },
    { label: 'Assumes', value: '', text: INDEPENDENT },
  ];
}

const mayLose = ({ units, failures_tolerated }: StorageFigures): string => `${failures_tolerated} of ${units}`;

const meanTime = ({ mttdl_s }: StorageFigures, year: number): string =>
  mttdl_s === null ? '∞' : compactDuration(mttdl_s, year);

function durabilityWriter(slos: readonly SloVerdict[]) {
  const write = availabilityWriter(slos, 'durability');
  return ({ name, annual_loss }: StorageFigures) => write({ name, unavailability: annual_loss });
}
