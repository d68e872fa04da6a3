import type { Gate, GateId } from '../../model/formula.ts';
import type { Structure } from '../bdd/structure.ts';
import type { Watch } from '../limits.ts';
import type { Conjunction } from './unions.ts';

/** A list that grows at its front and shares what is behind. */
interface Linked<T> {
  readonly value: T;
  readonly next: Linked<T> | null;
}

/** Inputs that happen, and goals that must still be met. */
interface Branch {
  readonly probability: number;
  readonly happened: Linked<GateId> | null;
  readonly goals: Linked<Goal> | null;
  /** Whether nothing has been left out. */
  readonly isWhole: boolean;
}

/** At least `count` of a gate's inputs, from the one at `from` on. */
interface Goal {
  readonly gate: GateId;
  readonly from: number;
  readonly count: number;
}

/** What a search has come to. */
interface Search {
  /** Cuts that were found, or paths: leaves whose happening is enough. */
  readonly found: readonly Conjunction[];
  /** Probability that none of the branches happens, at least: Π (1 − p). */
  readonly none: number;
  /** Its complement. */
  readonly some: number;
}

/** Open branches for each that may be expanded, before the search ends. */
const OPEN = 4;

/**
 * Looks for the likeliest ways in which a monotone event at the top of a structure can happen. The event is the union of
 * branches: sets of leaves (cuts, once everything is expanded), the likeliest expanded first, each event of a
 * branch being the product of its leaves so far. Unions of increasing events of independent leaves are associated:
 * P(none happens) ≥ Π (1 − p), whether a branch is a whole cut or has been left open.
 *
 * Sources: Esary, Proschan, "Coherent structures of non-identical components", Technometrics 5 (1963); the search is
 * that of Fussell & Vesely's MOCUS, best first.
 *
 * @param decides how many inputs of a gate must happen for it to happen.
 * @param probability of a leaf to happen.
 * @param expansions how many branches may be expanded.
 * @param watch after its time nothing more is expanded.
 */
export function search(
  structure: Structure,
  root: GateId,
  decides: (gate: Gate) => number,
  probability: (leaf: GateId) => number,
  expansions: number,
  watch: Pick<Watch, 'isOver'>,
): Search {
  const { gates, isInterior } = structure;
  const open = new BranchHeap();
  const found: Conjunction[] = [];
  let log = 0;
  const meet = (branch: Branch, input: GateId): Branch => {
    for (let at = branch.happened; at !== null; at = at.next) if (at.value === input) return branch;
    const happened = { value: input, next: branch.happened };
    if (!isInterior(input)) return { ...branch, happened, probability: branch.probability * probability(input) };
    const gate = gates[input] as Gate;
    // What a network needs is left out: the branch only grows by that.
    if (gate.op !== 'atLeast') return { ...branch, happened, isWhole: false };
    return {
      ...branch,
      happened,
      goals: { value: { gate: input, from: 0, count: decides(gate) }, next: branch.goals },
    };
  };
  const offer = (branch: Branch): void => {
    if (branch.probability === 0) return;
    if (branch.goals !== null) {
      open.push(branch);
      return;
    }
    log += Math.log1p(-branch.probability);
    if (!branch.isWhole) return;
    const leaves: GateId[] = [];
    for (let at = branch.happened; at !== null; at = at.next) if (!isInterior(at.value)) leaves.push(at.value);
    found.push({ probability: branch.probability, leaves });
  };
  offer(meet({ probability: 1, happened: null, goals: null, isWhole: true }, root));
  for (let left = expansions; left > 0 && open.size <= OPEN * expansions && !watch.isOver; left -= 1) {
    const branch = open.pop();
    if (branch === undefined) break;
    for (const next of expand(branch, gates, meet)) offer(next);
  }
  for (let branch = open.pop(); branch !== undefined; branch = open.pop()) log += Math.log1p(-branch.probability);
  return { found, none: Math.exp(log), some: -Math.expm1(log) };
}

/** Meets one goal of a branch in all ways: by its first input together with what is left to do, by its second, … */
function expand(branch: Branch, gates: readonly Gate[], meet: (branch: Branch, input: GateId) => Branch): Branch[] {
  const { value: goal, next } = branch.goals as Linked<Goal>;
  const { gate, from, count } = goal;
  const rest: Branch = { ...branch, goals: next };
  if (count <= 0) return [rest];
  const { inputs } = gates[gate] as Extract<Gate, { op: 'atLeast' }>;
  const branches: Branch[] = [];
  for (let i = from; i + count <= inputs.length; i += 1) {
    const met = meet(rest, inputs[i] as GateId);
    const more = { value: { gate, from: i + 1, count: count - 1 }, next: met.goals };
    branches.push(count === 1 ? met : { ...met, goals: more });
    // What happens already makes the choices after it but special cases of this one.
    if (met === rest) break;
  }
  return branches;
}

/** The likeliest branch first. */
class BranchHeap {
  readonly #items: Branch[] = [];

  get size(): number {
    return this.#items.length;
  }

  push(branch: Branch): void {
    const items = this.#items;
    let i = items.length;
    items.push(branch);
    while (i > 0) {
      const parent = (i - 1) >> 1;
      if ((items[parent] as Branch).probability >= branch.probability) break;
      items[i] = items[parent] as Branch;
      i = parent;
    }
    items[i] = branch;
  }

  pop(): Branch | undefined {
    const items = this.#items;
    const first = items[0];
    const moved = items.pop();
    if (moved === undefined || items.length === 0) return first;
    let i = 0;
    for (;;) {
      let child = 2 * i + 1;
      if (child >= items.length) break;
      const [left, right] = [items[child] as Branch, items[child + 1]];
      if (right !== undefined && right.probability > left.probability) child += 1;
      if ((items[child] as Branch).probability <= moved.probability) break;
      items[i] = items[child] as Branch;
      i = child;
    }
    items[i] = moved;
    return first;
  }
}
