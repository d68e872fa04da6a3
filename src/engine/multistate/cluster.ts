import type { ClusterSpec } from '../../model/multistate.ts';
import type { Chain } from '../markov/chain.ts';
import { stationary } from '../markov/stationary.ts';
import { Transient } from '../markov/transient.ts';
import { LIFE_STATE_LIMIT } from '../settings.ts';
import type { ClusterState, Explored, Transition } from './explore.ts';
import { able, explore, groupIsUp } from './explore.ts';
import type { GroupTime, Multistate, PartFigures } from './multistate.ts';
import { ratesOf } from './multistate.ts';
import { flowsBetween, sumsOf } from './projection.ts';
import type { Doing } from './takeover.ts';

/** Groups and what their members require, as one joint chain; a state is what can be seen of it from outside. */
export function compileCluster(spec: ClusterSpec): Multistate {
  const explored = explore(spec, 'real');
  const { looks, looking } = appearance(spec, explored);
  return {
    states: looking.length,
    isUp: (outcome, state) => (looking[state] as readonly boolean[])[outcome] === true,
    steady(parts, check) {
      const chain = chainOf(spec, explored, parts);
      const chance = stationary(chain, 'fewest_neighbours', check);
      return {
        chances: sumsOf(chance, looks, looking.length).map((hi) => ({ hi, lo: 0 })),
        flows: flowsBetween(chain, chance, looks),
        groups: spec.groups.map((_, g) => timesOf(spec, g, explored, chain, chance)),
      };
    },
    life(parts) {
      const alone = explore(spec, 'without_repair');
      const known = new Map(looking.map((look, i) => [look.join(), i]));
      const seen = alone.states.map(({ good, doing }) => known.get(lookOf(spec, good, doing).join()));
      if (seen.some((place) => place === undefined))
        throw new Error('a life without repair looks as no repaired one does');
      if (alone.states.length > LIFE_STATE_LIMIT) return null;
      const transient = new Transient(chainOf(spec, alone, parts));
      const places = Int32Array.from(seen as number[]);
      return { at: (t) => sumsOf(transient.at(t), places, looking.length), cost: alone.states.length ** 2 };
    },
  };
}

/** What one of the groups does. */
function timesOf(spec: ClusterSpec, g: number, { states }: Explored, chain: Chain, chance: Float64Array): GroupTime {
  const time = { takingOver: 0, waiting: 0, tooFew: 0, failovers: 0 };
  states.forEach(({ doing }, state) => {
    const { phase } = doing[g] as Doing;
    const share = chance[state] as number;
    if (phase === 'taking_over') time.takingOver += share;
    else if (phase === 'waiting') time.waiting += share;
    else if (phase === 'down') time.tooFew += share;
  });
  if (spec.groups[g]?.standby === null) return time;
  chain.from.forEach((from, i) => {
    if (isFailover(spec, g, states[from] as ClusterState, states[chain.to[i] as number] as ClusterState))
      time.failovers += (chance[from] as number) * (chain.rate[i] as number);
  });
  return time;
}

/** Whether a member that served no longer can while enough others can. */
function isFailover(spec: ClusterSpec, g: number, before: ClusterState, after: ClusterState): boolean {
  const { phase, serving } = before.doing[g] as Doing;
  if (phase !== 'serving' || after.doing[g]?.phase === 'down') return false;
  return (serving & ~able(spec, after.good, after.doing, g)) !== 0;
}

/** Whether each part is good and each group up. */
const lookOf = ({ parts }: ClusterSpec, good: number, doing: readonly Doing[]): boolean[] => [
  ...Array.from({ length: parts }, (_, part) => (good & (1 << part)) !== 0),
  ...doing.map(groupIsUp),
];

function appearance(spec: ClusterSpec, { states }: Explored): { looks: Int32Array; looking: boolean[][] } {
  const looking: boolean[][] = [];
  const known = new Map<string, number>();
  const looks = Int32Array.from(states, ({ good, doing }) => {
    const look = lookOf(spec, good, doing);
    const key = look.join();
    const place = known.get(key) ?? looking.push(look) - 1;
    known.set(key, place);
    return place;
  });
  return { looks, looking };
}

/** The chain with its rates; what never happens is left out. */
export function chainOf(
  { groups }: ClusterSpec,
  { states, transitions }: Explored,
  parts: readonly PartFigures[],
): Chain {
  const rates = parts.map(ratesOf);
  const rateOf = ({ cause }: Transition): number => {
    if ('part' in cause) {
      const { failureRate, repairRate } = rates[cause.part] as (typeof rates)[number];
      return cause.what === 'failure' ? failureRate : repairRate;
    }
    const failover = groups[cause.group]?.standby?.failover;
    return 1 / ((cause.what === 'taken_over' ? failover?.time : failover?.manual) as number);
  };
  const from: number[] = [];
  const to: number[] = [];
  const rate: number[] = [];
  for (const transition of transitions) {
    const r = rateOf(transition) * transition.weight;
    if (r <= 0) continue;
    from.push(transition.from);
    to.push(transition.to);
    rate.push(r);
  }
  return { states: states.length, from, to, rate };
}
