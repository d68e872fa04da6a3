import type { SimulationReport } from '../../model/simulation.ts';
import { csvTable } from './csv.ts';

const COLUMNS = ['section', 'name', 'what', 'window', 'value', 'lower', 'upper', 'calculated'] as const;

type Row = Partial<Record<(typeof COLUMNS)[number], string | number | null>>;

/**
 * One figure a row: `section` is system, window, histogram, outages, slo or cause; `what` says which figure, `name` of which
 * part. Columns are only ever added at the end.
 */
export function simulationRows({ system, windows, slos, causes }: SimulationReport): string {
  const rows: Row[] = [];
  if (system) {
    const { name, unavailability, failures_per_year, mttr_s, outage_s } = system;
    for (const [what, figure] of Object.entries({ unavailability, failures_per_year, mttr_s }))
      if (figure) rows.push({ section: 'system', name, what, ...figure });
    for (const [what, value] of Object.entries(outage_s))
      rows.push({ section: 'system', name, what: `outage_s_${what}`, value });
  }
  for (const window of windows) {
    const of = { section: 'window', window: window.window };
    rows.push({ ...of, what: 'untouched', ...window.untouched });
    for (const what of ['mean_downtime_s', 'mean_outages', 'longest_seen_s'] as const)
      rows.push({ ...of, what, value: window[what] });
    for (const what of ['downtime_s', 'longest_outage_s'] as const)
      for (const [at, value] of Object.entries(window[what])) rows.push({ ...of, what: `${what}_${at}`, value });
    for (const { from_s, to_s, share } of window.histogram)
      rows.push({ ...of, section: 'histogram', what: 'share', value: share, lower: from_s, upper: to_s });
    for (const { outages, share } of window.outages)
      rows.push({ ...of, section: 'outages', name: String(outages), what: 'share', value: share });
  }
  for (const { of, measure, windows: its } of slos)
    for (const { window, kept } of its) rows.push({ section: 'slo', name: of, what: measure, window, ...kept });
  for (const { name, cause, ...figures } of causes)
    for (const [what, value] of Object.entries(figures))
      rows.push({ section: 'cause', name: name === null ? cause : `${name}: ${cause}`, what, value });
  return csvTable(
    COLUMNS,
    rows.map((row) => COLUMNS.map((column) => row[column])),
  );
}
