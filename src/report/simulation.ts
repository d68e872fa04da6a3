import type { SimulationReport } from '../model/simulation.ts';
import type { RenderOptions } from './formats/format.ts';
import { FORMATS } from './formats/index.ts';

/** The formats of `avail simulate` and `avail merge`, the default first. */
export const SIMULATION_FORMATS = {
  text: FORMATS.table,
  json: FORMATS.json,
  csv: { summary: 'for spreadsheets' },
  markdown: FORMATS.markdown,
} as const;
export type SimulationFormat = keyof typeof SIMULATION_FORMATS;

/** The answer of a simulation. Only `json` can show one that is not ok. */
export async function renderSimulation(
  report: SimulationReport,
  format: SimulationFormat,
  options: RenderOptions,
): Promise<string> {
  switch (format) {
    case 'text': {
      const { simulationView } = await import('./view/simulation/simulation.ts');
      return (await import('./formats/table.ts')).paint(simulationView(report), options);
    }
    case 'markdown': {
      const { simulationView } = await import('./view/simulation/simulation.ts');
      return (await import('./formats/markdown.ts')).paint(simulationView(report));
    }
    case 'json':
      return (await import('./formats/json.ts')).document(report);
    case 'csv': {
      const { simulationRows } = await import('./formats/simulation-csv.ts');
      return simulationRows(report);
    }
  }
}
