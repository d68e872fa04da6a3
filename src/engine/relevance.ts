import type { GateId } from '../model/formula.ts';
import type { Decomposition } from './decomposition.ts';
import { BRIDGED, COPIES, COUNT, DIAGRAM, MULTISTATE, OUTCOME } from './decomposition.ts';
import type { Influence } from './influence.ts';
import type { Possible } from './possible.ts';
import { copiesDecide, decidingInputs } from './possible.ts';

/** 1 for each module on which the system can hang: whose Birnbaum importance is not 0, however small. */
export function relevantModules(plan: Decomposition, influence: Influence, possible: Possible): Uint8Array {
  const relevant = new Uint8Array(plan.gates.length);
  relevant[plan.system] = 1;
  for (let g = plan.system; g >= 0; g -= 1) {
    if (!relevant[g]) continue;
    const gate = plan.gates[g];
    const method = plan.method[g];
    if (method === COUNT) {
      const deciding = decidingInputs(plan, g, possible);
      plan.inputsOf(g).forEach((input, i) => {
        relevant[input] = deciding[i] as number;
      });
    } else if (method === COPIES && gate?.op === 'copies')
      relevant[gate.input] = copiesDecide(plan, g, possible) ? 1 : 0;
    else if (method === MULTISTATE || method === OUTCOME || method === BRIDGED)
      for (const input of plan.inputsOf(g)) relevant[input] = 1;
    else if (method === DIAGRAM)
      for (const leaf of plan.regions[plan.regionOf[g] as number]?.leaves ?? [])
        relevant[leaf] = (influence.inRegion[leaf] as number) > 0 ? 1 : 0;
  }
  return relevant;
}

/** Components, by index, with an unknown variable on which the system can hang. */
export function blamedForSystem(
  plan: Decomposition,
  relevant: Uint8Array,
  unknown: (variable: number) => number,
): number[] {
  const components = new Set<number>();
  for (let g = 0 as GateId; g < plan.gates.length; g += 1) {
    const gate = plan.gates[g];
    if (relevant[g] && gate?.op === 'variable' && unknown(gate.variable) >= 0) components.add(unknown(gate.variable));
  }
  return [...components].sort((a, b) => a - b);
}
