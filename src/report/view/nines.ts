import type { NinesReport } from '../../model/nines.ts';
import { availability, compactDuration, duration, nines, probability, share, times } from '../quantity.ts';
import { figureColumn, textColumn } from './columns.ts';
import { PERIOD_COLUMNS, periodCells, yearNote } from './downtime.ts';
import type { Table, View } from './view.ts';

/** The view of `avail nines`: what a target allows, and the alerts that guard it. */
export function ninesView(report: NinesReport): View {
  const { unavailability, allowed_s, year_s, alerts } = report;
  const allowed: Table = {
    kind: 'table',
    title: 'Allowed downtime',
    columns: [textColumn('Downtime', 0), ...PERIOD_COLUMNS],
    rows: [{ cells: [{ text: 'allowed' }, ...periodCells(allowed_s, year_s)] }],
    notes: [yearNote(year_s)],
  };
  return {
    title: `What ${availability(unavailability)} allows`,
    source: null,
    sections: [
      {
        kind: 'facts',
        facts: [
          {
            label: 'Availability',
            value: availability(unavailability),
            remark: unavailability === 0 ? '' : `${nines(unavailability)} nines`,
          },
          { label: 'Unavailability', value: probability(unavailability), remark: '' },
        ],
      },
      allowed,
      ...(alerts.length === 0 ? [] : [alertTable(report)]),
    ],
  };
}

function alertTable({ alerts, slo_window_s, year_s }: NinesReport): Table {
  const window = duration(slo_window_s, year_s);
  const never = alerts.some(({ error_ratio }) => error_ratio >= 1);
  return {
    kind: 'table',
    title: 'Burn-rate alerts',
    columns: [
      textColumn('Alert', 0),
      figureColumn('burn\nrate', 0),
      figureColumn('error ratio\nabove', 0),
      figureColumn('over', 1),
      figureColumn('and\nover', 2),
      figureColumn('budget\ngone by then', 3),
      figureColumn('all gone\nafter', 4),
    ],
    rows: alerts.map((alert) => ({
      cells: [
        { text: alert.severity, role: alert.severity === 'page' ? 'bad' : 'warn' },
        { text: times(alert.burn_rate) },
        { text: alert.error_ratio >= 1 ? 'never' : probability(alert.error_ratio) },
        { text: compactDuration(alert.long_window_s, year_s) },
        { text: compactDuration(alert.short_window_s, year_s) },
        { text: share(alert.budget_used) },
        { text: compactDuration(alert.exhausted_after_s, year_s) },
      ],
    })),
    notes: [
      `budget of ${window}; an alert fires while both windows are above its ratio`,
      'from “Alerting on SLOs” in Google’s Site Reliability Workbook',
      ...(never ? ['never: the ratio would have to be above 100 %'] : []),
    ],
  };
}
