import type { Gate, GateId } from '../../model/formula.ts';
import type { FiguresOf, SolvedPart } from './part.ts';

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
 * Every term of a part's failure frequency. Within `copies` gates a term is linear in the frequency of the gate's input
 * too: its factor there is what the gate made of that input.
 */
export function frequencySources(
  { sub, plan, evaluation, influence }: SolvedPart,
  figures: FiguresOf,
): FrequencySource[] {
  const sources: FrequencySource[] = [];
  plan.gates.forEach((gate, g) => {
    if (gate.op !== 'variable' || !plan.inSystem[g]) return;
    const standsFor = sub.standsFor[gate.variable] as GateId;
    const { frequency } = figures(standsFor);
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
    if (contribution > 0) sources.push({ gate: standsFor, copies, birnbaum: factor / copies, frequency, contribution });
  });
  return sources;
}
