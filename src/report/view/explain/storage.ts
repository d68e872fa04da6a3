import type { StorageState, StorageStep } from '../../../model/explain.ts';
import {
  availability,
  compactDuration,
  count,
  nines,
  probability,
  rateFactor,
  scientific,
  whole,
} from '../../quantity.ts';
import { figureColumn, textColumn } from '../columns.ts';
import { INDEPENDENT } from '../storage.ts';
import type { Section, Table, Term } from '../view.ts';
import { declared, origin } from './declared.ts';

/** States that a table lists; the last ones are those that matter. */
const LISTED = 12;

/** How the durability of a storage follows: a unit, the states of a group, the figures. */
export function storageSections(step: StorageStep, year: number): Section[] {
  const { name, units, failures_tolerated } = step;
  return [
    {
      kind: 'heading',
      title: name,
      text: `storage: groups of ${count(units, 'unit')}, of which ${failures_tolerated === 0 ? 'none' : whole(failures_tolerated)} may be lost at once`,
    },
    { kind: 'terms', title: 'A unit', align: 'left', terms: [...unit(step, year), ...origin(step)] },
    statesTable(step, year),
    { kind: 'terms', title: 'Durability', align: 'left', terms: durability(step, year) },
  ];
}

const RATE: Readonly<Record<string, string>> = {
  mtbf: '= year / MTBF',
  failure_rate: '= failure_rate',
  fit: '= fit · year / 10⁹ h',
  afr: '= afr',
};

function unit({ figures, losses_per_unit_year, rebuild_s }: StorageStep, year: number): Term[] {
  const failures = figures.find(({ key }) => key in RATE);
  return [
    ...figures.map((figure) => declared(figure, year)),
    { label: 'λ', value: perYear(losses_per_unit_year), text: RATE[failures?.key ?? ''] ?? '' },
    ...(rebuild_s === null ? [] : [{ label: 'μ', value: rebuilds(rebuild_s, year), text: '= year / rebuild' }]),
  ];
}

const perYear = (rate: number): string => (rate === 0 ? 'never' : `${rateFactor(rate)} a year`);

const rebuilds = (seconds: number, year: number): string => (seconds === 0 ? '∞' : perYear(year / seconds));

function statesTable({ states, units }: StorageStep, year: number): Table {
  const shown = states.slice(-LISTED);
  const skipped = states.length - shown.length;
  return {
    kind: 'table',
    title: 'States of a group',
    columns: [
      { title: 'Lost', align: 'right', rank: 0 },
      textColumn('one more is lost', 0),
      textColumn('one is rebuilt', 1),
      figureColumn('mean time until\none more is lost', 0),
    ],
    rows: shown.map((state) => ({
      cells: [
        { text: String(state.lost) },
        { text: losses(state, units) },
        { text: backs(state) },
        { text: state.passage_s === null ? '∞' : compactDuration(state.passage_s, year) },
      ],
    })),
    notes: [
      ...(skipped === 0 ? [] : [`… ${count(skipped, 'state')} before these`]),
      'mean time until one more is lost: 1 / b + d / b · that of the state before, with b losses and d rebuilds a year',
    ],
  };
}

const losses = ({ lost, losses_per_year }: StorageState, units: number): string =>
  `${times(units - lost, 'λ')} = ${perYear(losses_per_year)}`;

function backs({ lost, rebuilds_per_year }: StorageState): string {
  if (lost === 0) return '';
  return `${times(lost, 'μ')} = ${rebuilds_per_year === null ? '∞' : perYear(rebuilds_per_year)}`;
}

const times = (n: number, rate: string): string => (n === 1 ? rate : `${n}${rate}`);

function durability(step: StorageStep, year: number): Term[] {
  const { states, mttdl_s, annual_loss, fleet_annual_loss, groups } = step;
  const passages = states.map(({ passage_s }) => (passage_s === null ? '∞' : compactDuration(passage_s, year)));
  const sum = passages.length > LISTED ? 'Σ mean times' : passages.join(' + ');
  const share = mttdl_s === null ? '0' : scientific(year / mttdl_s);
  return [
    { label: 'MTTDL', value: mttdl_s === null ? '∞' : compactDuration(mttdl_s, year), text: `= ${sum}` },
    { label: 'Annual loss', value: scientific(annual_loss), text: `= 1 − e^(−year / MTTDL) = 1 − e^(−${share})` },
    {
      label: 'Durability',
      value: availability(annual_loss),
      text: annual_loss === 0 ? '= 1 − annual loss' : `= 1 − annual loss; ${nines(annual_loss)} nines`,
    },
    ...(groups === 1
      ? []
      : [
          {
            label: 'Any loss',
            value: probability(fleet_annual_loss),
            text: `= 1 − e^(−groups · year / MTTDL), a year, of ${count(groups, 'group')}`,
          },
        ]),
    { label: 'Assumes', value: '', text: INDEPENDENT },
  ];
}
