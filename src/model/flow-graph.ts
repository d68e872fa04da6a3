/** A drawing as a graph from left to right, for programs that find the places themselves. Texts are harmless already. */
export interface FlowGraph {
  readonly title: string;
  readonly nodes: readonly FlowNode[];
  readonly groups: readonly FlowGroup[];
  readonly edges: readonly FlowEdge[];
}

export interface FlowNode {
  /** `start` and `end`: where a picture begins and ends; `joint`: where lines part and meet. */
  readonly look: 'part' | 'block' | 'vote' | 'joint' | 'start' | 'end' | 'place';
  readonly lines: readonly string[];
  /** Index of its group; null if it is in none. */
  readonly group: number | null;
  /** Whether there are several of it. */
  readonly isSeveral: boolean;
  /** Colours as `#rrggbb`; null for the usual ones. */
  readonly colours: { readonly fill: string; readonly ink: string } | null;
}

/** Nodes with a frame around them. */
export interface FlowGroup {
  readonly look: 'block' | 'zone' | 'picture';
  readonly title: string;
  /** Index of the group that it is in; smaller than its own. */
  readonly parent: number | null;
}

/** Nodes by their index. */
export interface FlowEdge {
  readonly from: number;
  readonly to: number;
  readonly look: 'flow' | 'spare' | 'needs';
  readonly label: string;
  /** Whether what it joins stays where it would be without it. */
  readonly isAside: boolean;
  /** Whether it leads one way only. */
  readonly isDirected: boolean;
}
