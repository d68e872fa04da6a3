import type { Distribution } from '../model/distribution.ts';
import { EXPONENTIAL } from '../model/distribution.ts';
import type { GateId, MultistateGate, OutcomeGate } from '../model/formula.ts';
import type { Standby } from '../model/multistate.ts';
import type { CopiesGate } from './copies.ts';
import type { Decomposition } from './decomposition.ts';
import { COPIES, COUNT, OUTCOME, VARIABLE } from './decomposition.ts';
import { compileLaw } from './distributions/compile.ts';
import type { Evaluation, Scenario } from './evaluation.ts';

/** Outages that begin in one way: so many a second, of so many seconds on average. */
interface Spell {
  readonly frequency: number;
  readonly mean: number;
  readonly repair: Distribution;
}

/** The outages of a part: `always` is the share of time in some that never begin, as of what fails on demand. */
interface Outages {
  readonly down: number;
  readonly always: number;
  readonly spells: readonly Spell[];
}

/** More kinds of outages than this are taken together. */
const MOST_SPELLS = 64;

const spell = (frequency: number, mean: number, repair: Distribution = EXPONENTIAL): Spell => ({
  frequency,
  mean,
  repair,
});

/**
 * What is left of a module’s outages once those shorter than `time` are not felt: Σ U_j·S*_j(T) and Σ ω_j·S_j(T) over the ways
 * j in which they begin, with S(t) = P(D > t) and S* its equilibrium distribution, both e^(−T/E) of an exponential D. A way is a
 * failure mode, a sort of failover, or a pair of parts that are down together; what is made up otherwise counts as one way
 * with its mean. With the mean of all of them, one outage of hours in a hundred of seconds would be taken for none.
 */
export function notBridged(
  plan: Decomposition,
  evaluation: Evaluation,
  scenario: Scenario,
  g: GateId,
  time: number,
): { readonly down: number; readonly frequency: number } {
  const { always, spells } = outagesOf(plan, evaluation, scenario, g);
  let [down, frequency] = [always, 0];
  for (const { frequency: often, mean, repair } of spells) {
    const { survival, residualSurvival } = compileLaw(repair, mean);
    down += often * mean * residualSurvival(time);
    frequency += often * survival(time);
  }
  return { down, frequency };
}

function outagesOf(plan: Decomposition, evaluation: Evaluation, scenario: Scenario, g: GateId): Outages {
  const down = evaluation.states.down.hi[g] as number;
  const frequency = evaluation.frequency.hi[g] as number;
  if (frequency === 0 || down === 0) return { down, always: down, spells: [] };
  const found = waysOf(plan, evaluation, scenario, g);
  return fitted(found.spells.length > MOST_SPELLS ? { ...found, spells: [] } : found, down, frequency);
}

/** The ways in which outages of a gate begin; none where it is not known. */
function waysOf(plan: Decomposition, evaluation: Evaluation, scenario: Scenario, g: GateId): Outages {
  const gate = plan.gates[g];
  const method = plan.method[g];
  const unknown: Outages = { down: 0, always: 0, spells: [] };
  if (method === VARIABLE && gate?.op === 'variable') {
    const { renewals = [] } = scenario.variable(gate.variable);
    const spells = renewals.flatMap(({ failureRate, mttr, repair }) =>
      failureRate && mttr ? [spell(failureRate, mttr, repair)] : [],
    );
    return { ...unknown, spells };
  }
  if (method === COUNT && gate?.op === 'atLeast' && (plan.weightsOf(g)?.every((weight) => weight === 1) ?? true)) {
    const inputs = plan.inputsOf(g);
    const join = gate.need === inputs.length ? inSeries : gate.need === 1 ? inParallel : undefined;
    if (join) return inputs.map((input) => outagesOf(plan, evaluation, scenario, input)).reduce(join);
  }
  if (method === COPIES) {
    const { need, copies, input } = gate as CopiesGate;
    const one = outagesOf(plan, evaluation, scenario, input);
    if (need === copies) return one;
    if (need === 1 && copies === 2) return inParallel(one, one);
  }
  if (method === OUTCOME) return { ...unknown, spells: failoversOf(plan, evaluation, gate as OutcomeGate, g) };
  return unknown;
}

/** Of a group: failovers that work, those that do not, and too few units that can serve. */
function failoversOf(
  plan: Decomposition,
  evaluation: Evaluation,
  { inputs, outcome }: OutcomeGate,
  g: GateId,
): Spell[] {
  const leaf = inputs[0] as GateId;
  const { spec } = plan.gates[leaf] as MultistateGate;
  const place = spec.kind === 'cluster' ? outcome - spec.parts : outcome;
  const times = evaluation.distributions.get(leaf)?.groups?.[place];
  const standby: Standby | null | undefined =
    spec.kind === 'cluster' ? spec.groups[place]?.standby : spec.kind === 'spares' ? spec.standby : null;
  if (!times || !standby) return [];
  const { coverage, uncovered } = standby.failover;
  const { takingOver, waiting, tooFew, failovers } = times;
  const rest = (evaluation.frequency.hi[g] as number) - failovers;
  return (
    [
      [failovers * coverage, takingOver],
      [failovers * uncovered, waiting],
      [rest, tooFew],
    ] as const
  ).flatMap(([frequency, share]) => (frequency > 0 && share > 0 ? [spell(frequency, share / frequency)] : []));
}

/** Each is down by itself while the others are up; both at once is rare, and `fitted` puts it to rights. */
function inSeries(a: Outages, b: Outages): Outages {
  return {
    down: a.down + b.down - a.down * b.down,
    always: a.always + b.always - a.always * b.always,
    spells: [...thinned(a, 1 - b.down), ...thinned(b, 1 - a.down)],
  };
}

/** Both at once: with exponential restorations μ and ν until the first of them, 1 / (μ + ν). */
function inParallel(a: Outages, b: Outages): Outages {
  const both = a.spells.flatMap((one) =>
    b.spells.map((other) =>
      spell(
        one.frequency * other.frequency * (one.mean + other.mean),
        (one.mean * other.mean) / (one.mean + other.mean),
      ),
    ),
  );
  return {
    down: a.down * b.down,
    always: a.always * b.always,
    spells: [...both, ...thinned(a, b.always), ...thinned(b, a.always)],
  };
}

const thinned = ({ spells }: Outages, share: number): Spell[] =>
  share > 0 ? spells.map((one) => ({ ...one, frequency: one.frequency * share })) : [];

/** With the frequency and the mean that are known exactly; as one way where none is known. */
function fitted({ always, spells }: Outages, down: number, frequency: number): Outages {
  const often = spells.reduce((sum, one) => sum + one.frequency, 0);
  const share = spells.reduce((sum, one) => sum + one.frequency * one.mean, 0);
  const limited = Math.min(always, down);
  if (often === 0 || share === 0) return { down, always: 0, spells: [spell(frequency, down / frequency)] };
  const more = frequency / often;
  const longer = (down - limited) / (share * more);
  return {
    down,
    always: limited,
    spells: spells.map((one) => ({ ...one, frequency: one.frequency * more, mean: one.mean * longer })),
  };
}
