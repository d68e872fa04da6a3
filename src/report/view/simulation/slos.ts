import type { SimulatedSlo } from '../../../model/simulation.ts';
import { probability, share, UNKNOWN } from '../../quantity.ts';
import { figureColumn, nameColumn, textColumn } from '../columns.ts';
import { MEASURES, targetWords } from '../verdict.ts';
import type { Cell, Table } from '../view.ts';
import { range } from './range.ts';

/** How likely each SLO is kept in a month, a quarter, a year. Null without SLOs. */
export function sloTable(slos: readonly SimulatedSlo[], year: number, confidence: number): Table | null {
  if (slos.length === 0) return null;
  const hasOwn = slos.some(({ windows }) => windows.some(({ window }) => window === 'own'));
  const chance = ({ windows }: SimulatedSlo, isIt: (window: SimulatedSlo['windows'][number]) => boolean): Cell => {
    const found = windows.find(isIt);
    return { text: found ? probability(found.kept.value) : UNKNOWN };
  };
  return {
    kind: 'table',
    title: 'Chance to keep each SLO',
    columns: [
      nameColumn('Chance to keep'),
      textColumn('target', 1),
      figureColumn(hasOwn ? 'in its\nwindow' : 'a month', 0),
      textColumn(`${share(confidence)}\ninterval`, 2),
      ...(hasOwn ? [figureColumn('a month', 4)] : []),
      figureColumn('a quarter', 5),
      figureColumn('a year', 3),
    ],
    rows: slos.map((slo) => {
      const own = slo.windows.find(({ is_own }) => is_own);
      return {
        cells: [
          { text: slo.of },
          { text: targetOf(slo, year) },
          chance(slo, ({ is_own }) => is_own),
          { text: own ? range(probability(own.kept.lower), probability(own.kept.upper)) : '' },
          ...(hasOwn ? [chance(slo, ({ window }) => window === 'month')] : []),
          chance(slo, ({ window }) => window === 'quarter'),
          chance(slo, ({ window }) => window === 'year'),
        ],
      };
    }),
    notes: slos.some(({ measure }) => measure === 'request_success')
      ? ['requests are not simulated: avail calc says what becomes of them']
      : [],
  };
}

function targetOf({ measure, target }: SimulatedSlo, year: number): string {
  const words = targetWords({ measure, unit: UNITS[measure], target }, year);
  return measure === 'availability' ? words : `${MEASURES[measure].words} ${words}`;
}

const UNITS = {
  availability: 'ratio',
  downtime: 's/year',
  mtbf: 's',
  mttr: 's',
  failures: '1/year',
  reliability: 'ratio',
  request_success: 'ratio',
} as const;
