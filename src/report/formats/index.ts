import type { Format } from './format.ts';

interface FormatEntry {
  /** For the help text. */
  readonly summary: string;
  readonly load: () => Promise<Format>;
}

/** The one list of formats, the default first. Each is loaded only when it is asked for. */
export const FORMATS = {
  table: { summary: 'for people at a terminal', load: () => import('./table.ts') },
  json: { summary: 'for programs; documented by a JSON Schema', load: () => import('./json.ts') },
  csv: { summary: 'for spreadsheets; every figure of every part', load: () => import('./csv.ts') },
  markdown: { summary: 'for pull requests and pages', load: () => import('./markdown.ts') },
  openmetrics: {
    summary: 'gauges for Prometheus and whatever reads its text format',
    load: () => import('./openmetrics.ts'),
  },
} as const satisfies Readonly<Record<string, FormatEntry>>;

export type FormatName = keyof typeof FORMATS;
