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
      return (await import('./formats/rank-csv.ts')).rankRows(report);
  }
}
