import type { Gate, GateId } from '../../model/formula.ts';
import type { Structure } from '../bdd/structure.ts';
import type { Side } from './approximation.ts';
import type { Chances } from './region-bounds.ts';

/**
 * Bounds of a gate from those of its inputs, whatever they share: increasing functions of independent leaves are
 * associated, so that P(all down) ≥ Π P(down) and P(all up) ≥ Π P(up); and all are never likelier than one.
 *
 * Source: Esary, Proschan, Walkup, "Association of random variables, with applications", Ann. Math. Stat. 38 (1967).
 *
 * @param offer whose result is the best that is known of the gate by then.
 */
export function byAssociation(
  structure: Structure,
  side: Side,
  chances: (leaf: GateId) => Chances,
  offer: (g: GateId, found: Chances) => Chances,
): void {
  const known = new Map<GateId, Chances>();
  for (const g of structure.interior) {
    const gate = structure.gates[g] as Gate;
    const inputs = structure.inputsOf(g).map((input) => known.get(input) ?? chances(input));
    known.set(g, offer(g, combined(gate, inputs, side)));
  }
}

const NOTHING_KNOWN = { upper: { down: 1, up: 0 }, lower: { down: 0, up: 1 } } as const;

function combined(gate: Gate, inputs: readonly Chances[], side: Side): Chances {
  if (gate.op !== 'atLeast' || inputs.length === 0) return NOTHING_KNOWN[side];
  const isSeries = gate.need === inputs.length;
  if (!isSeries && gate.need !== 1) return NOTHING_KNOWN[side];
  // A series that is up, or a parallel that is down, is a conjunction.
  const [all, some] = isSeries ? (['up', 'down'] as const) : (['down', 'up'] as const);
  const isProduct = isSeries === (side === 'upper');
  if (!isProduct) {
    const extreme = inputs.reduce((a, b) => (b[all] < a[all] ? b : a));
    return { down: extreme.down, up: extreme.up };
  }
  let inside = 1;
  let outside = 0;
  for (const input of inputs) {
    outside += inside * input[some];
    inside *= input[all];
  }
  return isSeries ? { up: inside, down: outside } : { down: inside, up: outside };
}
