import type { GateId, MultistateGate } from '../model/formula.ts';
import type { ClusterGroup, ClusterSpec, Condition } from '../model/multistate.ts';
import { Column } from './columns.ts';
import type { Decomposition } from './decomposition.ts';
import type { VariableFigures } from './evaluation.ts';
import { dependences } from './leaveoneout.ts';
import { isConnected } from './network/relevant.ts';

/** Which gates can be down, and which can be up, with any probability at all, however small for a double. */
export interface Possible {
  readonly down: Uint8Array;
  readonly up: Uint8Array;
}

/**
 * By structure alone: gates are monotone and variables independent, so a gate can be up exactly if it is up once
 * everything that can be up is.
 */
export function possibleStates(plan: Decomposition, figures: (variable: number) => VariableFigures): Possible {
  const { gates } = plan;
  const down = new Uint8Array(gates.length);
  const up = new Uint8Array(gates.length);
  for (let g = 0; g < gates.length; g += 1) {
    const gate = gates[g];
    if (gate?.op === 'variable') {
      const { unavailability, availability } = figures(gate.variable);
      down[g] = unavailability > 0 ? 1 : 0;
      up[g] = availability > 0 ? 1 : 0;
    } else if (gate?.op === 'copies') {
      up[g] = gate.need <= (up[gate.input] ? gate.copies : 0) ? 1 : 0;
      down[g] = gate.need > (down[gate.input] ? 0 : gate.copies) ? 1 : 0;
    } else if (gate?.op === 'atLeast') {
      let canWork = 0;
      let cannotFail = 0;
      for (const input of gate.inputs) {
        if (up[input]) canWork += 1;
        if (!down[input]) cannotFail += 1;
      }
      up[g] = canWork >= gate.need ? 1 : 0;
      down[g] = cannotFail < gate.need ? 1 : 0;
    } else if (gate?.op === 'byCount') {
      const chosen = (counts: (selector: GateId) => boolean): GateId =>
        gate.alternatives[gate.first.filter(counts).length]?.[gate.second.filter(counts).length] as GateId;
      up[g] = up[chosen((selector) => up[selector] === 1)] as number;
      down[g] = down[chosen((selector) => down[selector] === 0)] as number;
    } else if (gate?.op === 'outcome') {
      const leaf = gates[gate.inputs[0] as GateId] as MultistateGate;
      const { spec, inputs: parts } = leaf;
      // What none of its parts can change never changes.
      const moves = parts.length === 0 || parts.some((part) => down[part] && up[part]);
      if (spec.kind === 'cluster') {
        const holds = (works: (part: GateId) => boolean): boolean =>
          canHold(spec, gate.outcome, (part) => works(parts[part] as GateId));
        up[g] = holds((part) => up[part] === 1) ? 1 : 0;
        // A group of parts that work can be down while one of them takes over from another.
        const waits = gate.outcome >= spec.parts && moves;
        down[g] = waits || !holds((part) => down[part] === 0) ? 1 : 0;
      } else {
        up[g] = moves || parts.some((part) => up[part]) ? 1 : 0;
        down[g] = moves || parts.some((part) => down[part]) ? 1 : 0;
      }
    } else if (gate?.op === 'bridged') {
      const input = gate.inputs[0] as GateId;
      up[g] = up[input] as number;
      down[g] = down[input] as number;
    } else if (gate?.op === 'choose') {
      up[g] = gate.inputs.some((input) => up[input]) ? 1 : 0;
      down[g] = gate.inputs.some((input) => down[input]) ? 1 : 0;
    } else if (gate?.op === 'connected') {
      up[g] = isConnected(gate, (input) => up[input] === 1) ? 1 : 0;
      down[g] = isConnected(gate, (input) => down[input] === 0) ? 0 : 1;
    }
  }
  return { down, up };
}

/** Whether an outcome of a cluster holds while these parts work and nobody waits for a failover. */
function canHold(spec: ClusterSpec, outcome: number, works: (part: number) => boolean): boolean {
  if (outcome < spec.parts) return works(outcome);
  const { members, need } = spec.groups[outcome - spec.parts] as ClusterGroup;
  const meets = (condition: Condition): boolean =>
    'outcome' in condition
      ? canHold(spec, condition.outcome, works)
      : condition.of.filter(meets).length >= condition.need;
  return members.filter(({ part, requires }) => works(part) && (requires === null || meets(requires))).length >= need;
}

/** For each input of a COUNT gate, whether the gate can hang on it: exactly so many of the others up that it decides. */
export function decidingInputs(plan: Decomposition, g: GateId, possible: Possible): Uint8Array {
  const gate = plan.gates[g];
  if (gate?.op !== 'atLeast') throw new Error(`gate ${g} does not count`);
  const inputs = plan.inputsOf(g);
  const deciding = new Uint8Array(inputs.length);
  if (plan.weightsOf(g) !== null) return decidingByWeight(plan, g, gate.need, possible);
  let canWork = 0;
  let cannotFail = 0;
  for (const input of inputs) {
    canWork += possible.up[input] as number;
    cannotFail += 1 - (possible.down[input] as number);
  }
  inputs.forEach((input, i) => {
    const most = canWork - (possible.up[input] as number);
    const least = cannotFail - (1 - (possible.down[input] as number));
    deciding[i] = least <= gate.need - 1 && gate.need - 1 <= most ? 1 : 0;
  });
  return deciding;
}

/** With weights not every sum can be reached: asked of the very distribution, with an even chance for all that is open. */
function decidingByWeight(plan: Decomposition, g: GateId, need: number, possible: Possible): Uint8Array {
  const inputs = plan.inputsOf(g);
  const down = new Column(inputs.length);
  const up = new Column(inputs.length);
  inputs.forEach((input, i) => {
    down.hi[i] = possible.down[input] ? (possible.up[input] ? 0.5 : 1) : 0;
    up.hi[i] = 1 - (down.hi[i] as number);
  });
  const deciding = new Uint8Array(inputs.length);
  const gate = { need, inputs: inputs.map((_, i) => i), weights: plan.weightsOf(g), spend: plan.watch.spend };
  dependences(gate, { down, up }, (i, { birnbaum }) => {
    deciding[i] = birnbaum.hi > 0 ? 1 : 0;
  });
  return deciding;
}

export function copiesDecide(plan: Decomposition, g: GateId, possible: Possible): boolean {
  const gate = plan.gates[g];
  if (gate?.op !== 'copies' || gate.need < 1 || gate.need > gate.copies) return false;
  const others = gate.copies - 1;
  const most = possible.up[gate.input] ? others : 0;
  const least = possible.down[gate.input] ? 0 : others;
  return least <= gate.need - 1 && gate.need - 1 <= most;
}
