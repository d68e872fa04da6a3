import type { DeclaredFigure } from './explain.ts';
import type { Basis } from './model.ts';

/** What an answer rests on: the figures of one component or storage as its file gives them, and where they come from. */
export interface Assumption {
  readonly name: string;
  readonly figures: readonly DeclaredFigure[];
  /** Names of its failure modes, each with its figures. */
  readonly modes: readonly { readonly name: string; readonly figures: readonly DeclaredFigure[] }[];
  readonly basis: Basis;
  readonly source: string | null;
}
