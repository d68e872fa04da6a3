import type { Formula, GateId } from '../model/formula.ts';
import type { Arrangement } from '../model/outline.ts';
import type { MappingNode, ScalarNode, SourceNode } from '../source/node.ts';
import type { Fields, ReadFields, Reading } from '../source/reader.ts';
import type { Need } from '../source/types/counts.ts';

/** What a block of one kind turned out to say. */
export interface KindReading {
  /** The block expressions that it contains, in order. */
  readonly members: readonly SourceNode[];
  /** The replicated component whose units it counts, if it does so instead of containing members. */
  readonly unitsOf?: UnitsOf;
  /** Its structure function over the gates of its members. */
  readonly lower: (members: readonly GateId[], lowering: Lowering) => GateId;
  /** The same for people: which of the members must be up. */
  readonly describe: () => Arrangement;
}

/** A count of the units of a replicated component. */
export interface UnitsOf {
  readonly name: ScalarNode;
  readonly need: Need;
  /** Where to point if the need cannot be met. */
  readonly node: SourceNode;
}

/** What a kind may ask for while it lowers itself. */
export interface Lowering {
  readonly formula: Formula;
  /** Up while as many units as it says of the component that `unitsOf` names are up, with all that the component needs. */
  unitsUp(): GateId;
}

/** One way in which parts stand together: how it is written, and what it means. One file a kind. */
export interface Kind {
  /** The key that makes a block one of this kind; also what the result calls it. */
  readonly key: string;
  /** What it means, in one sentence. */
  readonly summary: string;
  /** A block, as it would be written. */
  readonly example: string;
  /** Its own key, and the keys that it gives a meaning beside it. */
  readonly fields: Fields;
  /** Whether it contains members, so that `replicas` can copy them. */
  readonly contains: boolean;
  /** What the block says; undefined if something is wrong, which is then reported. */
  readonly read: (fields: ReadFields<Fields>, block: MappingNode, reading: Reading) => KindReading | undefined;
}
