import type { Gate, GateId } from '../../model/formula.ts';
import { findModules, inputsOf } from '../modules.ts';

/** What is below, but for what a gate of many values is made of, which nothing else sees. */
const seenBelow = (gate: Gate): readonly GateId[] => (gate.op === 'multistate' ? [] : inputsOf(gate));

/** Something independent that several members need. */
export interface Sharing {
  readonly gate: GateId;
  /** The members, by index. */
  readonly standsIn: readonly number[];
}

/**
 * What the members of a gate share: the largest modules such that, once their states are known, the members are
 * independent. They are independent of one another. Empty if the members are independent as they are.
 *
 * @param gates of a formula that holds nothing but what lies below `root`.
 * @param members gates of each member.
 * @param spend told of every step; throws to stop.
 */
export function sharedBetween(
  gates: readonly Gate[],
  root: GateId,
  members: readonly (readonly GateId[])[],
  spend: (steps: number) => void,
): Sharing[] {
  const candidates = reachedTwice(gates, members);
  if (candidates.size === 0) return [];
  const isModule = findModules(gates, [root]);
  const shared = new Set<GateId>();
  // What is no module shares something with the rest: then all that it is made of is told apart.
  for (const g of candidates) {
    if (isModule[g]) shared.add(g);
    else for (const input of seenBelow(gates[g] as Gate)) candidates.add(input);
  }
  const standsIn = new Map([...shared].map((g): [GateId, number[]] => [g, []]));
  members.forEach((roots, member) => {
    const reached = below(gates, roots);
    spend(reached.size);
    for (const g of reached) standsIn.get(g)?.push(member);
  });
  return [...shared].sort((a, b) => a - b).map((gate) => ({ gate, standsIn: standsIn.get(gate) ?? [] }));
}

/** The topmost gates that are reached from two gates of members, or from one that stands twice. */
function reachedTwice(gates: readonly Gate[], members: readonly (readonly GateId[])[]): Set<GateId> {
  const reachedBy = new Map<GateId, number>();
  const twice = new Set<GateId>();
  members.flat().forEach((root, by) => {
    const stack = [root];
    for (let g = stack.pop(); g !== undefined; g = stack.pop()) {
      const first = reachedBy.get(g);
      if (first === undefined) {
        reachedBy.set(g, by);
        stack.push(...seenBelow(gates[g] as Gate));
      } else if (first !== by) twice.add(g);
    }
  });
  return twice;
}

function below(gates: readonly Gate[], roots: readonly GateId[]): ReadonlySet<GateId> {
  const reached = new Set(roots);
  for (const g of reached) for (const input of seenBelow(gates[g] as Gate)) reached.add(input);
  return reached;
}
