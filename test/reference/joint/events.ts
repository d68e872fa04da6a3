import type { Group, GroupState, Parts, State } from './parts.ts';
import { count, goodOf, has } from './parts.ts';

export interface Step {
  readonly rate: number;
  readonly to: State;
}

interface Branch<T> {
  readonly chance: number;
  readonly to: T;
}

/** Everything that can happen next, written from "Dynamic groups" and "Fine print" of the design, rule by rule. */
export function stepsFrom(parts: Parts, state: State): Step[] {
  const steps: Step[] = [];
  const happen = (rate: number, changed: State, done = -1): void => {
    if (rate > 0)
      for (const { chance, to } of settle(parts, state, changed, done)) steps.push({ rate: rate * chance, to });
  };
  parts.leaves.forEach((leaf, i) => {
    const changed = { ...state, down: state.down.map((isDown, j) => (i === j ? !isDown : isDown)) };
    if (state.down[i]) {
      if (!leaf.broken && isUnderRepair(parts, state, i)) happen(leaf.repairRate, changed);
    } else happen(leaf.failureRate * load(parts, state, i), changed);
  });
  parts.groups.forEach((group, g) => {
    const now = state.groups[g] as GroupState;
    if (now.phase !== 'by itself' && now.phase !== 'by hand') return;
    const mean = now.phase === 'by itself' ? group.time : (group.manual as number);
    const served = serve(group, [now.serving, goodOf(group, state)]);
    happen(1 / mean, { ...state, groups: state.groups.map((other, j) => (j === g ? served : other)) }, g);
  });
  parts.wheels.forEach(({ units, every, lasts }, w) => {
    const turned = (position: number): State => ({
      ...state,
      windows: state.windows.map((other, j) => (j === w ? position : other)),
    });
    if (state.windows[w] !== 0) happen(1 / lasts, turned(0));
    // Each unit's window begins once in `every`, out of the time in which no unit is out.
    else for (let unit = 1; unit <= units; unit++) happen(1 / every / (1 - (units * lasts) / every), turned(unit));
  });
  return steps;
}

/** Everything works, and the first members of each group serve. */
export function newState({ leaves, groups, wheels }: Parts): State {
  let state: State = {
    down: leaves.map(({ broken }) => broken),
    groups: groups.map(() => ({ serving: 0, phase: 'lacking' })),
    windows: wheels.map(() => 0),
  };
  groups.forEach((group, g) => {
    const good = goodOf(group, state);
    const first: GroupState = count(good) < group.need ? { serving: good, phase: 'lacking' } : serve(group, [good]);
    state = { ...state, groups: state.groups.map((other, j) => (j === g ? first : other)) };
  });
  return state;
}

/** How much of its failure rate a leaf has: a spare fails less often. */
function load({ groups }: Parts, state: State, leaf: number): number {
  const g = groups.findIndex(({ members }) => members.some((member) => member.leaf === leaf));
  const group = groups[g];
  if (!group || group.dormancy === null) return 1;
  const i = group.members.findIndex((member) => member.leaf === leaf);
  return has((state.groups[g] as GroupState).serving, i) ? 1 : group.dormancy;
}

/** "The first c failed members in the order of the list are under repair", be it in vain. */
function isUnderRepair({ groups }: Parts, state: State, leaf: number): boolean {
  const group = groups.find(({ members }) => members.some((member) => member.leaf === leaf));
  if (!group) return true;
  const failed = group.members.map((member) => member.leaf).filter((l) => state.down[l]);
  return failed.indexOf(leaf) < group.crews;
}

/** What the groups make of a change, those first that others require. `done`: whose failover has just ended. */
function settle({ groups }: Parts, before: State, changed: State, done: number): Branch<State>[] {
  let branches: Branch<State>[] = [{ chance: 1, to: changed }];
  groups.forEach((group, g) => {
    if (g === done) return;
    branches = branches.flatMap(({ chance, to }) =>
      react(group, goodOf(group, before), goodOf(group, to), to.groups[g] as GroupState).map((reaction) => ({
        chance: chance * reaction.chance,
        to: { ...to, groups: to.groups.map((other, j) => (j === g ? reaction.to : other)) },
      })),
    );
  });
  return branches;
}

const sure = (to: GroupState): Branch<GroupState>[] => [{ chance: 1, to }];

function react(group: Group, was: number, is: number, state: GroupState): Branch<GroupState>[] {
  const { serving, phase } = state;
  const { need, time, coverage, manual } = group;
  if (group.dormancy === null) return sure(state);
  const kept = serving & is;
  const returned = is & ~was;
  // "While fewer than k are good the group is down and the good ones keep failing at λ."
  if (count(is) < need) return sure({ serving: is, phase: 'lacking' });
  // "When k are good it serves at once."
  if (phase === 'lacking') return sure(serve(group, [kept, returned, is]));
  if (phase !== 'serving') {
    // "A unit coming back meanwhile serves at once and ends the outage too."
    if (returned > 0) return sure(serve(group, [kept, returned, is]));
    // "Units go on failing and being repaired meanwhile (k − 1 serve)."
    return sure({ serving: first(need - 1, [kept, is]), phase });
  }
  if (kept === serving) {
    // "An earlier member that comes back takes over again without an outage."
    const earliest = returned & -returned;
    return sure(group.failBack && earliest > 0 && earliest < serving ? { serving: earliest, phase } : state);
  }
  // "When a serving unit fails and a spare can take over, the group is down: with probability coverage …"
  const waiting = first(need - 1, [kept, is]);
  const taken = serve(group, [kept, is]);
  const covered: GroupState = time > 0 ? { serving: waiting, phase: 'by itself' } : taken;
  const uncovered: GroupState =
    manual === 0 ? taken : { serving: waiting, phase: manual === null ? 'stuck' : 'by hand' };
  return [
    { chance: coverage, to: covered },
    { chance: 1 - coverage, to: uncovered },
  ].filter(({ chance }) => chance > 0);
}

const serve = ({ need }: Group, inOrder: readonly number[]): GroupState => ({
  serving: first(need, inOrder),
  phase: 'serving',
});

/** So many members: those of the first set in the order of the list, then those of the second, and so on. */
function first(size: number, sets: readonly number[]): number {
  let chosen = 0;
  for (const set of sets) for (let i = 0; set >> i > 0; i++) if (count(chosen) < size && has(set, i)) chosen |= 1 << i;
  return chosen;
}
