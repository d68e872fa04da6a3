/** Index of a node in its fault tree. Inputs always have smaller indices than their gate. */
export type FaultId = number;

interface FaultLabel {
  /** What it is called, in any text; several nodes may be called the same. */
  readonly label: string;
  /** Whether it is what a name of the topology stands for, so that its own name should say so. */
  readonly isPart: boolean;
}

/** What is true is down. */
export type FaultNode = FaultLabel &
  (
    | { readonly is: 'event'; readonly probability: number }
    | { readonly is: 'constant'; readonly value: boolean }
    /** True while at least `min` of its inputs, which are distinct, are. */
    | { readonly is: 'gate'; readonly min: number; readonly inputs: readonly FaultId[] }
  );

/** A static fault tree: the structure function of a system over independent events. */
export interface FaultTree {
  /** What the whole is called, in any text. */
  readonly title: string;
  readonly nodes: readonly FaultNode[];
  /** A gate, which is true while the system is down. All nodes are below it. */
  readonly top: FaultId;
}
