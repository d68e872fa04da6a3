import type { GateId } from '../model/formula.ts';
import { binomialTails } from '../numeric/binomial.ts';
import type { Edge } from './bdd/diagram.ts';
import { reachableNodes } from './bdd/reachable.ts';
import type { StateView } from './bdd/structure.ts';
import type { CopiesGate } from './copies.ts';
import { addInput } from './leaveoneout.ts';
import type { Multistate } from './multistate/multistate.ts';
import type { Region } from './region.ts';

/** Evaluates one gate: reads the slots of its inputs, writes its own. */
export type Step = (down: Float64Array, up: Float64Array) => void;

export function copiesStep(out: GateId, { need, copies, input }: CopiesGate): Step {
  return (down, up) => {
    const tails = binomialTails(copies - need + 1, copies, down[input] as number, up[input] as number);
    down[out] = tails.atLeast;
    up[out] = tails.below;
  };
}

/** Series and parallel gates side by side, in one flat list: most gates of large systems, without a call for each. */
export class ChainSteps {
  readonly #out: number[] = [];
  readonly #isSeries: number[] = [];
  readonly #inputs: number[] = [];
  readonly #start: number[] = [0];
  #flat: { out: Int32Array; isSeries: Uint8Array; inputs: Int32Array; start: Int32Array } | null = null;

  get size(): number {
    return this.#inputs.length;
  }

  add(out: number, isSeries: boolean, inputs: readonly number[]): void {
    this.#out.push(out);
    this.#isSeries.push(isSeries ? 1 : 0);
    for (const input of inputs) this.#inputs.push(input);
    this.#start.push(this.#inputs.length);
  }

  run(down: Float64Array, up: Float64Array): void {
    this.#flat ??= {
      out: Int32Array.from(this.#out),
      isSeries: Uint8Array.from(this.#isSeries),
      inputs: Int32Array.from(this.#inputs),
      start: Int32Array.from(this.#start),
    };
    const { out, isSeries, inputs, start } = this.#flat;
    for (let s = 0; s < out.length; s += 1) {
      const event = isSeries[s] ? down : up;
      const calm = isSeries[s] ? up : down;
      let inside = 1;
      let absorbed = 0;
      for (let i = start[s] as number; i < (start[s + 1] as number); i += 1) {
        const input = inputs[i] as number;
        absorbed += inside * (event[input] as number);
        inside *= calm[input] as number;
      }
      event[out[s] as number] = absorbed;
      calm[out[s] as number] = inside;
    }
  }
}

/** A vote, by counting events up to the deciding number, as in `count`. */
export function voteStep(out: GateId, need: number, list: readonly number[], weights: readonly number[] | null): Step {
  const inputs = Int32Array.from(list);
  const total = weights === null ? inputs.length : weights.reduce((sum, weight) => sum + weight, 0);
  const failures = total - need + 1;
  if (need <= 0 || need > total)
    return (down, up) => {
      down[out] = need <= 0 ? 0 : 1;
      up[out] = need <= 0 ? 1 : 0;
    };
  const countsFailures = failures <= need;
  const size = Math.min(failures, need);
  const distribution = new Float64Array(size + 1);
  return (down, up) => {
    const event = countsFailures ? down : up;
    const calm = countsFailures ? up : down;
    distribution.fill(0);
    distribution[0] = 1;
    for (let i = 0; i < inputs.length; i += 1) {
      const input = inputs[i] as number;
      addInput(
        distribution,
        weights === null ? 1 : (weights[i] as number),
        event[input] as number,
        calm[input] as number,
      );
    }
    let inside = 0;
    for (let j = 0; j < size; j += 1) inside += distribution[j] as number;
    event[out] = distribution[size] as number;
    calm[out] = inside;
  };
}

/** Sums the states in which an outcome is down, and those in which it is up. */
export function outcomeStep(
  out: GateId,
  multistate: Multistate,
  outcome: number,
  chances: () => readonly number[],
): Step {
  const isUp = Array.from({ length: multistate.states }, (_, state) => multistate.isUp(outcome, state));
  return (down, up) => {
    let [failed, working] = [0, 0];
    chances().forEach((chance, state) => {
      if (isUp[state]) working += chance;
      else failed += chance;
    });
    down[out] = failed;
    up[out] = working;
  };
}

/** For each level of a leaf of many values: that it is in this state, given that it is in none before. */
export function statesStep(first: number, { states, of }: StateView, chances: () => readonly number[]): Step {
  const seen = new Float64Array(states);
  return (down, up) => {
    seen.fill(0);
    chances().forEach((chance, state) => {
      const look = of[state] as number;
      seen[look] = (seen[look] as number) + chance;
    });
    let rest = seen[states - 1] as number;
    for (let state = states - 2; state >= 0; state -= 1) {
      const both = (seen[state] as number) + rest;
      down[first + state] = both > 0 ? (seen[state] as number) / both : 0;
      up[first + state] = both > 0 ? rest / both : 1;
      rest = both;
    }
  };
}

/** P(f) and P(¬f) of every node below the root, bottom-up; `slots` holds those of the leaves, by level. */
export function regionStep(out: GateId, { diagram, failure }: Region, slots: Int32Array): Step {
  const root = failure.get(out) as Edge;
  const nodes = reachableNodes(diagram, [root]);
  // Two places for each node: 2n for its function, 2n + 1 for the negation, so that an edge is an index.
  const chance = new Float64Array(2 * diagram.nodeCount);
  chance[1] = 1;
  return (down, up) => {
    for (let i = 0; i < nodes.length; i += 1) {
      const n = nodes[i] as number;
      const slot = slots[diagram.level[n] as number] as number;
      const q = down[slot] as number;
      const p = up[slot] as number;
      const low = diagram.low[n] as Edge;
      const high = diagram.high[n] as Edge;
      chance[2 * n] = q * (chance[high] as number) + p * (chance[low] as number);
      chance[2 * n + 1] = q * (chance[high ^ 1] as number) + p * (chance[low ^ 1] as number);
    }
    down[out] = chance[root] as number;
    up[out] = chance[root ^ 1] as number;
  };
}
