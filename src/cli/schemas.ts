import { documentSchema } from '../model/document-schema.ts';
import type { JsonSchema } from '../model/shape.ts';

interface Described {
  /** What it describes, in a few words. */
  readonly summary: string;
  readonly load: () => Promise<JsonSchema>;
}

/** Every JSON Schema of the package; `avail schema` and the files in schema/ derive from this list. */
export const SCHEMAS = {
  topology: {
    summary: 'the file that avail reads',
    load: async () => (await import('../topology/json-schema.ts')).topologySchema(),
  },
  result: {
    summary: 'what calc prints',
    load: async () => documentSchema('result', (await import('../model/result.ts')).resultShape),
  },
  check: {
    summary: 'what check prints for several files',
    load: async () => documentSchema('check', (await import('../model/check.ts')).checkShape),
  },
  rank: {
    summary: 'what rank prints',
    load: async () => documentSchema('rank', (await import('../model/rank.ts')).rankShape),
  },
  explain: {
    summary: 'what explain prints',
    load: async () => documentSchema('explain', (await import('../model/explain.ts')).explainShape),
  },
  compare: {
    summary: 'what compare prints',
    load: async () => documentSchema('compare', (await import('../model/compare.ts')).compareShape),
  },
  sweep: {
    summary: 'what sweep prints',
    load: async () => documentSchema('sweep', (await import('../model/sweep.ts')).sweepShape),
  },
  simulation: {
    summary: 'what simulate prints',
    load: async () => documentSchema('simulation', (await import('../model/simulation.ts')).simulationShape),
  },
  nines: {
    summary: 'what nines prints',
    load: async () => documentSchema('nines', (await import('../model/nines.ts')).ninesShape),
  },
} satisfies Record<string, Described>;

export type SchemaName = keyof typeof SCHEMAS;

export const schemaText = async (name: SchemaName): Promise<string> =>
  `${JSON.stringify(await SCHEMAS[name].load(), null, 2)}\n`;
