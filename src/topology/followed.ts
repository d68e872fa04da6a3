import type { Model } from '../model/model.ts';
import type { Kept } from './kept.ts';
import { Lowerer } from './lower.ts';
import { lower } from './parse.ts';

/**
 * The model in which every unit that its zone or a window tells apart is a variable of its own: to follow it through time, it
 * does not do to count others, of the same figures, in its place.
 */
export function followedModel({ resolved, scopes, system }: Kept): Model {
  const lowerer = new Lowerer(resolved, scopes, { countedFrom: Number.POSITIVE_INFINITY, followed: true });
  return lower(resolved, lowerer, system);
}
