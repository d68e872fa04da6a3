import type { Gate, GateId } from '../model/formula.ts';
import type { Variable } from '../model/model.ts';
import type { Spare, SparesModel } from '../model/spares.ts';
import { binomialProbability } from '../numeric/saddlepoint.ts';
import type { Changed, CopiesGate } from './copies.ts';
import { copiesOf } from './copies.ts';
import type { Limits } from './limits.ts';
import type { Solution } from './solution.ts';
import { solve } from './solution.ts';

/** What the system becomes when one component gets one more unit; null where that is not calculated. */
export function oneMoreUnit({ model, spares }: SparesModel, limits: Limits): (component: number) => Changed | null {
  // Of the parts only the system is asked about.
  const solution = solve({ ...model, blocks: [], components: [] }, limits);
  return (component) => {
    const spare = spares.get(component);
    if (!spare) throw new Error(`component ${component} was given no spare`);
    // Units that are counted by zones are not told apart, and so many of them hardly notice one more.
    if (spare.enters === 'groups' && spare.gates.some((g) => solution.plan.gates[g]?.op === 'byCount')) return null;
    const changed = changes(solution, spare);
    return solution.whatIf.system('better', [...changed.keys()], (g) => changed.get(g) as Changed);
  };
}

function changes({ plan, gateOf, evaluation }: Solution, spare: Spare): Map<GateId, Changed> {
  if (spare.enters === 'unit') {
    const gates = spare.variables.map((variable) => gateOf[variable] as number);
    const inUse = fromAlwaysDown(spare.unit);
    return new Map(gates.filter((g) => g >= 0 && plan.inSystem[g]).map((g) => [g, inUse]));
  }
  const { down, up } = evaluation.states;
  return new Map(
    spare.gates
      .filter((g) => plan.inSystem[g])
      .map((g) => {
        const gate = plan.gates[g] as Gate;
        const unit = gate.op === 'copies' ? gate.input : g;
        return [g, withOneMore(gate, down.hi[unit] as number, up.hi[unit] as number)];
      }),
  );
}

const fromAlwaysDown = ({ unavailability, availability }: Variable): Changed => ({
  down: unavailability,
  up: availability,
  change: availability,
});

/**
 * `need` of n + 1 instead of `need` of n (a single unit being 1 of 1), for units with unavailability `down`. The further
 * unit matters while exactly need − 1 of the others work, and gives back that time but for its own downtime:
 * C(n, need − 1)·A^(need − 1)·U^(n − need + 1)·A.
 */
function withOneMore(gate: Gate, down: number, up: number): Changed {
  const { need, copies } = gate.op === 'copies' ? gate : { need: 1, copies: 1 };
  const more: CopiesGate = { op: 'copies', need, copies: copies + 1, input: 0 };
  const word = (hi: number) => ({ hi, lo: 0 });
  const counted = copiesOf(more, word(down), word(up), word(0));
  return {
    down: counted.down.hi,
    up: counted.up.hi,
    change: binomialProbability(copies - need + 1, copies, down, up) * up,
  };
}
