import type { Figure } from '../model/diagram.ts';
import type { Formula, GateId } from '../model/formula.ts';
import type { ClusterGroup } from '../model/multistate.ts';
import type { Arrangement } from '../model/outline.ts';
import type { MappingNode, ScalarNode, SourceNode } from '../source/node.ts';
import type { Fields, ReadFields, Reading } from '../source/reader.ts';
import type { Need, Needed } from '../source/types/counts.ts';

/** What a block of one kind turned out to say. */
export interface KindReading {
  /** The block expressions that it contains, in order. */
  readonly members: readonly SourceNode[];
  /** The replicated component whose units it counts, if it does so instead of containing members. */
  readonly unitsOf?: UnitsOf;
  /** How its members stand in for one another, if one of them serves at a time. */
  readonly group?: GroupReading;
  /** How many members must be up, where that is a matter of a number. */
  readonly need?: Needed;
  /** False where members stand by for one another and nothing says how often that works. */
  readonly statesCoverage?: boolean;
  /** Share of the requests that need its member, if it is up without it. */
  readonly weight?: number;
  /** Its structure function over the gates of its members. */
  readonly lower: (members: readonly GateId[], lowering: Lowering) => GateId;
  /** The same for people: which of the members must be up. */
  readonly describe: () => Arrangement;
  /** The same for a drawing; undefined where it counts units. */
  readonly draw?: () => Figure;
}

/** A count of the units of a replicated component. */
export interface UnitsOf {
  readonly name: ScalarNode;
  readonly need: Need;
  /** Where to point if the need cannot be met. */
  readonly node: SourceNode;
}

/** A group of members of which some serve and others are spares. */
export type GroupReading = Pick<ClusterGroup, 'need' | 'standby' | 'failBack' | 'crews'>;

/** What a kind may ask for while it lowers itself. */
interface Lowering {
  readonly formula: Formula;
  /** Up while as many units as it says of the component that `unitsOf` names are up, with all that the component needs. */
  unitsUp(): GateId;
  /** Up while the group of its members serves. */
  groupUp(): GateId;
  /** A gate for a need: if that hangs on the level of demand, the one that is made for the level that it is. */
  byLevel(needed: Needed, gate: (need: number) => GateId): GateId;
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
  /** The blocks that the value of its own key speaks of, even if the block is faulty; if left out, the items of a list. */
  readonly mentions?: (value: SourceNode) => readonly SourceNode[];
  /** What the block says; undefined if something is wrong, which is then reported. */
  readonly read: (fields: ReadFields<Fields>, block: MappingNode, reading: Reading) => KindReading | undefined;
}
