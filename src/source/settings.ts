/** Limits of what is read; past them a diagnostic says so. */
export const LIMITS = {
  /** Collections within collections: the YAML composer recurses, and its stack must not overflow. */
  depth: 400,
  /** Nodes that a document may have once every alias is written out. */
  expandedNodes: 5_000_000,
  /** Bytes of one file. */
  fileBytes: 32 * 1024 * 1024,
} as const;
