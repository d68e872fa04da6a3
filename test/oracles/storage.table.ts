import type { StorageFigures } from '../../src/model/result.ts';
import type { Storage } from '../../src/model/storage.ts';
import { YEAR } from '../reference/models.ts';

/** One figure of one storage, with the value that somebody else gives for it. */
export interface StorageOracle {
  readonly what: string;
  readonly storage: Storage;
  readonly figure: (figures: StorageFigures) => number | null;
  readonly expect: number;
  /** Relative. */
  readonly tolerance: number;
  readonly source: string;
}

const SOURCES = {
  raid: 'Patterson, Gibson & Katz, A Case for Redundant Arrays of Inexpensive Disks (RAID), SIGMOD 1988, levels 1, 3 and 5',
  raid5: 'Gibson, Redundant Disk Arrays (1992): MTTDL = ((2n − 1)λ + μ) / (n(n − 1)λ²) of one parity',
  backblaze: 'Backblaze, erasure-coding-durability (2018), README: durability.py 4 2 0.10 1',
  mpmath: 'absorbing chain as a linear system in 60 digits (mpmath 1.3), from the figures as doubles',
};

const HOUR = 3600;

const storage = (units: number, tolerated: number, failureRate: number, rebuild: number, groups = 1): Storage => ({
  name: 'x',
  units,
  tolerated,
  overhead: units / (units - tolerated),
  failureRate,
  rebuild,
  groups,
  target: null,
  figures: [],
  basis: 'unstated',
  source: null,
});

/** Of all groups together, in hours. */
const hoursToLoss = ({ mttdl_s, groups }: StorageFigures): number | null => mttdl_s && mttdl_s / groups / HOUR;

/**
 * Disks with an MTTF of 30,000 h and an MTTR of 1 h, 100 of them with data, in groups of G with C check disks. The paper
 * neglects the failures of the first disk beside its repair, 2(G + C) · MTTR / MTTF, and rounds to three digits.
 */
const raid = (data: number, check: number, hours: number): StorageOracle => ({
  what: `RAID with ${data} data and ${check} check disk a group: MTTF of 100 data disks`,
  storage: storage(data + check, check, 1 / (30_000 * HOUR), HOUR, 100 / data),
  figure: hoursToLoss,
  expect: hours,
  tolerance: 0.003,
  source: SOURCES.raid,
});

const raid5 = (n: number, mtbfHours: number, rebuildHours: number): StorageOracle => {
  const [lambda, mu] = [1 / mtbfHours, 1 / rebuildHours];
  return {
    what: `RAID 5 of ${n} disks with an MTBF of ${mtbfHours} h and a rebuild of ${rebuildHours} h`,
    storage: storage(n, 1, 1 / (mtbfHours * HOUR), rebuildHours * HOUR),
    figure: hoursToLoss,
    expect: ((2 * n - 1) * lambda + mu) / (n * (n - 1) * lambda * lambda),
    tolerance: 1e-14,
    source: SOURCES.raid5,
  };
};

type Expected = Partial<Record<'mttdl_s' | 'annual_loss' | 'fleet_annual_loss' | 'durability', number>>;

const exact = (what: string, of: Storage, expected: Expected): StorageOracle[] =>
  Object.entries(expected).map(([key, expect]) => ({
    what: `${key} of ${what}`,
    storage: of,
    figure: (figures) => figures[key as keyof Expected],
    expect,
    tolerance: 1e-14,
    source: SOURCES.mpmath,
  }));

const afr = (share: number): number => share / YEAR;

export const storages: readonly StorageOracle[] = [
  raid(1, 1, 4_500_000),
  raid(10, 1, 820_000),
  raid(25, 1, 346_000),
  raid5(5, 1e6, 24),
  raid5(12, 300_000, 200),
  {
    // Backblaze cuts time into windows as long as a rebuild and counts what is lost within one: of all sequences of
    // parity + 1 failures, each within the rebuild of those before it, that is one in parity + 1.
    what: 'erasure code 4 + 2, 10 % a year, one day: three times the loss within fixed windows',
    storage: storage(6, 2, afr(0.1), 86_400),
    figure: ({ annual_loss }) => annual_loss / 3,
    expect: 1.5e-7,
    tolerance: 0.005,
    source: SOURCES.backblaze,
  },
  ...exact('three copies', storage(3, 2, afr(0.014), 43_200, 1000), {
    mttdl_s: 2045823566561259573.4,
    annual_loss: 1.5425377102679716364e-11,
    fleet_annual_loss: 1.5425376983827558723e-8,
  }),
  ...exact('8 + 3', storage(11, 3, afr(0.014), 43_200, 273), {
    mttdl_s: 2.4265671016094585313e20,
    annual_loss: 1.3005039085491135545e-13,
    fleet_annual_loss: 3.5503756702762850306e-11,
  }),
  ...exact('17 + 3 with the figures of Backblaze', storage(20, 3, afr(0.00405), 561_600), {
    annual_loss: 2.9331873617420978174e-11,
  }),
  ...exact('3 + 6, far below what doubles near 1 can tell', storage(9, 6, afr(0.01), 1800, 1e9), {
    mttdl_s: 3.6365917695865335737e44,
    annual_loss: 8.6777955842945707179e-38,
    fleet_annual_loss: 8.6777955842945707179e-29,
  }),
  ...exact('10 + 4 of units that fail more often than they are rebuilt', storage(14, 4, afr(2.5), 2_592_000, 7), {
    mttdl_s: 17248043.875343991563,
    annual_loss: 0.83952764026227568384,
    durability: 0.16047235973772431616,
    fleet_annual_loss: 0.9999972596775253257,
  }),
];
