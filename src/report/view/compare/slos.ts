import type { CompareReport } from '../../../model/compare.ts';
import { figureColumn, nameColumn, textColumn } from '../columns.ts';
import { MEASURES, markOf, targetAndActual } from '../verdict.ts';
import type { Row, Table } from '../view.ts';
import { moreCell } from './more.ts';

/** Measures that are about being down. */
const DOWNTIME: ReadonlySet<string> = new Set(['availability', 'downtime']);

const BECAME: Readonly<Record<CompareReport['slos'][number]['change'], string>> = {
  kept: 'still kept',
  missed: 'still missed',
  unknown: 'unknown',
  newly_kept: 'now kept',
  newly_missed: 'no longer kept',
  added: 'new',
  removed: 'gone',
};

/** What became of each SLO; no table without any. */
export function sloTable({ slos }: CompareReport, year: number): Table[] {
  if (slos.length === 0) return [];
  const rows = slos.map(({ of, measure, change, base, head, downtime_change_s_per_month: more }): Row => {
    const [before, after] = [base, head].map((slo) => slo && targetAndActual(slo, null, year));
    const now = head ?? base;
    const { sign, words } = MEASURES[measure];
    const target = [before?.target, after?.target].filter(
      (one, i, all) => one !== undefined && (i === 0 || one !== all[0]),
    );
    return {
      cells: [
        {
          text: measure === 'availability' ? of : `${of} ${words}`,
          ...markOf(now?.met ?? null),
        },
        { text: `${sign} ${target.join(' → ')}` },
        { text: before?.actual ?? '' },
        { text: after?.actual ?? '' },
        more === null || !DOWNTIME.has(measure) ? { text: '' } : moreCell(more, year),
        { text: BECAME[change], ...(change === 'newly_missed' ? { role: 'bad' as const } : {}) },
      ],
    };
  });
  return [
    {
      kind: 'table',
      title: 'SLOs',
      columns: [
        nameColumn('SLO'),
        textColumn('target', 3),
        figureColumn('before', 1),
        figureColumn('after', 0),
        figureColumn('downtime\na month', 2),
        textColumn('', 1),
      ],
      rows,
      notes: [],
    },
  ];
}
