import type { Gate, GateId } from '../../model/formula.ts';
import { Formula } from '../../model/formula.ts';
import { Decomposition } from '../decomposition.ts';
import type { Evaluation, Scenario, VariableFigures } from '../evaluation.ts';
import { evaluate } from '../evaluation.ts';
import type { Influence } from '../influence.ts';
import { influences } from '../influence.ts';
import type { Watch } from '../limits.ts';
import type { Subformula } from './subformula.ts';
import { subformula } from './subformula.ts';

/** A part cut out of its model and solved as if it was the system. */
export interface SolvedPart {
  readonly sub: Pick<Subformula, 'formula' | 'standsFor'>;
  readonly root: GateId;
  readonly plan: Decomposition;
  readonly evaluation: Evaluation;
  readonly influence: Influence;
  readonly scenario: Scenario;
}

/** With the way from gates there to gates here and back. */
export interface CutPart extends SolvedPart {
  readonly sub: Subformula;
}

export type FiguresOf = (gate: GateId) => VariableFigures;

/**
 * @param cuts gates that become variables with figures of their own, as if they were independent.
 * @param figures of gates of the whole formula: its variables and the cuts.
 */
export function solvePart(
  gates: readonly Gate[],
  gate: GateId,
  cuts: ReadonlySet<GateId>,
  figures: FiguresOf,
  watch: Watch,
): CutPart {
  const sub = subformula(gates, [gate], cuts);
  return solvedAt(sub, sub.at(gate), figures, watch);
}

/**
 * `need` of some members, each with its own figures as if they were independent; one that stands twice is two. A single
 * member may stand for so many `copies` of it.
 */
export function solveRule(
  need: number,
  members: readonly GateId[],
  copies: number,
  figures: FiguresOf,
  watch: Watch,
): SolvedPart {
  const formula = new Formula();
  const inputs = members.map((_, i) => formula.variable(i));
  const root = copies > 1 ? formula.copies(need, copies, inputs[0] as GateId) : formula.atLeast(need, inputs);
  return solvedAt({ formula, standsFor: members }, root, figures, watch);
}

function solvedAt<S extends SolvedPart['sub']>(
  sub: S,
  root: GateId,
  figures: FiguresOf,
  watch: Watch,
): Omit<SolvedPart, 'sub'> & { sub: S } {
  const plan = new Decomposition(sub.formula, root, [root], watch);
  const scenario = { variable: (variable: number) => figures(sub.standsFor[variable] as GateId) };
  const evaluation = evaluate(plan, scenario, 'system');
  return { sub, root, plan, evaluation, influence: influences(plan, evaluation), scenario };
}

/** Unavailability of the part. */
export const downOf = ({ evaluation, root }: SolvedPart): number => evaluation.states.down.hi[root] as number;

/** Independent parts that the decision diagrams decide about, and their nodes; null where there are none. */
export function diagramOf({ plan }: SolvedPart): { parts: number; nodes: number } | null {
  if (plan.regions.length === 0) return null;
  return {
    parts: plan.regions.reduce((sum, { leaves }) => sum + leaves.length, 0),
    nodes: plan.regions.reduce((sum, { diagram }) => sum + diagram.nodeCount, 0),
  };
}
