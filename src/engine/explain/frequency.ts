import type { Gate, GateId, MultistateGate } from '../../model/formula.ts';
import { subtract } from '../../numeric/doubledouble.ts';
import { BRIDGED, DIAGRAM, MULTISTATE, OUTCOME } from '../decomposition.ts';
import type { Scenario } from '../evaluation.ts';
import { evaluate } from '../evaluation.ts';
import type { SolvedPart } from './part.ts';

/** One term of ω = Σ Birnbaum · ω, of one variable of a part, in all copies that it stands for. */
export interface FrequencySource {
  /** In the whole formula. */
  readonly gate: GateId;
  readonly copies: number;
  /** Of one copy. */
  readonly birnbaum: number;
  /** ω of one copy, per second. */
  readonly frequency: number;
  readonly contribution: number;
}

/**
 * Every term of a part's failure frequency: of its variables, of what enters as one thing with outages of its own (a group,
 * what is bridged), and of the changes of what has many states, whose part is what the frequency lacks without them. Within
 * `copies` gates a term is linear in the frequency of the gate's input too: its factor there is what the gate made of
 * that input.
 *
 * @param originalOf the gate of the whole formula that a gate here was.
 */
export function frequencySources(solved: SolvedPart, originalOf: (local: GateId) => GateId): FrequencySource[] {
  const { sub, plan, evaluation, influence } = solved;
  const sources: FrequencySource[] = [];
  plan.gates.forEach((gate, g) => {
    if (!plan.inSystem[g]) return;
    const method = plan.method[g] as number;
    if (method === MULTISTATE && plan.method[plan.parent[g] as GateId] === DIAGRAM) {
      const contribution = changesOf(solved, gate as MultistateGate);
      if (contribution > 0)
        sources.push({ gate: originalOf(g), copies: 1, birnbaum: 1, frequency: contribution, contribution });
      return;
    }
    if (gate.op !== 'variable' && method !== OUTCOME && method !== BRIDGED) return;
    const frequency = evaluation.frequency.hi[g] as number;
    let factor = influence.birnbaum.hi[g] as number;
    let copies = 1;
    for (let at = influence.copiesAbove[g] as GateId; at >= 0; at = influence.copiesAbove[at] as GateId) {
      const above = plan.gates[at] as Extract<Gate, { op: 'copies' }>;
      const input = evaluation.frequency.hi[above.input] as number;
      const made = input === 0 ? 0 : (evaluation.frequency.hi[at] as number) / input;
      factor *= made * (influence.birnbaum.hi[at] as number);
      copies *= above.copies;
    }
    const contribution = factor * frequency;
    const standsFor = gate.op === 'variable' ? (sub.standsFor[gate.variable] as GateId) : originalOf(g);
    if (contribution > 0) sources.push({ gate: standsFor, copies, birnbaum: factor / copies, frequency, contribution });
  });
  return sources;
}

/** Failures a second that begin when something of many states changes. */
function changesOf({ plan, evaluation, root, scenario }: SolvedPart, { spec }: MultistateGate): number {
  const still: Scenario = {
    ...scenario,
    distribution(other) {
      const leaf = plan.gates.findIndex((gate) => gate.op === 'multistate' && gate.spec === other);
      const usual = evaluation.distributions.get(leaf);
      return other === spec && usual ? { chances: usual.chances, flows: [] } : scenario.distribution?.(other);
    },
  };
  const without = evaluate(plan, still, 'system').frequency.get(root);
  return Math.max(0, subtract(evaluation.frequency.get(root), without).hi);
}
