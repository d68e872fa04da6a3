import type { Figures, StorageFigures } from '../../model/result.ts';
import { availability, compactDuration, nines, probability, share } from '../quantity.ts';
import type { Table } from './view.ts';

/** A row for each demand level. Null without demand levels. */
export function demandTable({ by_demand }: Figures, year: number): Table | null {
  if (by_demand.length === 0) return null;
  return {
    kind: 'table',
    title: 'Demand',
    columns: [
      { title: 'Demand', align: 'left', rank: 0, shorten: true },
      { title: 'of the time', align: 'decimal', rank: 1 },
      { title: 'availability', align: 'decimal', rank: 0 },
      { title: 'MTBF', align: 'decimal', rank: 2 },
    ],
    rows: by_demand.map((level) => ({
      cells: [
        { text: level.level },
        { text: share(level.share) },
        { text: availability(level.unavailability) },
        { text: compactDuration(level.mtbf_s, year) },
      ],
    })),
    notes: [],
  };
}

/** A row for each storage. Null without storage. */
export function storageTable(storage: readonly StorageFigures[], year: number): Table | null {
  if (storage.length === 0) return null;
  return {
    kind: 'table',
    title: 'Storage',
    columns: [
      { title: 'Storage', align: 'left', rank: 0, shorten: true },
      { title: 'durability\na year', align: 'decimal', rank: 0 },
      { title: 'nines', align: 'decimal', rank: 2 },
      { title: 'MTTDL', align: 'decimal', rank: 1 },
      { title: 'any loss\na year', align: 'decimal', rank: 3 },
    ],
    rows: storage.map((store) => ({
      cells: [
        { text: store.name },
        { text: availability(store.annual_loss) },
        { text: nines(store.annual_loss) },
        { text: compactDuration(store.mttdl_s, year) },
        { text: probability(store.fleet_annual_loss) },
      ],
    })),
    notes: [
      'durability: chance that a stored object outlasts the year; any loss: chance that some group loses data',
      'MTTDL: mean time to data loss of one group; independent failures only',
    ],
  };
}
