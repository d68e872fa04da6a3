import type { GateId } from '../../model/formula.ts';
import type { Watch } from '../limits.ts';

/** An event: all of its leaves happen. */
export interface Conjunction {
  readonly probability: number;
  readonly leaves: readonly GateId[];
}

/** Pairs with common leaves that are looked at; likelier ones come first. */
const PAIRS = 1 << 21;

/**
 * A bound from below on the probability that one of several conjunctions of independent leaves happens: the best of
 * Bonferroni's Σ p − Σ pairs, over the likeliest of them for which it still grows, and de Caen's Σ p²/Σ P(both).
 * Pairs without a common leaf are independent and are summed in one go.
 *
 * Sources: Bonferroni (1936); de Caen, "A lower bound on the probability of a union", Discrete Math. 169 (1997).
 *
 * @param watch after its time no more events are taken in.
 */
export function unionAtLeast(
  events: readonly Conjunction[],
  probability: (leaf: GateId) => number,
  watch: Pick<Watch, 'isOver'>,
): number {
  const sorted = [...events].sort((a, b) => b.probability - a.probability);
  const having = new Map<GateId, number[]>();
  /** Σ over the events before of P(both), and the rest of it from the events after. */
  const joint = new Float64Array(sorted.length);
  let [sum, bonferroni, best, pairs, used] = [0, 0, 0, 0, 0];
  for (let i = 0; i < sorted.length && pairs < PAIRS && !watch.isOver; i += 1) {
    const { probability: p, leaves } = sorted[i] as Conjunction;
    const common = new Map<number, number>();
    for (const leaf of leaves)
      for (const j of having.get(leaf) ?? []) common.set(j, (common.get(j) ?? 1) * probability(leaf));
    let both = p * sum;
    for (const [j, shared] of common) {
      const { probability: other } = sorted[j] as Conjunction;
      // P(both) = p·p′/P(what they share), of which p·p′ is in the sum already.
      const excess = p * other * (1 / shared - 1);
      both += excess;
      joint[j] = (joint[j] as number) + excess;
      joint[i] = (joint[i] as number) + excess;
    }
    bonferroni += p - both;
    best = Math.max(best, bonferroni);
    for (const leaf of leaves) {
      const list = having.get(leaf);
      if (list) list.push(i);
      else having.set(leaf, [i]);
    }
    sum += p;
    pairs += common.size;
    used = i + 1;
  }
  let decaen = 0;
  for (let i = 0; i < used; i += 1) {
    const p = (sorted[i] as Conjunction).probability;
    decaen += (p * p) / (p + p * (sum - p) + (joint[i] as number));
  }
  return Math.max(best, decaen);
}
