import type { CompareReport } from '../../../model/compare.ts';
import { compactDuration, count } from '../../quantity.ts';
import type { View } from '../view.ts';
import { changeTable } from './changes.ts';
import { partTable } from './parts.ts';
import { sloTable } from './slos.ts';
import { systemTable } from './system.ts';

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
