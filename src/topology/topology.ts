import type { Copies } from '../kinds/block.ts';
import type { Kind, KindReading } from '../kinds/kind.ts';
import type { CalculationLimits } from '../model/limits.ts';
import type { Basis } from '../model/model.ts';
import type { PartMeasure } from '../model/result.ts';
import type { Storage } from '../model/storage.ts';
import type { MappingNode, ScalarNode, SourceNode } from '../source/node.ts';
import type { Figures } from './figures.ts';

/** Index into `Topology.expressions`. */
export type ExpressionId = number;

/** One block expression; named blocks, the system and every inner block each are one. */
export type Expression =
  | { readonly type: 'reference'; readonly name: ScalarNode }
  | {
      readonly type: 'block';
      readonly node: MappingNode;
      readonly kind: Kind;
      readonly reading: KindReading;
      readonly members: readonly ExpressionId[];
      readonly copies: Copies | null;
    };

/** A target, in the unit of its measure: ratio, s, s/year or 1/year. */
export interface Target {
  readonly measure: PartMeasure;
  readonly target: number;
  /** 1 − target of a ratio, correctly rounded; else 0. */
  readonly complement: number;
  /** Budget window, in seconds. */
  readonly window: number;
}

export interface Component {
  readonly name: string;
  readonly key: ScalarNode;
  readonly figures: Figures;
  /** Whether the file speaks of replicas; there may be just one all the same. */
  readonly replicated: boolean;
  readonly replicas: number;
  readonly need: number;
  readonly spread: readonly ScalarNode[];
  /** β and its complement. */
  readonly commonCause: { readonly value: number; readonly complement: number } | null;
  /** What it needs; each must be up. */
  readonly requires: readonly ExpressionId[];
  readonly slo: readonly Target[];
  readonly basis: Basis;
  readonly source: string | null;
}

export interface Block {
  readonly name: string;
  readonly key: ScalarNode;
  readonly expression: ExpressionId;
  readonly slo: readonly Target[];
}

/** A topology as it was read: every value valid, names not yet resolved. */
export interface Topology {
  readonly name: string | null;
  readonly components: readonly Component[];
  readonly blocks: readonly Block[];
  /** Every declared name with its key, also those whose part is faulty. */
  readonly names: ReadonlyMap<string, ScalarNode>;
  readonly expressions: readonly Expression[];
  /** Undefined if the file leaves it out. */
  readonly system: ExpressionId | undefined;
  readonly systemNode: SourceNode | undefined;
  readonly storages: readonly Storage[];
  /** Names of storages, also of those that are faulty: they are no parts that a block could name. */
  readonly storageNames: ReadonlySet<string>;
  readonly slo: readonly Target[];
  /** Seconds. */
  readonly year: number;
  /** Seconds. */
  readonly mission: number;
  readonly limits: CalculationLimits;
}
