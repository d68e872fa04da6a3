import type { ChainChange, ChainState, ChainStep } from '../../model/explain-practices.ts';
import type { GateId, MultistateGate, OutcomeGate } from '../../model/formula.ts';
import type { ClusterGroup, ClusterSpec, SparesSpec } from '../../model/multistate.ts';
import type { OutlineChain } from '../../model/outline.ts';
import { largest } from '../../numeric/largest.ts';
import { stationary } from '../markov/stationary.ts';
import { chainOf, frameOf } from '../multistate/cluster.ts';
import { layOut, multistateOf } from '../multistate/compile.ts';
import { viewOf } from '../multistate/conditioned.ts';
import type { ClusterState, Transition } from '../multistate/explore.ts';
import { explore } from '../multistate/explore.ts';
import type { Multistate, PartFigures } from '../multistate/multistate.ts';
import { ratesOf } from '../multistate/multistate.ts';
import { repairable, SERVING, TAKING_OVER } from '../multistate/spares.ts';
import type { Doing } from '../multistate/takeover.ts';
import { CHAIN_CHANGES, CHAIN_STATES } from '../settings.ts';
import type { Explained } from './explained.ts';

type Phase = ChainState['phase'];

/** A chain, solved, in words: of each state its text and phase, of each change what happens. */
interface Told {
  readonly states: readonly { readonly text: string; readonly phase: Phase; readonly probability: number }[];
  readonly changes: readonly { from: number; to: number; because: string; flow: number }[];
  readonly lumped: boolean;
}

/** The chain of a group, of nothing but the group and what its members require: what else hangs on these changes nothing. */
export function chainStep({ outline, figures, watch }: Explained, { outcome, parts }: OutlineChain): ChainStep {
  const { gates } = outline.model.formula;
  const { year } = outline.model;
  const { inputs, outcome: number } = gates[outcome] as OutcomeGate;
  const leaf = gates[inputs[0] as GateId] as MultistateGate;
  const partFigures = leaf.inputs.map((g): PartFigures => {
    const { unavailability, availability, frequency } = figures(g);
    const word = (hi: number) => ({ hi, lo: 0 });
    return { down: word(unavailability), up: word(availability), frequency: word(frequency) };
  });
  const spec = leaf.spec as SparesSpec | ClusterSpec;
  if (spec.kind === 'spares') {
    const need = spec.needs[number] as number;
    const told = toldSpares({ ...spec, needs: [need] }, partFigures[0] as PartFigures, watch.check);
    layOut(leaf, watch.check);
    const failovers = timeOf(multistateOf(leaf), number);
    return stepOf(told, { ...spec, need, failBack: false }, parts, partFigures, failovers, year);
  }
  const place = number - spec.parts;
  const view = viewOf(spec, [place], watch.check);
  const own = (view.groupOutcomes[0] as number) - view.parts.length;
  const names = view.parts.map((part) => parts[part] ?? '');
  const ownFigures = view.parts.map((part) => partFigures[part] as PartFigures);
  const told = toldCluster(view.spec, own, names, ownFigures, watch.check);
  const failovers = timeOf(view.multistate, own, ownFigures);
  return stepOf(told, spec.groups[place] as ClusterGroup, names, ownFigures, failovers, year);

  function timeOf(multistate: Multistate, group: number, inputs: readonly PartFigures[] = partFigures): number {
    return multistate.steady(inputs, watch.check).groups?.[group]?.failovers ?? 0;
  }
}

function stepOf(
  told: Told,
  { need, standby, crews, failBack }: Pick<ClusterGroup, 'need' | 'standby' | 'crews' | 'failBack'>,
  names: readonly string[],
  figures: readonly PartFigures[],
  failovers: number,
  year: number,
): ChainStep {
  const { states, changes } = told;
  const listed = largest(states, ({ probability }) => probability, CHAIN_STATES);
  const isListed = new Set(listed);
  const ordered = listed.toSorted((a, b) => Number(b.phase === 'serving') - Number(a.phase === 'serving'));
  const between = changes.filter(
    ({ from, to }) => isListed.has(states[from] as never) && isListed.has(states[to] as never),
  );
  const shown = largest(between, ({ flow }) => flow, CHAIN_CHANGES);
  const shownSet = new Set(shown);
  const rest = changes.filter((change) => !shownSet.has(change));
  const timeIn = (phase: Phase): number =>
    states.reduce((sum, state) => (state.phase === phase ? sum + state.probability : sum), 0);
  return {
    need,
    dormancy: standby?.dormancy ?? null,
    failover_s: standby?.failover.time ?? 0,
    coverage: standby?.failover.coverage ?? 1,
    manual_s: standby?.failover.manual ?? null,
    crews,
    fail_back: failBack,
    units: names.map((name, i) => {
      const { failureRate, repairRate } = ratesOf(figures[i] as PartFigures);
      return { name, failures_per_year: failureRate * year, repair_s: repairRate > 0 ? 1 / repairRate : null };
    }),
    states: ordered.map(({ text, phase, probability }) => ({ text, phase, probability, up: phase === 'serving' })),
    states_rest: {
      count: states.length - listed.length,
      total: states.reduce((sum, state) => (isListed.has(state) ? sum : sum + state.probability), 0),
    },
    lumped: told.lumped,
    changes: shown.map(({ from, to, because, flow }): ChainChange => {
      const [before, after] = [states[from], states[to]] as [Told['states'][number], Told['states'][number]];
      return {
        from: before.text,
        to: after.text,
        because,
        rate_per_year: (flow / before.probability) * year,
        per_year: flow * year,
        fails: before.phase === 'serving' && after.phase !== 'serving',
      };
    }),
    changes_rest: { count: rest.length, total: rest.reduce((sum, { flow }) => sum + flow, 0) * year },
    taking_over: timeIn('taking_over'),
    waiting: timeIn('waiting'),
    too_few: timeIn('too_few'),
    failovers_per_year: failovers * year,
  };
}

/** Identical units: a state is how many have failed, and what the group does. */
function toldSpares(spec: SparesSpec, unit: PartFigures, check: () => void): Told {
  const { units } = spec;
  const need = spec.needs[0] as number;
  const { failureRate, repairRate } = ratesOf(unit);
  const { chain, meaning } = repairable(spec, failureRate, repairRate);
  const chance = stationary(chain, 'numbered', check);
  const phaseOf = ({ failed, doing }: (typeof meaning)[number]): Phase => {
    if (doing !== SERVING) return doing === TAKING_OVER ? 'taking_over' : 'waiting';
    return units - failed < need ? 'too_few' : 'serving';
  };
  const states = meaning.map((state, i) => {
    const phase = phaseOf(state);
    const failed = state.failed === 0 ? 'all good' : `${state.failed} of ${units} failed`;
    return { text: `${failed}${PHASE_WORDS[phase]}`, phase, probability: chance[i] as number };
  });
  const becauseOf = (from: number, to: number): string => {
    const [before, after] = [meaning[from], meaning[to]] as [(typeof meaning)[number], (typeof meaning)[number]];
    if (after.failed < before.failed) return 'one is repaired';
    if (after.failed > before.failed) return after.doing === SERVING ? 'one fails' : 'one that serves fails';
    return before.doing === TAKING_OVER ? 'a spare has taken over' : 'somebody has switched';
  };
  const flows = new Map<string, Told['changes'][number]>();
  for (let i = 0; i < chain.from.length; i += 1) {
    const [from, to] = [chain.from[i] as number, chain.to[i] as number];
    const flow = (chance[from] as number) * (chain.rate[i] as number);
    if (flow <= 0) continue;
    const known = flows.get(`${from} ${to}`);
    flows.set(`${from} ${to}`, {
      from,
      to,
      because: becauseOf(from, to),
      flow: flow + (known?.flow ?? 0),
    });
  }
  return { states, changes: [...flows.values()], lumped: false };
}

const PHASE_WORDS: Readonly<Record<Phase, string>> = {
  serving: '',
  taking_over: ', failing over',
  waiting: ', failover did not work',
  too_few: ', too few',
};

/** A joint chain, as one of its groups sees it. */
function toldCluster(
  spec: ClusterSpec,
  g: number,
  names: readonly string[],
  figures: readonly PartFigures[],
  check: () => void,
): Told {
  const explored = explore(spec, 'real', check);
  const chain = chainOf(spec, frameOf(spec, explored), figures);
  const chance = stationary(chain, 'fewest_neighbours', check);
  const group = spec.groups[g] as ClusterGroup;
  const memberNames = group.members.map(({ part }) => names[part] ?? '');
  const lumped = explored.states.length > CHAIN_STATES;
  const texts = explored.states.map((state) => textOf(state, g, names, memberNames, group.standby !== null, lumped));
  const ids = new Map<string, number>();
  const states: { text: string; phase: Phase; probability: number }[] = [];
  const at = texts.map(({ text, phase }, i) => {
    const known = ids.get(text) ?? states.push({ text, phase, probability: 0 }) - 1;
    ids.set(text, known);
    const state = states[known] as (typeof states)[number];
    state.probability += chance[i] as number;
    return known;
  });
  const flows = new Map<string, { from: number; to: number; because: Map<string, number>; flow: number }>();
  explored.transitions.forEach((transition, i) => {
    const [from, to] = [at[transition.from] as number, at[transition.to] as number];
    const flow = (chance[transition.from] as number) * (chain.rate[i] as number);
    if (from === to || !(flow > 0)) return;
    const change = flows.get(`${from} ${to}`) ?? { from, to, because: new Map(), flow: 0 };
    const why = causeOf(transition, g, names);
    change.because.set(why, (change.because.get(why) ?? 0) + flow);
    change.flow += flow;
    flows.set(`${from} ${to}`, change);
  });
  const changes = [...flows.values()].map(({ because, ...change }) => ({
    ...change,
    because: mainly(because),
  }));
  return { states, changes, lumped };
}

/** Reasons that a line has room for. */
const REASONS = 2;

/** The most frequent of several reasons. */
function mainly(because: ReadonlyMap<string, number>): string {
  const reasons = [...because].sort((a, b) => b[1] - a[1]).map(([why]) => why);
  const more = reasons.length > REASONS ? ', …' : '';
  return `${reasons.slice(0, REASONS).join(', ')}${more}`;
}

/** What a group does, and what is down. */
function textOf(
  { good, doing }: ClusterState,
  g: number,
  names: readonly string[],
  members: readonly string[],
  hasSpares: boolean,
  short: boolean,
): { text: string; phase: Phase } {
  const own = doing[g] as Doing;
  const phase = own.phase === 'down' ? 'too_few' : own.phase;
  const serving = members.filter((_, i) => own.serving & (1 << i));
  const what: Readonly<Record<Phase, string>> = {
    serving: hasSpares ? `${serving.join(', ')} ${serving.length === 1 ? 'serves' : 'serve'}` : 'enough serve',
    taking_over: 'failing over',
    waiting: 'failover did not work',
    too_few: 'too few',
  };
  const down = names.filter((_, part) => !(good & (1 << part)));
  const rest = short || down.length === 0 ? '' : `; down: ${down.join(', ')}`;
  return { text: `${what[phase]}${rest}`, phase };
}

function causeOf({ cause }: Transition, g: number, names: readonly string[]): string {
  if ('part' in cause) return `${names[cause.part]} ${cause.what === 'failure' ? 'fails' : 'is back'}`;
  if (cause.group !== g) return 'another group changes';
  return cause.what === 'taken_over' ? 'one has taken over' : 'somebody has switched';
}
