import type { SharedPart, Step, StepMember, StepMethod, SumTerm } from '../../model/explain.ts';
import type { GateId } from '../../model/formula.ts';
import type { OutlineNode } from '../../model/outline.ts';
import { largest } from '../../numeric/largest.ts';
import { binomialProbability } from '../../numeric/saddlepoint.ts';
import { CONDITIONED_ON, SUM_TERMS } from '../settings.ts';
import type { Composition } from './blank.ts';
import { BLANK } from './blank.ts';
import { casesOf } from './cases.ts';
import { conditioned } from './conditioning.ts';
import type { Explained } from './explained.ts';
import { frequencyOf } from './frequency-terms.ts';
import type { CutPart, FiguresOf } from './part.ts';
import { diagramOf, downOf, solvePart, solveRule } from './part.ts';
import type { Sharing } from './sharing.ts';
import { sharedBetween } from './sharing.ts';
import { specialStep } from './special.ts';

export function compositionOf(explained: Explained, node: OutlineNode): Composition {
  const special = specialStep(explained, node);
  if (special) return { ...special, members: membersOf(explained, node) };
  const { outline, figures, watch } = explained;
  const { gates } = outline.model.formula;
  const members = membersOf(explained, node);
  const memberGates = node.members.flatMap((member) => member.gates);
  // As if the members were independent, each with its own figures.
  const cut = node.need === null ? solvePart(gates, node.gate, new Set(memberGates), figures, watch) : null;
  const naive = cut ?? solveRule(node.need as number, memberGates, node.members[0]?.copies ?? 1, figures, watch);
  // What shares nothing with the rest shares nothing with the other members: no need to look for it.
  const areModules =
    new Set(memberGates).size === memberGates.length && memberGates.every((g) => explained.isModule[g]);
  const whole = areModules ? null : solvePart(gates, node.gate, new Set(), figures, watch);
  explained.work += (whole ?? naive).plan.gates.length;
  const shared = whole === null ? [] : sharedIn(whole, node);
  const part = shared.length === 0 ? cut : whole;
  const solved = part ?? naive;
  const originalOf = (local: GateId): GateId => (part ? part.sub.originalOf(local) : local);
  const told = (leaf: GateId, outcome: number): string =>
    outline.outcomes.get(originalOf(leaf))?.[outcome] ?? `outcome ${outcome + 1}`;
  const cases = casesOf(explained, solved, told);
  const sharedStates = whole === null || shared.length === 0 ? NOTHING_SHARED : sharing(explained, node, whole, shared);
  const isByState = shared.length === 0 || sharedStates.states.length > 0;
  const method = cases.cases.length > 0 ? 'cases' : isByState ? methodOf(node, shared.length) : 'diagram';
  return {
    ...BLANK,
    method,
    need: node.need,
    condition: node.condition ?? null,
    members,
    sum: method === 'binomial' ? sumOf(node.need as number, members[0] as Step['members'][number]) : [],
    naive: shared.length === 0 ? null : naiveOf(downOf(naive), downOf(solved)),
    ...sharedStates,
    diagram: method === 'diagram' || shared.length > 0 ? diagramOf(solved) : null,
    ...frequencyOf(explained, node, solved, originalOf, shared.length === 0),
    ...cases,
  };
}

function membersOf({ outline, state }: Explained, node: OutlineNode): StepMember[] {
  return node.members.map(({ name, role, copies, gates: own }) => {
    const { unavailability, availability, failureFrequency } = state(own[0] as GateId);
    return {
      name,
      role,
      copies: own.length * copies,
      unavailability,
      availability,
      failures_per_year: failureFrequency === null ? null : failureFrequency * outline.model.year,
    };
  });
}

const NOTHING_SHARED = { shared: [], conditioned_on: [], states: [] };

function sharedIn({ plan, root, sub }: CutPart, { members }: OutlineNode): Sharing[] {
  return sharedBetween(
    plan.gates,
    root,
    members.map((member) => member.gates.map(sub.at)),
    plan.watch.spend,
  );
}

function naiveOf(unavailability: number, exact: number): Composition['naive'] {
  const high = Math.max(unavailability, exact);
  const low = Math.min(unavailability, exact);
  return {
    unavailability,
    error: exact === 0 ? null : (unavailability - exact) / exact,
    factor: low === 0 ? null : high / low,
  };
}

function methodOf({ need, members }: OutlineNode, shared: number): StepMethod {
  if (shared > CONDITIONED_ON || need === null) return 'diagram';
  if (shared > 0) return 'conditioned';
  const count = members.reduce((sum, { gates, copies }) => sum + gates.length * copies, 0);
  if (need === 1 || need === count) return 'product';
  return members.length === 1 ? 'binomial' : 'count';
}

/** The largest terms of P(fewer than `need` of n copies are up). */
function sumOf(need: number, { copies, unavailability, availability }: Step['members'][number]): SumTerm[] {
  const terms: SumTerm[] = [];
  for (let up = need - 1; up >= 0 && terms.length < SUM_TERMS; up -= 1) {
    const probability = binomialProbability(copies - up, copies, unavailability, availability);
    terms.push({ up, ways: waysTo(up, copies), probability });
  }
  return terms;
}

/** C(n, k), exact as far as a double is; null where it is too large for one. */
function waysTo(k: number, n: number): number | null {
  let ways = 1;
  const fewer = Math.min(k, n - k);
  for (let i = 1; i <= fewer && ways < Number.POSITIVE_INFINITY; i += 1) ways = (ways * (n - fewer + i)) / i;
  return Number.isFinite(ways) ? ways : null;
}

/** What the members share, and the table of the states of the shared parts that matter most. */
function sharing(
  { outline, figures, names, watch }: Explained,
  { gate, members }: OutlineNode,
  whole: CutPart,
  shared: readonly Sharing[],
): Pick<Composition, 'shared' | 'conditioned_on' | 'states'> {
  const { down, up } = whole.evaluation.states;
  const own = new Map<GateId, ReturnType<FiguresOf>>();
  const parts = shared.map(({ gate: local, standsIn }) => {
    const original = whole.sub.originalOf(local);
    const unavailability = down.hi[local] as number;
    own.set(original, { unavailability, availability: up.hi[local] as number, frequency: 0 });
    const stands_in = standsIn.map((i) => members[i]?.name ?? '');
    const weight = (whole.influence.birnbaum.hi[local] as number) * unavailability;
    return {
      gate: original,
      name: outline.multistates.get(original) ?? names.get(original) ?? `what ${stands_in.join(' and ')} share`,
      unavailability: outline.multistates.has(original) ? null : unavailability,
      stands_in,
      weight,
    };
  });
  // What has more states than up and down is told of in cases: a table of two would not do.
  const twofold = parts.filter((part) => outline.model.formula.gates[part.gate]?.op !== 'multistate');
  const chosen = new Set(largest(twofold, (part) => part.weight, CONDITIONED_ON));
  const on = parts.filter((part) => chosen.has(part));
  if (on.length === 0) return { shared: toldShared(parts), conditioned_on: [], states: [] };
  const states = conditioned(
    outline.model.formula.gates,
    gate,
    on.map((part) => part.gate),
    (g) => own.get(g) ?? figures(g),
    watch,
  );
  return {
    shared: toldShared(parts),
    conditioned_on: on.map(({ name }) => name),
    states: states.map((state) => ({ ...state, down: state.down.map((i) => on[i]?.name ?? '') })),
  };
}

const toldShared = (parts: readonly SharedPart[]): SharedPart[] =>
  parts.map(({ name, unavailability, stands_in }) => ({ name, unavailability, stands_in }));
