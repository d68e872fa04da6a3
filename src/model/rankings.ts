/** What `avail rank` can sort components by: importance, or what one change to each would give back. */
export const RANKINGS = ['share', 'birnbaum', 'raw', 'mttr', 'mtbf', 'replica'] as const;
export type Ranking = (typeof RANKINGS)[number];
