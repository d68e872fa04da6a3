import type { CompareReport } from '../model/compare.ts';
import type { RenderOptions } from './formats/format.ts';

/** The formats of `avail compare`, the default first. */
export const COMPARE_FORMATS = ['table', 'markdown', 'json'] as const;
export type CompareFormat = (typeof COMPARE_FORMATS)[number];

/** The answer of `avail compare`. Only `json` can show one that is not ok. */
export async function renderCompare(
  report: CompareReport,
  format: CompareFormat,
  options: RenderOptions,
): Promise<string> {
  const { compareView } = await import('./view/compare/compare.ts');
  switch (format) {
    case 'table':
      return (await import('./formats/table.ts')).paint(compareView(report), options);
    case 'markdown':
      return (await import('./formats/markdown.ts')).paint(compareView(report));
    case 'json':
      return (await import('./formats/json.ts')).document(report);
  }
}
