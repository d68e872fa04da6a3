import type { SweepReport } from '../model/sweep.ts';
import type { RenderOptions } from './formats/format.ts';
import { FORMATS } from './formats/index.ts';
import type { Section } from './view/view.ts';

/** The formats of `avail sweep`, the default first. */
export const SWEEP_FORMATS = {
  table: FORMATS.table,
  csv: { summary: 'for spreadsheets' },
  json: FORMATS.json,
  chart: { summary: 'drawn in the terminal; in ASCII where the locale has no UTF-8' },
} as const;
export type SweepFormat = keyof typeof SWEEP_FORMATS;

interface SweepRenderOptions extends RenderOptions {
  /** Whether a chart has to do with ASCII. */
  readonly isAscii: boolean;
}

/** The answer of `avail sweep`. Only `json` can show one that is not ok. */
export async function renderSweep(
  report: SweepReport,
  format: SweepFormat,
  options: SweepRenderOptions,
): Promise<string> {
  switch (format) {
    case 'table': {
      const { sweepView } = await import('./view/sweep.ts');
      return (await import('./formats/table.ts')).paint(sweepView(report), options);
    }
    case 'chart': {
      const { sweepView } = await import('./view/sweep.ts');
      const { paint } = await import('./formats/table.ts');
      const { chartsOf } = await import('./view/sweep-chart.ts');
      const { drawChart } = await import('./terminal/chart.ts');
      const { drawHeat } = await import('./terminal/heat.ts');
      const how = { cells: options.columns - 2, palette: options.palette, isAscii: options.isAscii };
      const drawing = chartsOf(report).map(
        (chart): Section => ({
          kind: 'drawing',
          title: chart.title,
          lines: 'rows' in chart ? drawHeat(chart, how) : drawChart(chart, how),
        }),
      );
      return paint(sweepView(report, drawing), options);
    }
    case 'json':
      return (await import('./formats/json.ts')).document(report);
    case 'csv':
      return (await import('./formats/sweep-csv.ts')).sweepRows(report);
  }
}
