import type { Analysis } from '../../src/model/analysis.ts';
import type { Model } from '../../src/model/model.ts';

/** One figure of one system, with the value that somebody else gives for it. */
export interface Oracle {
  readonly what: string;
  readonly system: () => Model;
  readonly figure: (analysis: Analysis) => number | null;
  readonly expect: number;
  /** Relative. */
  readonly tolerance: number;
  readonly source: string;
}
