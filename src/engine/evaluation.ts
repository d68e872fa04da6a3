import { EXPONENTIAL } from '../model/distribution.ts';
import type { BridgedGate, GateId, MultistateGate, OutcomeGate } from '../model/formula.ts';
import type { MultistateSpec } from '../model/multistate.ts';
import type { DoubleDouble } from '../numeric/doubledouble.ts';
import { add, multiply, ONE, oneMinus, subtract, ZERO } from '../numeric/doubledouble.ts';
import type { Measure } from './bdd/measure.ts';
import type { Side } from './bounds/approximation.ts';
import type { States } from './columns.ts';
import { Column } from './columns.ts';
import type { CopiesGate } from './copies.ts';
import { copiesOf } from './copies.ts';
import type { Counted } from './counting.ts';
import { count } from './counting.ts';
import type { Decomposition } from './decomposition.ts';
import { BRIDGED, COPIES, COUNT, DIAGRAM, MULTISTATE, OUTCOME, VARIABLE } from './decomposition.ts';
import { compileLaw } from './distributions/compile.ts';
import { multistateOf } from './multistate/compile.ts';
import type { Distribution, PartFigures } from './multistate/multistate.ts';
import type { Region } from './region.ts';
import { regionFigures } from './region-evaluation.ts';

/** Figures of one variable; `frequency` 0 where it is unknown or not asked for. */
export interface VariableFigures {
  readonly unavailability: number;
  readonly availability: number;
  readonly frequency: number;
}

/** What is asked: the figures of the variables, and, where they are not what they usually are, those of many values. */
export interface Scenario {
  readonly variable: (variable: number) => VariableFigures;
  readonly distribution?: (spec: MultistateSpec) => Distribution | undefined;
}

/** Unavailability, availability and failure frequency of every gate that a decomposition gives a method. */
export interface Evaluation {
  readonly states: States;
  readonly frequency: Column;
  /** By index of the region; only regions that were evaluated. */
  readonly measures: (Measure | undefined)[];
  /** Of each gate of many values. */
  readonly distributions: Map<GateId, Distribution>;
}

/**
 * Bottom-up in index order. Every figure is a sum of positive terms in double-double arithmetic (plain doubles for the
 * binomial tails and for chains): relative error about 1e−14 however deep or wide the formula, for the variables'
 * figures as given.
 *
 * @param side which bound on the unavailability of gates of which only bounds are known; their frequency means nothing.
 */
export function evaluate(
  plan: Decomposition,
  scenario: Scenario,
  scope: 'everything' | 'system',
  side: Side = 'upper',
): Evaluation {
  const size = plan.gates.length;
  const states: States = { down: new Column(size), up: new Column(size) };
  const measures: (Measure | undefined)[] = new Array(plan.regions.length).fill(undefined);
  const evaluation: Evaluation = { states, frequency: new Column(size), measures, distributions: new Map() };
  for (let g = 0; g < size; g += 1)
    if (scope === 'everything' || plan.inSystem[g]) evaluateGate(plan, evaluation, g, scenario, side);
  if (scope === 'everything')
    for (let i = 0; i < plan.regions.length; i += 1) if (!measures[i]) evaluateRegion(plan, evaluation, i, side);
  return evaluation;
}

/** One gate, once all below it are evaluated; with the root of a region all that it holds. */
export function evaluateGate(
  plan: Decomposition,
  evaluation: Evaluation,
  g: GateId,
  scenario: Scenario,
  side: Side = 'upper',
): void {
  const { states, frequency } = evaluation;
  const gate = plan.gates[g];
  const method = plan.method[g];
  if (method === VARIABLE && gate?.op === 'variable') setVariable(evaluation, g, scenario.variable(gate.variable));
  else if (method === COUNT && gate?.op === 'atLeast')
    store(
      evaluation,
      g,
      count({
        need: gate.need,
        inputs: plan.inputsOf(g),
        weights: plan.weightsOf(g),
        states,
        rate: frequency,
        later: states,
        spend: plan.watch.spend,
      }),
    );
  else if (method === COPIES)
    store(evaluation, g, copiesOf(gate as CopiesGate, ...inputFigures(evaluation, (gate as CopiesGate).input)));
  else if (method === MULTISTATE && gate?.op === 'multistate')
    evaluation.distributions.set(
      g,
      scenario.distribution?.(gate.spec) ??
        multistateOf(gate).steady(
          gate.inputs.map((input) => partFigures(evaluation, input)),
          plan.watch.check,
        ),
    );
  else if (method === OUTCOME && gate?.op === 'outcome') store(evaluation, g, outcomeOf(plan, evaluation, gate));
  else if (method === BRIDGED && gate?.op === 'bridged')
    store(evaluation, g, bridged(gate, ...inputFigures(evaluation, gate.inputs[0] as GateId)));
  else if (method === DIAGRAM) {
    const index = plan.regionOf[g] as number;
    if ((plan.regions[index] as Region).root === g) evaluateRegion(plan, evaluation, index, side);
  }
}

function store({ states, frequency }: Evaluation, g: GateId, { down, up, critical }: Counted): void {
  states.down.set(g, down);
  states.up.set(g, up);
  frequency.set(g, critical);
}

export const partFigures = ({ states, frequency }: Evaluation, g: GateId): PartFigures => ({
  down: states.down.get(g),
  up: states.up.get(g),
  frequency: frequency.get(g),
});

function outcomeOf(plan: Decomposition, { distributions }: Evaluation, { outcome, inputs }: OutcomeGate): Counted {
  const leaf = inputs[0] as GateId;
  const multistate = multistateOf(plan.gates[leaf] as MultistateGate);
  const { chances, flows } = distributions.get(leaf) as Distribution;
  let down = ZERO;
  let up = ZERO;
  chances.forEach((chance, state) => {
    if (multistate.isUp(outcome, state)) up = add(up, chance);
    else down = add(down, chance);
  });
  let critical = ZERO;
  for (const { from, to, rate } of flows)
    if (multistate.isUp(outcome, from) && !multistate.isUp(outcome, to)) critical = add(critical, { hi: rate, lo: 0 });
  return { down, up, critical };
}

/**
 * Of outages with the law of D and the mean E = U/ω those longer than T are noticed, ω·P(D > T), for the rest of their time,
 * U·∫ P(D > t) dt over T … ∞ / E, which is the equilibrium distribution of D. Both factors are e^(−T/E) if D is exponential.
 */
function bridged(
  { time, repair }: BridgedGate,
  down: DoubleDouble,
  _up: DoubleDouble,
  frequency: DoubleDouble,
): Counted {
  if (down.hi === 0) return { down: ZERO, up: ONE, critical: time > 0 ? ZERO : frequency };
  // What never ends is noticed in full.
  if (frequency.hi === 0) return { down, up: subtract(ONE, down), critical: ZERO };
  const { survival, residualSurvival } = compileLaw(repair ?? EXPONENTIAL, down.hi / frequency.hi);
  const rest = multiply(down, { hi: residualSurvival(time), lo: 0 });
  const critical = multiply(frequency, { hi: survival(time), lo: 0 });
  return { down: rest, up: subtract(ONE, rest), critical };
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

function evaluateRegion(plan: Decomposition, evaluation: Evaluation, index: number, side: Side): void {
  for (const [g, figures] of regionFigures(plan, evaluation, index, side)) store(evaluation, g, figures);
}
