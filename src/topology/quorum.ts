import type { Needed } from '../source/types/counts.ts';

/** What other needs of a component's units are called: `2 of 5 db`, or `2/3 of 5 db` by level of demand. */
export const quorum = (name: string, need: Needed, replicas: number): string =>
  `${typeof need === 'number' ? need : need.join('/')} of ${replicas} ${name}`;
