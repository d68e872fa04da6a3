/** How the parts of a topology stand together, for a drawing. */
export interface BlockGraph {
  readonly title: string;
  readonly nodes: readonly BlockNode[];
  readonly edges: readonly BlockEdge[];
}

export interface BlockNode {
  readonly is: 'component' | 'block';
  /** Name and what it says of copies or kind, one line each. */
  readonly lines: readonly string[];
  readonly isSystem: boolean;
}

/** From whoever contains or needs a part to the part; nodes by their index. */
export interface BlockEdge {
  readonly from: number;
  readonly to: number;
  readonly is: 'contains' | 'requires' | 'spread';
}
