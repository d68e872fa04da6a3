/** Limits of what is built from a text; past them a diagnostic says so. */
export const LIMITS = {
  /** Parts that are written out one by one: the units and copies that are not alike, and the places that name them. */
  parts: 2_000_000,
} as const;
