/** How far an exact calculation may go. */
export interface CalculationLimits {
  readonly seconds: number;
  /** Nodes of one decision diagram; about 100 bytes each while it is built and measured. */
  readonly nodes: number;
}

/** What holds where neither a file nor its reader says otherwise. */
export const DEFAULT_LIMITS: CalculationLimits = { seconds: 60, nodes: 1 << 23 };
