import type { DeclaredFigure } from './explain.ts';
import type { Basis } from './model.ts';

/** Data that is kept in groups of units (drives, nodes): each group has copies of it, or pieces of an erasure code. */
export interface Storage {
  readonly name: string;
  /** Units of one group. */
  readonly units: number;
  /** How many of them may be lost at once without a loss of data; fewer than `units`. */
  readonly tolerated: number;
  /** Raw capacity that it takes for one unit of data. */
  readonly overhead: number;
  /** Failures of one unit per second of operating time, λ. */
  readonly failureRate: number;
  /** Mean time from the failure of a unit until what was on it is there again, in seconds; null where nothing can be rebuilt. */
  readonly rebuild: number | null;
  readonly groups: number;
  /** The durability that it is to keep, and 1 − it, each correctly rounded. */
  readonly target: { readonly value: number; readonly complement: number } | null;
  /** What the file says of one unit. */
  readonly figures: readonly DeclaredFigure[];
  readonly basis: Basis;
  readonly source: string | null;
}

/** What a file keeps: its durability has nothing to do with the availability of a system, and needs none. */
export interface StorageModel {
  readonly storages: readonly Storage[];
  /** Length of a year, in seconds. */
  readonly year: number;
}
