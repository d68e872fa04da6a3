import type { Gate, GateId } from '../../model/formula.ts';
import { copyGate, Formula } from '../../model/formula.ts';
import { inputsOf } from '../modules.ts';

/** What lies below some gates of a formula, as a formula of its own. */
export interface Subformula {
  readonly formula: Formula;
  /** For each variable, the gate of the whole formula that it stands for: a variable, or where it was cut. */
  readonly standsFor: readonly GateId[];
  /** The gate here of a gate there, which must lie below the roots and not below a cut. */
  readonly at: (gate: GateId) => GateId;
  /** The way back: the first gate there that became this one. */
  readonly originalOf: (local: GateId) => GateId;
}

/** Cuts out what lies below `roots`, down to the gates in `cuts`, which become variables. */
export function subformula(gates: readonly Gate[], roots: readonly GateId[], cuts: ReadonlySet<GateId>): Subformula {
  const reached = new Set(roots);
  const isLeaf = (g: GateId): boolean => cuts.has(g) || gates[g]?.op === 'variable';
  // A set is walked in the order of entry, what enters meanwhile included.
  for (const g of reached) if (!isLeaf(g)) for (const input of inputsOf(gates[g] as Gate)) reached.add(input);
  const formula = new Formula();
  const standsFor: GateId[] = [];
  const local = new Map<GateId, GateId>();
  const at = (g: GateId): GateId => {
    const found = local.get(g);
    if (found === undefined) throw new Error(`gate ${g} is not below the roots`);
    return found;
  };
  // Inputs have smaller indices than their gate.
  for (const g of [...reached].sort((a, b) => a - b))
    local.set(g, isLeaf(g) ? formula.variable(standsFor.push(g) - 1) : copyGate(gates[g] as Gate, at, formula));
  const originals = new Map<GateId, GateId>();
  for (const [g, here] of local) if (!originals.has(here)) originals.set(here, g);
  return { formula, standsFor, at, originalOf: (here) => originals.get(here) as GateId };
}
