import type { Compared, SimulationReport } from '../../../model/simulation.ts';
import { availability, compactDuration, frequency, share, UNKNOWN } from '../../quantity.ts';
import { figureColumn, textColumn } from '../columns.ts';
import { markOf } from '../verdict.ts';
import type { Cell, Table } from '../view.ts';
import { range } from './range.ts';

/** What was simulated beside what is calculated, and whether they agree. */
export function comparison(
  { unavailability, failures_per_year, mttr_s }: NonNullable<SimulationReport['system']>,
  year: number,
  confidence: number,
): Table {
  const row = (label: string, figure: Compared, write: (x: number) => string) => {
    const { value, lower, upper, calculated, agrees } = figure;
    const interval = range(write(lower), upper === null ? UNKNOWN : write(upper));
    const verdict: Cell = agrees === null ? { text: '' } : { text: agrees ? 'agrees' : 'differs', ...markOf(agrees) };
    return {
      cells: [
        { text: label },
        { text: write(value) },
        { text: interval },
        { text: calculated === null ? UNKNOWN : write(calculated) },
        verdict,
      ],
    };
  };
  const yearly = (u: number): string => compactDuration(u * year, year);
  return {
    kind: 'table',
    title: 'Simulated and calculated',
    columns: [
      textColumn('Long run', 0),
      figureColumn('simulated', 0),
      textColumn(`${share(confidence)} interval`, 1),
      figureColumn('calculated', 0),
      { ...textColumn('', 2), extra: true },
    ],
    rows: [
      {
        cells: [
          { text: 'availability' },
          { text: availability(unavailability.value) },
          { text: '' },
          { text: unavailability.calculated === null ? UNKNOWN : availability(unavailability.calculated) },
          { text: '' },
        ],
      },
      row('downtime a year', unavailability, yearly),
      row('outages', failures_per_year, (x) => frequency(x)),
      ...(mttr_s ? [row('mean outage', mttr_s, (x) => compactDuration(x, year))] : []),
    ],
    notes: [],
  };
}
