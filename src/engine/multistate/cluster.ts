import type { ClusterSpec } from '../../model/multistate.ts';
import { LimitReached } from '../limit.ts';
import type { Chain } from '../markov/chain.ts';
import { stationary } from '../markov/stationary.ts';
import { LIFE_STATE_LIMIT } from '../settings.ts';
import { compileConditioned } from './conditioned.ts';
import type { ClusterState, Explored, Transition } from './explore.ts';
import { able, explore, groupIsUp } from './explore.ts';
import { lifeOf } from './lives.ts';
import { lumped } from './lumping.ts';
import type { GroupTime, Multistate, PartFigures } from './multistate.ts';
import { ratesOf } from './multistate.ts';
import { changesOf, flowsAlong, sharesOf, sumsOf } from './projection.ts';
import type { Doing } from './takeover.ts';
import { initially } from './takeover.ts';

/** States or transitions between two looks at the clock. */
const LOOK = 1024;

const NO_TIME =
  'the time limit has passed before groups with standby or crews, and the zones that their members require, were laid out as one chain';

/** As one joint chain, or, past the limit of its states, each group with its zones alone. */
export function compileCluster(spec: ClusterSpec, check: () => void): Multistate {
  try {
    return compileJoint(spec, check);
  } catch (error) {
    if (!(error instanceof LimitReached)) throw error;
    if (error.limit === 'time') throw new LimitReached('time', error.value, NO_TIME);
    if (spec.groups.length < 2) throw error;
    return compileConditioned(spec, check);
  }
}

/**
 * Groups and what their members require, as one joint chain; a state is what can be seen of it from outside.
 *
 * @param check asked now and then; throws to stop.
 */
export function compileJoint(spec: ClusterSpec, check: () => void): Multistate {
  const explored = explore(spec, 'real', check);
  const { looks, looking } = appearance(spec, explored, check);
  const frame = frameOf(spec, explored);
  const changes = changesOf(frame, looks);
  const failovers = spec.groups.map((_, g) => failoversOf(spec, g, explored, check));
  return {
    states: looking.length,
    isUp: (outcome, state) => looking[state]?.[spec.seen.indexOf(outcome)] === true,
    steady(parts, check) {
      const chain = { ...chainOf(spec, frame, parts), start: startOf(spec, explored, parts) };
      const chance = stationary(chain, 'fewest_neighbours', check);
      let groups: GroupTime[] | undefined;
      return {
        chances: sharesOf(chance, looks, looking.length),
        flows: flowsAlong(chain, chance, changes),
        // Most of those who change something ask for the states alone.
        get groups() {
          groups ??= spec.groups.map((_, g) => timesOf(g, explored, chain, chance, failovers[g] as Int32Array));
          return groups;
        },
      };
    },
    life(parts, check) {
      const alone = exploreLife(spec, check);
      if (alone === null) return 'too_many_states';
      const known = new Map(looking.map((look, i) => [look.join(), i]));
      const seen = alone.states.map(({ good, doing }) => known.get(lookOf(spec, good, doing).join()));
      if (seen.some((place) => place === undefined))
        throw new Error('a life without repair looks as no repaired one does');
      const places = Int32Array.from(seen as number[]);
      return lifeOf(chainOf(spec, frameOf(spec, alone), parts), parts.length, (chance) =>
        sumsOf(chance, places, looking.length),
      );
    },
  };
}

/**
 * Where it starts: with everything good but what never is, which was down before anything else happened. That matters
 * where a failover that is not covered would last for ever.
 */
function startOf(spec: ClusterSpec, { states }: Explored, parts: readonly PartFigures[]): number {
  if (parts.every(({ up }) => up.hi > 0)) return 0;
  const good = parts.reduce((bits, { up }, part) => (up.hi > 0 ? bits | (1 << part) : bits), 0);
  const doing: Doing[] = [];
  for (const group of spec.groups) doing.push(initially(group, able(spec, good, doing, doing.length)));
  const key = JSON.stringify(doing);
  const found = states.findIndex((state) => state.good === good && JSON.stringify(state.doing) === key);
  return Math.max(0, found);
}

/** Null if a life without repair has too many states. */
function exploreLife(spec: ClusterSpec, check: () => void): Explored | null {
  try {
    const alone = explore(spec, 'without_repair', check, LIFE_STATE_LIMIT);
    return lumped(alone, ({ good, doing }) => lookOf(spec, good, doing).join(), check);
  } catch (error) {
    if (error instanceof LimitReached && error.limit === 'chain_states') return null;
    throw error;
  }
}

/** What one of the groups does. */
function timesOf(
  g: number,
  { states }: Explored,
  { from, rate }: Chain,
  chance: Float64Array,
  failovers: Int32Array,
): GroupTime {
  const time = { takingOver: 0, waiting: 0, tooFew: 0, failovers: 0 };
  states.forEach(({ doing }, state) => {
    const { phase } = doing[g] as Doing;
    const share = chance[state] as number;
    if (phase === 'taking_over') time.takingOver += share;
    else if (phase === 'waiting') time.waiting += share;
    else if (phase === 'down') time.tooFew += share;
  });
  for (const i of failovers) time.failovers += (chance[from[i] as number] as number) * (rate[i] as number);
  return time;
}

/** The transitions in which a group fails over. */
function failoversOf(spec: ClusterSpec, g: number, { states, transitions }: Explored, check: () => void): Int32Array {
  const found: number[] = [];
  if (spec.groups[g]?.standby !== null)
    transitions.forEach(({ from, to }, i) => {
      if (i % LOOK === 0) check();
      if (isFailover(spec, g, states[from] as ClusterState, states[to] as ClusterState)) found.push(i);
    });
  return Int32Array.from(found);
}

/** Whether a member that served no longer can while enough others can. */
function isFailover(spec: ClusterSpec, g: number, before: ClusterState, after: ClusterState): boolean {
  const { phase, serving } = before.doing[g] as Doing;
  if (phase !== 'serving' || after.doing[g]?.phase === 'down') return false;
  return (serving & ~able(spec, after.good, after.doing, g)) !== 0;
}

/** Each outcome that anybody asks for: whether the part is good, or the group up. */
const lookOf = ({ parts, seen }: ClusterSpec, good: number, doing: readonly Doing[]): boolean[] =>
  seen.map((outcome) => (outcome < parts ? (good & (1 << outcome)) !== 0 : groupIsUp(doing[outcome - parts] as Doing)));

function appearance(
  spec: ClusterSpec,
  { states }: Explored,
  check: () => void,
): { looks: Int32Array; looking: boolean[][] } {
  const looking: boolean[][] = [];
  const known = new Map<string, number>();
  const placeOf = ({ good, doing }: ClusterState): number => {
    const look = lookOf(spec, good, doing);
    const key = look.join();
    const place = known.get(key) ?? looking.push(look) - 1;
    known.set(key, place);
    return place;
  };
  const looks = Int32Array.from(states, (state, i) => {
    if (i % LOOK === 0) check();
    return placeOf(state);
  });
  // Where somebody switches at once, a failover that is not covered never shows; without repair it is final all the same.
  if (spec.groups.some(({ standby }) => standby?.failover.manual === 0))
    for (const state of explore(spec, 'without_repair', check).states) placeOf(state);
  return { looks, looking };
}

/** The transitions of a chain, and what each takes its rate from. */
interface Frame {
  readonly states: number;
  readonly from: Int32Array;
  readonly to: Int32Array;
  readonly weight: Float64Array;
  /** Part i fails: 2i; it is repaired: 2i + 1; group g takes over: 2·parts + 2g; somebody does it by hand: one more. */
  readonly cause: Int32Array;
}

export function frameOf({ parts }: ClusterSpec, { states, transitions }: Explored): Frame {
  const causeOf = ({ cause }: Transition): number =>
    'part' in cause
      ? 2 * cause.part + (cause.what === 'failure' ? 0 : 1)
      : 2 * (parts + cause.group) + (cause.what === 'taken_over' ? 0 : 1);
  return {
    states: states.length,
    from: Int32Array.from(transitions, ({ from }) => from),
    to: Int32Array.from(transitions, ({ to }) => to),
    weight: Float64Array.from(transitions, ({ weight }) => weight),
    cause: Int32Array.from(transitions, causeOf),
  };
}

/** The chain with its rates; what never happens has rate 0. */
export function chainOf({ groups }: ClusterSpec, frame: Frame, parts: readonly PartFigures[]): Chain {
  const rates = parts.flatMap((part) => {
    const { failureRate, repairRate } = ratesOf(part);
    return [failureRate, repairRate];
  });
  for (const { standby } of groups) rates.push(1 / (standby?.failover.time ?? 0), 1 / (standby?.failover.manual ?? 0));
  const rate = new Float64Array(frame.weight.length);
  for (let i = 0; i < rate.length; i += 1)
    rate[i] = (frame.weight[i] as number) * (rates[frame.cause[i] as number] as number);
  return { states: frame.states, from: frame.from, to: frame.to, rate };
}
