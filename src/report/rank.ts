import type { RankReport } from '../model/rank.ts';
import type { RenderOptions } from './formats/format.ts';
import type { RankViewOptions } from './view/rank.ts';

/** The formats of `avail rank`, the default first. */
export const RANK_FORMATS = ['table', 'json', 'csv', 'markdown'] as const;
export type RankFormat = (typeof RANK_FORMATS)[number];

/** The answer of `avail rank`. Only `json` can show one that is not ok. */
export async function renderRank(
  report: RankReport,
  format: RankFormat,
  { isBrief = false, ...options }: RenderOptions & RankViewOptions,
): Promise<string> {
  const { rankView } = await import('./view/rank.ts');
  switch (format) {
    case 'table':
      return (await import('./formats/table.ts')).paint(rankView(report, { isBrief }), options);
    case 'json':
      return (await import('./formats/json.ts')).document(report);
    case 'markdown':
      return (await import('./formats/markdown.ts')).paint(rankView(report));
    case 'csv':
      return csv(report, (await import('./formats/csv.ts')).cell);
  }
}

const CHANGES = ['halve_mttr', 'double_mtbf', 'add_replica'] as const;

/** A row for each component; a change has what it would give back and the unavailability that it would leave. */
function csv({ components }: RankReport, cell: (value: unknown, column: string) => string): string {
  const rows = components.map(({ importance: { birnbaum, raw, rrw }, ...row }) => ({
    name: row.name,
    replicas: row.replicas,
    mtbf_s: row.mtbf_s,
    mttr_s: row.mttr_s,
    downtime_share: row.downtime_share,
    downtime_s_per_year: row.downtime_s_per_year,
    importance_birnbaum: birnbaum,
    importance_raw: raw,
    importance_rrw: rrw,
    ...Object.fromEntries(
      CHANGES.flatMap((change) => [
        [`${change}_saves_s_per_year`, row[change]?.saves_s_per_year],
        [`${change}_unavailability`, row[change]?.unavailability],
      ]),
    ),
    failure_changes_unknown_because: row.failure_changes_unknown_because,
    add_replica_unknown_because: row.add_replica_unknown_because,
  }));
  const lines = rows.map((row) => Object.entries(row).map(([column, value]) => cell(value, column)));
  return `${[Object.keys(rows[0] ?? {}), ...lines].map((line) => line.join(',')).join('\n')}\n`;
}
