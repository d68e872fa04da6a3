import type { Step } from '../../model/explain.ts';
import type { CaseStep } from '../../model/explain-practices.ts';
import type { GateId, MultistateGate } from '../../model/formula.ts';
import { largest } from '../../numeric/largest.ts';
import type { StateView } from '../bdd/structure.ts';
import type { Decomposition } from '../decomposition.ts';
import { MULTISTATE } from '../decomposition.ts';
import { evaluate } from '../evaluation.ts';
import type { Distribution } from '../multistate/multistate.ts';
import { CASES_LISTED, CASES_SOLVED } from '../settings.ts';
import type { Explained } from './explained.ts';
import type { SolvedPart } from './part.ts';

interface Case {
  readonly name: string;
  readonly share: number;
  /** The distribution in which it is always so. */
  readonly always: Distribution;
}

/**
 * The cases that follow one another in a part: levels of demand, windows of one unit after the other, or else what a
 * group and the zones that it shares look like. U = Σ share · U(case); failures begin within a case, or when one follows
 * another. None where there is nothing of the sort, or too much of it.
 *
 * @param outcomeName what the outcome of a gate of many values is about.
 */
export function casesOf(
  { outline }: Explained,
  { plan, evaluation, root, scenario }: SolvedPart,
  outcomeName: (leaf: GateId, outcome: number) => string,
): Pick<Step, 'cases' | 'case_changes_per_year'> {
  const none = { cases: [], case_changes_per_year: 0 };
  const leaves = plan.gates.flatMap((gate, g) =>
    gate.op === 'multistate' && plan.inSystem[g] && plan.method[g] === MULTISTATE && !isBridged(plan, g)
      ? [{ g, gate }]
      : [],
  );
  const leaf = PRIORITY.map((kind) => leaves.find(({ gate }) => gate.spec.kind === kind)).find((one) => one);
  if (!leaf) return none;
  const view = plan.regions.map(({ views }) => views.get(leaf.g)).find((one) => one);
  const usual = evaluation.distributions.get(leaf.g) as Distribution;
  const nameOf = (outcomeGate: GateId): string => {
    const gate = plan.gates[outcomeGate];
    return gate?.op === 'outcome' ? outcomeName(leaf.g, gate.outcome) : '';
  };
  const cases = casesIn(leaf.gate, usual, view, nameOf);
  if (cases.length < 2 || cases.length > CASES_SOLVED) return none;
  const { year } = outline.model;
  const steps = cases.map(({ name, share, always }): CaseStep => {
    const distribution: NonNullable<typeof scenario.distribution> = (spec) =>
      spec === leaf.gate.spec ? always : scenario.distribution?.(spec);
    const { states, frequency } = evaluate(plan, { ...scenario, distribution }, 'system');
    const unavailability = states.down.hi[root] as number;
    const failures_per_year = (frequency.hi[root] as number) * year;
    return { name, share, unavailability, failures_per_year, contribution: share * unavailability };
  });
  const within = steps.reduce((sum, { share, failures_per_year }) => sum + share * failures_per_year, 0);
  const begun = Math.max(0, (evaluation.frequency.hi[root] as number) * year - within);
  return { cases: worthListing(steps), case_changes_per_year: begun };
}

/** What bridges short outages goes by their mean over all cases: what is below it is no weighted mean of cases. */
function isBridged({ gates, parent }: Decomposition, leaf: GateId): boolean {
  for (let g = parent[leaf] as GateId; g >= 0; g = parent[g] as GateId) if (gates[g]?.op === 'bridged') return true;
  return false;
}

/** Those that bring down most, and the usual one; the others together. */
function worthListing(all: readonly CaseStep[]): CaseStep[] {
  if (all.length <= CASES_LISTED) return [...all];
  const usual = largest(all, ({ share }) => share, 1);
  const listed = new Set([...usual, ...largest(all, ({ contribution }) => contribution, CASES_LISTED - 2)]);
  const others = all.filter((one) => !listed.has(one));
  const sum = (of: (one: CaseStep) => number): number => others.reduce((total, one) => total + of(one), 0);
  const share = sum((one) => one.share);
  const contribution = sum((one) => one.contribution);
  const rest: CaseStep = {
    name: `${others.length} others`,
    share,
    // A mean of ones may come out a rounding above one.
    unavailability: share > 0 ? Math.min(1, contribution / share) : 0,
    failures_per_year: share > 0 ? sum((one) => one.share * one.failures_per_year) / share : 0,
    contribution,
  };
  return [...all.filter((one) => listed.has(one)), rest];
}

const PRIORITY = ['levels', 'windows', 'cluster', 'spares', 'count'] as const;

const only = (shares: readonly number[]): Distribution => ({ chances: shares.map((hi) => ({ hi, lo: 0 })), flows: [] });

function casesIn(
  { spec }: MultistateGate,
  { chances }: Distribution,
  view: StateView | undefined,
  nameOf: (outcomeGate: GateId) => string,
): Case[] {
  const at = (state: number): Distribution => only(chances.map((_, i) => (i === state ? 1 : 0)));
  if (spec.kind === 'levels')
    return spec.names.map((name, i) => ({ name, share: spec.shares[i] as number, always: at(i) }));
  if (spec.kind === 'windows') {
    const { units, share } = spec;
    const anyOut = only(chances.map((_, i) => (i === 0 ? 0 : 1 / units)));
    return [
      { name: 'no unit is out', share: (chances[0] as { hi: number }).hi, always: at(0) },
      { name: 'a unit is out', share: units * share, always: anyOut },
    ];
  }
  if (!view) return [];
  return Array.from({ length: view.states }, (_, look): Case => {
    const states = chances.flatMap(({ hi }, state) => (view.of[state] === look ? [{ state, hi }] : []));
    const down = [...view.up].flatMap(([g, up]) => (up[look] ? [] : [nameOf(g)]));
    return {
      name: down.length === 0 ? 'all up' : `${down.join(', ')} down`,
      share: states.reduce((sum, { hi }) => sum + hi, 0),
      always: at(states[0]?.state ?? 0),
    };
  }).filter(({ share }) => share > 0);
}
