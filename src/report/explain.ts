import type { ExplainReport } from '../model/explain.ts';
import type { RenderOptions } from './formats/format.ts';

/** The formats of `avail explain`, the default first. */
export const EXPLAIN_FORMATS = ['table', 'json', 'markdown'] as const;
export type ExplainFormat = (typeof EXPLAIN_FORMATS)[number];

/** The answer of `avail explain`. Only `json` can show one that is not ok. */
export async function renderExplain(
  report: ExplainReport,
  format: ExplainFormat,
  options: RenderOptions,
): Promise<string> {
  const { explainView } = await import('./view/explain/explain.ts');
  switch (format) {
    case 'table':
      return (await import('./formats/table.ts')).paint(explainView(report), options);
    case 'json':
      return (await import('./formats/json.ts')).document(report);
    case 'markdown':
      return (await import('./formats/markdown.ts')).paint(explainView(report));
  }
}
