import type { Gate, GateId } from '../../model/formula.ts';
import { Decomposition } from '../decomposition.ts';
import type { VariableFigures } from '../evaluation.ts';
import { evaluate } from '../evaluation.ts';
import type { Watch } from '../limits.ts';
import type { FiguresOf } from './part.ts';
import { subformula } from './subformula.ts';

/** One state of independent gates that a part is conditioned on. */
interface ConditionedState {
  /** By index of the gates. */
  readonly down: readonly number[];
  readonly probability: number;
  /** Of the part, in this state. */
  readonly unavailability: number;
  readonly contribution: number;
}

const DOWN: VariableFigures = { unavailability: 1, availability: 0, frequency: 0 };
const UP: VariableFigures = { unavailability: 0, availability: 1, frequency: 0 };

/**
 * U = Σ P(state) · U(given the state) over all states of some independent gates: each is forced up or down in turn, and
 * the part solved again. All up comes first, all down last.
 */
export function conditioned(
  gates: readonly Gate[],
  gate: GateId,
  on: readonly GateId[],
  figures: FiguresOf,
  watch: Watch,
): ConditionedState[] {
  const sub = subformula(gates, [gate], new Set(on));
  const root = sub.at(gate);
  const plan = new Decomposition(sub.formula, root, [root], watch);
  const place = new Map(on.map((g, i) => [g, i]));
  return Array.from({ length: 2 ** on.length }, (_, number) => {
    // The first gate is the slowest digit, as one would write such a table.
    const isDown = on.map((_, i) => ((number >>> (on.length - 1 - i)) & 1) === 1);
    const probability = on.reduce((product, g, i) => {
      const { unavailability, availability } = figures(g);
      return product * (isDown[i] ? unavailability : availability);
    }, 1);
    const forced = (variable: number): VariableFigures => {
      const g = sub.standsFor[variable] as GateId;
      const i = place.get(g);
      return i === undefined ? figures(g) : isDown[i] ? DOWN : UP;
    };
    const unavailability = evaluate(plan, { variable: forced }, 'system').states.down.hi[root] as number;
    const down = on.map((_, i) => i).filter((i) => isDown[i]);
    return { down, probability, unavailability, contribution: probability * unavailability };
  });
}
