import type { ClusterSpec, Condition } from '../../model/multistate.ts';
import { LimitReached } from '../limit.ts';
import { CHAIN_STATE_LIMIT } from '../settings.ts';
import type { Doing, Pace } from './takeover.ts';
import { after, busy, initially, takenOver } from './takeover.ts';

/** What makes a transition happen. */
type Cause =
  | { readonly what: 'failure' | 'repair'; readonly part: number }
  | { readonly what: 'taken_over' | 'fetched'; readonly group: number };

/** A transition between states; its rate is that of its cause times `weight`. */
export interface Transition {
  readonly from: number;
  readonly to: number;
  readonly cause: Cause;
  readonly weight: number;
}

/** Which parts are good (bits), and what each group does. */
export interface ClusterState {
  readonly good: number;
  readonly doing: readonly Doing[];
}

/** All that a cluster can come to, whatever its rates; state 0 is with everything good. */
export interface Explored {
  readonly states: readonly ClusterState[];
  readonly transitions: readonly Transition[];
}

/** States that are followed between two looks at the clock. */
const LOOK = 64;

/** Parts that fit in the bits of a number. */
const MOST_PARTS = 30;

/**
 * Follows all events from the state in which everything is good.
 *
 * @param check asked now and then; throws to stop.
 */
export function explore(spec: ClusterSpec, pace: Pace, check: () => void, limit = CHAIN_STATE_LIMIT): Explored {
  const { parts, groups } = spec;
  if (parts > MOST_PARTS) throw tooLarge();
  const states: ClusterState[] = [];
  const ids = new Map<string, number>();
  const transitions: Transition[] = [];
  const idOf = (state: ClusterState): number => {
    const key = `${state.good} ${state.doing.map(({ phase, serving }) => `${phase}${serving}`).join(' ')}`;
    const known = ids.get(key);
    if (known !== undefined) return known;
    if (states.length >= limit) throw tooLarge();
    ids.set(key, states.length);
    states.push(state);
    return states.length - 1;
  };
  const everything = 2 ** parts - 1;
  const first: Doing[] = [];
  for (const group of groups) first.push(initially(group, able(spec, everything, first, first.length)));
  idOf({ good: everything, doing: first });
  for (let from = 0; from < states.length; from += 1) {
    if (from % LOOK === 0) check();
    const state = states[from] as ClusterState;
    const add = (cause: Cause, weight: number, good: number, ended: number): void => {
      if (weight <= 0) return;
      for (const { doing, probability } of settle(spec, state, good, ended, pace))
        transitions.push({ from, to: idOf({ good, doing }), cause, weight: weight * probability });
    };
    const underRepair = pace === 'real' ? repairs(spec, state.good) : 0;
    for (let part = 0; part < parts; part += 1) {
      const bit = 1 << part;
      if (state.good & bit) add({ what: 'failure', part }, stress(spec, state, part), state.good & ~bit, -1);
      else if (underRepair & bit) add({ what: 'repair', part }, 1, state.good | bit, -1);
    }
    if (pace !== 'real') continue;
    state.doing.forEach(({ phase }, group) => {
      if (phase === 'taking_over') add({ what: 'taken_over', group }, 1, state.good, group);
      if (phase === 'waiting' && groups[group]?.standby?.failover.manual !== null)
        add({ what: 'fetched', group }, 1, state.good, group);
    });
  }
  return { states, transitions };
}

/** Up while the group serves as many as it needs. */
export const groupIsUp = ({ phase }: Doing): boolean => phase === 'serving';

/** What follows an event, group by group: those that a group's members require come before it. */
function settle(
  spec: ClusterSpec,
  before: ClusterState,
  good: number,
  ended: number,
  pace: Pace,
): { doing: Doing[]; probability: number }[] {
  let ways: { doing: Doing[]; probability: number }[] = [{ doing: [], probability: 1 }];
  spec.groups.forEach((group, g) => {
    const could = able(spec, before.good, before.doing, g);
    const old = before.doing[g] as Doing;
    ways = ways.flatMap(({ doing, probability }) => {
      const can = able(spec, good, doing, g);
      const branches =
        g === ended ? [{ doing: takenOver(group, old, can), probability: 1 }] : after(group, old, could, can, pace);
      return branches.map((branch) => ({
        doing: [...doing, branch.doing],
        probability: probability * branch.probability,
      }));
    });
  });
  return ways;
}

/** Members of a group, by their place, that could serve: good, with all that they require. */
export function able(spec: ClusterSpec, good: number, doing: readonly Doing[], g: number): number {
  let bits = 0;
  spec.groups[g]?.members.forEach(({ part, requires }, i) => {
    if (good & (1 << part) && (requires === null || holds(spec, requires, good, doing))) bits |= 1 << i;
  });
  return bits;
}

function holds(spec: ClusterSpec, condition: Condition, good: number, doing: readonly Doing[]): boolean {
  if ('outcome' in condition) {
    const { outcome } = condition;
    return outcome < spec.parts ? (good & (1 << outcome)) !== 0 : groupIsUp(doing[outcome - spec.parts] as Doing);
  }
  let up = 0;
  for (const one of condition.of) if (holds(spec, one, good, doing)) up += 1;
  return up >= condition.need;
}

/** The failure rate of a good part as a share of that while it serves. */
function stress(spec: ClusterSpec, state: ClusterState, part: number): number {
  for (const [g, group] of spec.groups.entries()) {
    const place = group.members.findIndex((member) => member.part === part);
    if (place < 0 || group.standby === null) continue;
    const good = able(spec, state.good, state.doing, g);
    return busy(group, state.doing[g] as Doing, good) & (1 << place) ? 1 : group.standby.dormancy;
  }
  return 1;
}

/** Parts under repair: all that have failed, but of a group with crews only the first ones in its list. */
function repairs(spec: ClusterSpec, good: number): number {
  let bits = ~good & (2 ** spec.parts - 1);
  for (const { members, crews } of spec.groups) {
    if (crews === null) continue;
    let left = crews;
    for (const { part } of members) {
      if (good & (1 << part)) continue;
      if (left > 0) left -= 1;
      else bits &= ~(1 << part);
    }
  }
  return bits;
}

const tooLarge = (): LimitReached =>
  new LimitReached(
    'chain_states',
    CHAIN_STATE_LIMIT,
    `groups with standby or crews hang together with the zones that their members require, in more than ${CHAIN_STATE_LIMIT} states`,
  );
