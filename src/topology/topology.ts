import type { Copies } from '../kinds/block.ts';
import type { Kind, KindReading } from '../kinds/kind.ts';
import type { CalculationLimits } from '../model/limits.ts';
import type { Basis } from '../model/model.ts';
import type { LevelsSpec, Standby } from '../model/multistate.ts';
import type { PartMeasure } from '../model/names.ts';
import type { Deployments, Maintenance } from '../model/practices.ts';
import type { MappingNode, Range, ScalarNode, SourceNode } from '../source/node.ts';
import type { Quantity } from '../source/quantity.ts';
import type { Read } from '../source/reader.ts';
import type { Needed } from '../source/types/counts.ts';
import type { Figures } from './figures.ts';
import type { StorageRead } from './storage.ts';

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
      readonly rideThrough: Read<Quantity> | null;
      /** Codes of risks that are meant to be so. */
      readonly allow: readonly string[];
    };

/** A target, in the unit of its measure: ratio, s, s/year or 1/year. */
export interface Target {
  readonly measure: PartMeasure;
  readonly target: number;
  /** 1 − target of a ratio, correctly rounded; else 0. */
  readonly complement: number;
  /** Budget window, in seconds. */
  readonly window: number;
  /** Whether planned windows are left out of what is judged. */
  readonly plannedExcluded: boolean;
  /** Where it is written. */
  readonly at: Range;
}

/** With the place to point at if the windows are too long. */
export type Windows = Maintenance & { readonly at: Range };
export type Releases = Deployments & { readonly at: Range };

/** What is done with a component, or to it. */
export interface Practices {
  readonly rideThrough: Read<Quantity> | null;
  readonly maintenance: Windows | null;
  readonly deployments: Releases | null;
  readonly errorRate: number;
  readonly retries: number;
  /** Seconds. */
  readonly healthCheck: number;
}

export interface Component {
  readonly name: string;
  readonly key: ScalarNode;
  readonly figures: Figures;
  /** Whether the file speaks of replicas; there may be just one all the same. */
  readonly replicated: boolean;
  readonly replicas: number;
  readonly need: Needed;
  readonly spread: readonly ScalarNode[];
  /** Null: all units serve. */
  readonly standby: Standby | null;
  /** Repairs at a time; null: as many as needed. */
  readonly crews: number | null;
  /** β and its complement. */
  readonly commonCause: { readonly value: number; readonly complement: number } | null;
  /** What it needs; each must be up. */
  readonly requires: readonly ExpressionId[];
  readonly practices: Practices;
  /** What the file says of things that are risky where it does not. */
  readonly statesCommonCause: boolean;
  readonly statesCoverage: boolean;
  /** Names that it requires, as they stand there. */
  readonly requiredNames: readonly string[];
  /** Codes of risks that are meant to be so. */
  readonly allow: readonly string[];
  readonly slo: readonly Target[];
  readonly basis: Basis;
  readonly source: string | null;
}

interface Block {
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
  /** Those that only something faulty speaks of. */
  readonly strays: readonly ExpressionId[];
  /** Undefined if the file leaves it out. */
  readonly system: ExpressionId | undefined;
  readonly systemNode: SourceNode | undefined;
  readonly storages: readonly StorageRead[];
  /** Names of storages, also of those that are faulty: they are no parts that a block could name. */
  readonly storageNames: ReadonlySet<string>;
  readonly slo: readonly Target[];
  /** Levels of demand; null without any. */
  readonly demand: LevelsSpec | null;
  /** Seconds. */
  readonly year: number;
  /** Seconds. */
  readonly mission: number;
  readonly limits: CalculationLimits;
}
