import type { GateId } from '../model/formula.ts';
import type { DoubleDouble } from '../numeric/doubledouble.ts';
import { oneMinus, ZERO } from '../numeric/doubledouble.ts';
import type { Measure } from './bdd/measure.ts';
import { measure, probability } from './bdd/measure.ts';
import { reachableNodes } from './bdd/reachable.ts';
import type { Side } from './bounds/approximation.ts';
import { regionBounds } from './bounds/region-bounds.ts';
import type { States } from './columns.ts';
import { Column } from './columns.ts';
import type { CopiesGate } from './copies.ts';
import { copiesOf } from './copies.ts';
import type { Counted } from './counting.ts';
import { count } from './counting.ts';
import type { Decomposition } from './decomposition.ts';
import { COPIES, COUNT, DIAGRAM, VARIABLE } from './decomposition.ts';
import type { Region } from './region.ts';

/** Figures of one variable; `frequency` 0 where it is unknown or not asked for. */
export interface VariableFigures {
  readonly unavailability: number;
  readonly availability: number;
  readonly frequency: number;
}

/** Unavailability, availability and failure frequency of every gate that a decomposition gives a method. */
export interface Evaluation {
  readonly states: States;
  readonly frequency: Column;
  /** By index of the region; only regions that were evaluated. */
  readonly measures: readonly (Measure | undefined)[];
}

/**
 * Bottom-up in index order. Every figure is a sum of positive terms in double-double arithmetic (plain doubles for the
 * binomial tails): relative error about 1e−14 however deep or wide the formula, for the variables' figures as given.
 *
 * @param side which bound on the unavailability of gates of which only bounds are known; their frequency means nothing.
 */
export function evaluate(
  plan: Decomposition,
  figures: (variable: number) => VariableFigures,
  scope: 'everything' | 'system',
  side: Side = 'upper',
): Evaluation {
  const size = plan.gates.length;
  const states: States = { down: new Column(size), up: new Column(size) };
  const frequency = new Column(size);
  const measures: (Measure | undefined)[] = new Array(plan.regions.length).fill(undefined);
  const evaluation = { states, frequency, measures };
  const store = (g: GateId, { down, up, critical }: Counted): void => {
    states.down.set(g, down);
    states.up.set(g, up);
    frequency.set(g, critical);
  };
  for (let g = 0; g < size; g += 1) {
    if (scope === 'system' && !plan.inSystem[g]) continue;
    const gate = plan.gates[g];
    const method = plan.method[g];
    if (method === VARIABLE && gate?.op === 'variable') setVariable(evaluation, g, figures(gate.variable));
    else if (method === COUNT && gate?.op === 'atLeast')
      store(
        g,
        count({
          need: gate.need,
          inputs: plan.inputsOf(g),
          weights: plan.weightsOf(g),
          states,
          rate: frequency,
          later: states,
        }),
      );
    else if (method === COPIES)
      store(g, copiesOf(gate as CopiesGate, ...inputFigures(evaluation, (gate as CopiesGate).input)));
    else if (method === DIAGRAM) {
      const index = plan.regionOf[g] as number;
      if ((plan.regions[index] as Region).root === g) evaluateRegion(plan, evaluation, index, side, store);
    }
  }
  if (scope === 'everything')
    for (let i = 0; i < plan.regions.length; i += 1) if (!measures[i]) evaluateRegion(plan, evaluation, i, side, store);
  return evaluation;
}

function setVariable({ states, frequency }: Evaluation, g: GateId, figures: VariableFigures): void {
  const { unavailability, availability } = figures;
  // The smaller of the two carries the information; 1 − it is exact in two words.
  states.down.set(g, unavailability <= availability ? { hi: unavailability, lo: 0 } : oneMinus(availability));
  states.up.set(g, unavailability <= availability ? oneMinus(unavailability) : { hi: availability, lo: 0 });
  frequency.set(g, { hi: figures.frequency, lo: 0 });
}

type Triple = [down: DoubleDouble, up: DoubleDouble, frequency: DoubleDouble];

function inputFigures({ states, frequency }: Evaluation, g: GateId): Triple {
  return [states.down.get(g), states.up.get(g), frequency.get(g)];
}

function evaluateRegion(
  plan: Decomposition,
  evaluation: Evaluation & { measures: (Measure | undefined)[] },
  index: number,
  side: Side,
  store: (g: GateId, figures: Counted) => void,
): void {
  const { states } = evaluation;
  const { diagram, failure, leaves, unsolved } = plan.regions[index] as Region;
  const variables = {
    isTrue: new Column(leaves.length),
    isFalse: new Column(leaves.length),
    frequency: new Column(leaves.length),
  };
  leaves.forEach((leaf, level) => {
    const [down, up, frequency] = inputFigures(evaluation, leaf);
    variables.isTrue.set(level, down);
    variables.isFalse.set(level, up);
    variables.frequency.set(level, frequency);
  });
  if (unsolved) {
    const chances = (leaf: GateId) => ({ down: states.down.hi[leaf] as number, up: states.up.hi[leaf] as number });
    for (const [g, { down, up }] of regionBounds(unsolved.structure, leaves, unsolved.gates, side, chances))
      store(g, { down: { hi: down, lo: 0 }, up: { hi: up, lo: 0 }, critical: ZERO });
  }
  const measured = measure(diagram, reachableNodes(diagram, failure.values()), variables);
  evaluation.measures[index] = measured;
  for (const [g, f] of failure)
    if (plan.regionOf[g] === index)
      store(g, {
        down: probability(measured, f),
        up: probability(measured, f ^ 1),
        critical: measured.frequency.get(f >>> 1),
      });
}
