import type { GateId } from '../../model/formula.ts';
import type { Structure } from './structure.ts';

/** Rounds at most, and rounds without a smaller span before the last one. */
const ROUNDS = 20;
const PATIENCE = 4;
/** Steps between two places that a leaf may move to. */
const STEPS = 2 ** 12;

/**
 * Draws leaves that occur in the same gates together: each gate stands at the mean of its inputs, each leaf moves to
 * the mean of its gates. Of all rounds the order with the smallest total span of the gates is kept.
 *
 * Source: Aloul, Markov, Sakallah, "FORCE: a fast and easy-to-implement variable-ordering heuristic", GLSVLSI 2003.
 */
export function force(structure: Structure, start: readonly GateId[]): readonly GateId[] {
  const count = start.length;
  const { first, inputs } = flatInputs(structure, start);
  const gates = first.length - 1;
  // Leaves come before gates: places of both, and the pull on the leaves.
  const place = new Float64Array(count + gates);
  const pull = new Float64Array(count);
  const uses = new Int32Array(count);
  for (let k = 0; k < inputs.length; k += 1) {
    const input = inputs[k] as number;
    if (input < count) uses[input] = (uses[input] as number) + 1;
  }
  let order = Int32Array.from(start, (_, i) => i);
  let best = order;
  let least = Number.POSITIVE_INFINITY;
  let since = 0;
  const keys = new Float64Array(count);
  for (let round = 0; round < ROUNDS && since <= PATIENCE; round += 1) {
    structure.spend(count + inputs.length);
    for (let i = 0; i < count; i += 1) place[order[i] as number] = i;
    pull.fill(0);
    let span = 0;
    for (let g = 0; g < gates; g += 1) {
      const from = first[g] as number;
      const to = first[g + 1] as number;
      if (from === to) continue;
      let sum = 0;
      let left = Number.POSITIVE_INFINITY;
      let right = 0;
      for (let k = from; k < to; k += 1) {
        const at = place[inputs[k] as number] as number;
        sum += at;
        if (at < left) left = at;
        if (at > right) right = at;
      }
      const centre = sum / (to - from);
      place[count + g] = centre;
      span += right - left;
      for (let k = from; k < to; k += 1) {
        const input = inputs[k] as number;
        if (input < count) pull[input] = (pull[input] as number) + centre;
      }
    }
    since += 1;
    if (span < least) {
      best = order;
      least = span;
      since = 0;
    }
    for (let i = 0; i < count; i += 1) {
      const v = order[i] as number;
      const to = uses[v] === 0 ? i : (pull[v] as number) / (uses[v] as number);
      // Numbers sort much faster without a comparator. Ties keep their order.
      keys[i] = Math.round(to * STEPS) * count + i;
    }
    keys.sort();
    order = order.map((_, i) => order[(keys[i] as number) % count] as number);
  }
  return Array.from(best, (v) => start[v] as GateId);
}

/** Inputs of the gates in index order, as places in `start` or, for gates, beyond its end. */
function flatInputs(
  { interior, inputsOf }: Structure,
  start: readonly GateId[],
): { first: Int32Array; inputs: Int32Array } {
  const numberOf = new Map<GateId, number>(start.map((leaf, i) => [leaf, i]));
  const flat: number[] = [];
  const first = new Int32Array(interior.length + 1);
  interior.forEach((g, i) => {
    numberOf.set(g, start.length + i);
    for (const input of inputsOf(g)) flat.push(numberOf.get(input) as number);
    first[i + 1] = flat.length;
  });
  return { first, inputs: Int32Array.from(flat) };
}
