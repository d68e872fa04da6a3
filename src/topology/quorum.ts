import type { Needed } from '../source/types/counts.ts';

/** What other needs of a component's units are called. */
export const quorum = (name: string, need: Needed, replicas: number): string =>
  `${name}, ${typeof need === 'number' ? need : need.join(' / ')} of ${replicas}`;
