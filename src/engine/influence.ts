import type { GateId } from '../model/formula.ts';
import { Column } from './columns.ts';
import type { Decomposition } from './decomposition.ts';
import { BRIDGED, COPIES, COUNT, DIAGRAM, MULTISTATE, OUTCOME } from './decomposition.ts';
import type { Dependence } from './dependence.ts';
import { compose, ITSELF } from './dependence.ts';
import type { Evaluation } from './evaluation.ts';
import { dependences } from './leaveoneout.ts';
import type { Region } from './region.ts';
import { regionInfluence } from './region-influence.ts';

/**
 * How the system depends on each of its modules. Through a `copies` gate that is no longer linear: below one, a module's
 * dependence is that of the gate's input, and `copiesAbove` names the gate; chains of them lead to the system.
 */
export class Influence {
  readonly perfect: Column;
  readonly birnbaum: Column;
  readonly failed: Column;
  /** The closest `copies` gate above, or −1. */
  readonly copiesAbove: Int32Array;
  /** 1 where the system is not linear in a module: it acts through a variable of many values, or through a bridge. */
  readonly indirect: Uint8Array;
  /** Birnbaum importance of each leaf in its region alone. */
  readonly inRegion: Float64Array;
  /** Nodes below the root of each region of the system, and their reach. */
  readonly paths: ({ nodes: Int32Array; reached: Float64Array } | undefined)[] = [];

  constructor(size: number) {
    this.perfect = new Column(size);
    this.birnbaum = new Column(size);
    this.failed = new Column(size);
    this.inRegion = new Float64Array(size);
    this.copiesAbove = new Int32Array(size).fill(-1);
    this.indirect = new Uint8Array(size);
  }

  of(g: GateId): Dependence {
    return { perfect: this.perfect.get(g), birnbaum: this.birnbaum.get(g), failed: this.failed.get(g) };
  }

  set(g: GateId, { perfect, birnbaum, failed }: Dependence): void {
    this.perfect.set(g, perfect);
    this.birnbaum.set(g, birnbaum);
    this.failed.set(g, failed);
  }
}

/** Top-down from the system: each module's dependence is its parent's composed with its own in the parent. */
export function influences(plan: Decomposition, evaluation: Evaluation): Influence {
  const influence = new Influence(plan.gates.length);
  influence.set(plan.system, ITSELF);
  for (let g = plan.system; g >= 0; g -= 1) {
    if (!plan.inSystem[g]) continue;
    const above = influence.of(g);
    const emit = (input: GateId, on: Dependence): void => {
      influence.set(input, compose(above, on));
      influence.copiesAbove[input] = influence.copiesAbove[g] as number;
    };
    const gate = plan.gates[g];
    const method = plan.method[g];
    if (method === COUNT && gate?.op === 'atLeast')
      dependences(
        { need: gate.need, inputs: plan.inputsOf(g), weights: plan.weightsOf(g), spend: plan.watch.spend },
        evaluation.states,
        emit,
      );
    else if (method === COPIES && gate?.op === 'copies') {
      influence.set(gate.input, ITSELF);
      influence.copiesAbove[gate.input] = g;
    } else if (method === DIAGRAM) regionInfluence(plan, evaluation, influence, g, emit);
    const makes = method === MULTISTATE || method === OUTCOME || method === BRIDGED;
    if (makes || influence.indirect[g])
      for (const input of method === DIAGRAM
        ? (plan.regions[plan.regionOf[g] as number] as Region).leaves
        : plan.inputsOf(g))
        influence.indirect[input] = 1;
  }
  return influence;
}
