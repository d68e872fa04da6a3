import type { Chain } from '../markov/chain.ts';
import { after, stepsTo } from '../markov/stepped.ts';
import { Transient } from '../markov/transient.ts';
import { LIFE_COST_LIMIT } from '../settings.ts';
import type { Life } from './multistate.ts';

/**
 * A chain without repair as a life. One of few states is prepared for any number of times; of another, R(t) is had for a
 * time or two.
 *
 * @param parts whose exponential lives it follows.
 * @param chances of the states of the variable, from those of the chain.
 */
export function lifeOf(chain: Chain, parts: number, chances: (chance: Float64Array) => readonly number[]): Life {
  const cost = chain.states ** 2;
  if (cost > LIFE_COST_LIMIT)
    return { at: (t) => chances(after(chain, t)), cost, stepsTo: (t) => stepsTo(chain, t), exponentialParts: parts };
  const transient = new Transient(chain);
  return { at: (t) => chances(transient.at(t)), cost, stepsTo: () => cost, exponentialParts: parts };
}
