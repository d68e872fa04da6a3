import type { ClusterGroup, ClusterSpec, Condition } from '../../model/multistate.ts';
import type { DoubleDouble } from '../../numeric/doubledouble.ts';
import { LimitReached } from '../limit.ts';
import { CHAIN_STATE_LIMIT, CONDITIONED_FLOW_LIMIT } from '../settings.ts';
import { compileJoint } from './cluster.ts';
import type { Distribution, Flow, GroupTime, Multistate, PartFigures } from './multistate.ts';

/**
 * Groups that are too many for one joint chain: each is followed with the zones that its own members require, exactly,
 * and given the state of all zones the groups are taken to be independent. So are, given that a zone fails or comes back,
 * their answers to it. Every group, and every zone, is exact by itself; what is approximate is how often several groups
 * are down together while the zones stay as they are. The error of that is estimated from all pairs of groups, whose
 * joint chains are small.
 *
 * A state is that of all zones and, in the lowest bits, of all groups.
 */
export function compileConditioned(spec: ClusterSpec, check: () => void): Multistate {
  const { groups, parts, seen } = spec;
  const members = new Set(groups.flatMap((group) => group.members.map(({ part }) => part)));
  const zones = Array.from({ length: parts }, (_, part) => part).filter((part) => !members.has(part));
  if (seen.some((outcome) => members.has(outcome))) throw tooLarge('a member of one of them is used elsewhere too');
  const count = groups.length;
  if (4 ** count * zones.length * 2 ** zones.length > CONDITIONED_FLOW_LIMIT) throw tooLarge('they are too many');
  const alone = groups.map((_, g) => viewOf(spec, [g], check));
  const pairs = groups.flatMap((_, g) => groups.slice(0, g).map((__, h) => viewOf(spec, [h, g], check)));
  const states = 2 ** (zones.length + count);
  return {
    states,
    isConditioned: true,
    isUp(outcome, state) {
      if (outcome >= parts) return (state & (1 << (outcome - parts))) !== 0;
      return ((state >> count) & (1 << zones.indexOf(outcome))) !== 0;
    },
    steady(figures, check) {
      const tables = alone.map((view) => tableOf(view, figures, check));
      const { chances, flows } = together(zones, tables, figures);
      let error: number | undefined;
      let times: GroupTime[] | undefined;
      return {
        chances,
        flows,
        // Most of those who change something ask for the states alone.
        get error() {
          error ??= pairs.reduce((sum, view) => sum + pairError(view, tables, figures, check), 0);
          return error;
        },
        get groups() {
          times ??= alone.map((view) => timeOf(view, figures, check));
          return times;
        },
      };
    },
    life: () => 'conditioned',
  };
}

const tooLarge = (why: string): LimitReached =>
  new LimitReached(
    'chain_states',
    CHAIN_STATE_LIMIT,
    `groups with standby or crews hang together with the zones that their members require, in more than ${CHAIN_STATE_LIMIT} states, and ${why}`,
  );

/** Some groups with all that they require, as a cluster of their own. */
interface View {
  readonly spec: ClusterSpec;
  readonly groups: readonly number[];
  /** Its parts, and the zones among them, by their number in the whole. */
  readonly parts: readonly number[];
  readonly zones: readonly number[];
  readonly multistate: Multistate;
  /** Outcome of each of the zones and of the groups that it is about. */
  readonly zoneOutcomes: readonly number[];
  readonly groupOutcomes: readonly number[];
}

export function viewOf(spec: ClusterSpec, about: readonly number[], check: () => void): View {
  const wanted = new Set<number>();
  const parts = new Set<number>();
  const need = (condition: Condition): void => {
    if ('outcome' in condition) {
      if (condition.outcome < spec.parts) parts.add(condition.outcome);
      else take(condition.outcome - spec.parts);
    } else for (const one of condition.of) need(one);
  };
  const take = (g: number): void => {
    if (wanted.has(g)) return;
    wanted.add(g);
    for (const { part, requires } of (spec.groups[g] as ClusterGroup).members) {
      parts.add(part);
      if (requires) need(requires);
    }
  };
  for (const g of about) take(g);
  const partList = [...parts].sort((a, b) => a - b);
  const groupList = [...wanted].sort((a, b) => a - b);
  const outcomeOf = (outcome: number): number =>
    outcome < spec.parts ? partList.indexOf(outcome) : partList.length + groupList.indexOf(outcome - spec.parts);
  const moved = (condition: Condition): Condition =>
    'outcome' in condition
      ? { outcome: outcomeOf(condition.outcome) }
      : { need: condition.need, of: condition.of.map(moved) };
  const inside = groupList.map((g): ClusterGroup => {
    const group = spec.groups[g] as ClusterGroup;
    return {
      ...group,
      members: group.members.map(({ part, requires }) => ({
        part: outcomeOf(part),
        requires: requires && moved(requires),
      })),
    };
  });
  const serving = new Set(spec.groups.flatMap((group) => group.members.map(({ part }) => part)));
  const zones = partList.filter((part) => !serving.has(part));
  const zoneOutcomes = zones.map(outcomeOf);
  const groupOutcomes = about.map((g) => outcomeOf(spec.parts + g));
  const own: ClusterSpec = {
    kind: 'cluster',
    parts: partList.length,
    groups: inside,
    exact: spec.exact,
    seen: [...zoneOutcomes, ...groupOutcomes],
  };
  return {
    spec: own,
    groups: about,
    parts: partList,
    zones,
    multistate: compileJoint(own, check),
    zoneOutcomes,
    groupOutcomes,
  };
}

/** What the one group of a view does. */
function timeOf(
  { parts, multistate, groupOutcomes }: View,
  figures: readonly PartFigures[],
  check: () => void,
): GroupTime {
  const own = parts.map((part) => figures[part] as PartFigures);
  return multistate.steady(own, check).groups?.[(groupOutcomes[0] as number) - parts.length] as GroupTime;
}

/** What one group does, by the state of its zones (bits). */
interface Table {
  readonly zones: readonly number[];
  /** Probability of down and of up, given the zones. */
  readonly chance: ReadonlyMap<number, readonly [number, number]>;
  /** Going down, and coming up, a second, while the zones stay. */
  readonly flow: ReadonlyMap<number, readonly [number, number]>;
  /** Given that the zones change: probability of each state before and after, by `before × 2 + after`. */
  readonly answer: ReadonlyMap<string, readonly number[]>;
}

const bitsOf = (multistate: Multistate, outcomes: readonly number[], state: number): number =>
  outcomes.reduce((bits, outcome, i) => (multistate.isUp(outcome, state) ? bits | (1 << i) : bits), 0);

function tableOf(
  { zones, parts, multistate, zoneOutcomes, groupOutcomes }: View,
  figures: readonly PartFigures[],
  check: () => void,
): Table {
  const { chances, flows } = multistate.steady(
    parts.map((part) => figures[part] as PartFigures),
    check,
  );
  const zoneOf = chances.map((_, state) => bitsOf(multistate, zoneOutcomes, state));
  const upOf = chances.map((_, state) => bitsOf(multistate, groupOutcomes, state));
  const mass = new Map<number, [number, number]>();
  chances.forEach(({ hi }, state) => {
    const pair = mass.get(zoneOf[state] as number) ?? [0, 0];
    pair[upOf[state] as 0 | 1] += hi;
    mass.set(zoneOf[state] as number, pair);
  });
  const total = new Map([...mass].map(([z, [down, up]]) => [z, down + up]));
  const chance = new Map([...mass].map(([z, [down, up]]) => [z, scaled([down, up], total.get(z) as number)]));
  const inner = new Map<number, [number, number]>();
  const answers = new Map<string, number[]>();
  for (const { from, to, rate } of flows) {
    const [a, b] = [upOf[from] as number, upOf[to] as number];
    const [z, y] = [zoneOf[from] as number, zoneOf[to] as number];
    if (z === y) {
      const pair = inner.get(z) ?? [0, 0];
      pair[b as 0 | 1] += rate / (total.get(z) as number);
      inner.set(z, pair);
    } else {
      const key = `${z} ${y}`;
      const answer = answers.get(key) ?? [0, 0, 0, 0];
      answer[2 * a + b] = (answer[2 * a + b] as number) + rate;
      answers.set(key, answer);
    }
  }
  const answer = new Map(
    [...answers].map(([key, rates]) => [
      key,
      scaled(
        rates,
        rates.reduce((x, y) => x + y, 0),
      ),
    ]),
  );
  return { zones, chance: chance as unknown as Table['chance'], flow: inner, answer };
}

const scaled = (values: readonly number[], total: number): number[] =>
  values.map((value) => (total > 0 ? value / total : 0));

/** The bits of some zones among those of all. */
const bitsAmong = (all: readonly number[], some: readonly number[], bits: number): number =>
  some.reduce((own, zone, i) => (bits & (1 << all.indexOf(zone)) ? own | (1 << i) : own), 0);

function together(zones: readonly number[], tables: readonly Table[], figures: readonly PartFigures[]): Distribution {
  const count = tables.length;
  const chances: DoubleDouble[] = [];
  const flows: Flow[] = [];
  const zoneChance = (z: number): number =>
    zones.reduce((product, zone, i) => {
      const { down, up } = figures[zone] as PartFigures;
      return product * (z & (1 << i) ? up.hi : down.hi);
    }, 1);
  for (let z = 0; z < 2 ** zones.length; z += 1) {
    const own = tables.map((table) => bitsAmong(zones, table.zones, z));
    const weight = zoneChance(z);
    const of = (g: number, up: number): number => tables[g]?.chance.get(own[g] as number)?.[up as 0 | 1] ?? 0;
    for (let state = 0; state < 2 ** count; state += 1) {
      const parts = tables.map((_, g) => of(g, (state >> g) & 1));
      chances.push({ hi: parts.reduce((a, b) => a * b, weight), lo: 0 });
      for (let g = 0; g < count; g += 1) {
        const up = (state >> g) & 1;
        const others = parts.reduce((product, p, h) => (h === g ? product : product * p), weight);
        const rate = others * (tables[g]?.flow.get(own[g] as number)?.[(1 - up) as 0 | 1] ?? 0);
        const from = (z << count) | state;
        if (rate > 0) flows.push({ from, to: from ^ (1 << g), rate });
      }
    }
    for (let i = 0; i < zones.length; i += 1) zoneFlows(z, i, weight, own, of);
  }
  return { chances, flows };

  /** Zone i fails or comes back, and each group answers. */
  function zoneFlows(
    z: number,
    i: number,
    weight: number,
    own: readonly number[],
    of: (g: number, up: number) => number,
  ): void {
    const { down, up, frequency } = figures[zones[i] as number] as PartFigures;
    const here = z & (1 << i) ? up.hi : down.hi;
    if (here === 0 || frequency.hi === 0) return;
    const y = z ^ (1 << i);
    const event = (weight / here) * frequency.hi;
    let open: { from: number; to: number; rate: number }[] = [{ from: z << count, to: y << count, rate: event }];
    tables.forEach((table, g) => {
      const after = bitsAmong(zones, table.zones, y);
      const answer =
        after === own[g] ? [of(g, 0), 0, 0, of(g, 1)] : (table.answer.get(`${own[g]} ${after}`) ?? [0, 0, 0, 0]);
      open = open.flatMap(({ from, to, rate }) =>
        answer.flatMap((p, k) =>
          p > 0 ? [{ from: from | ((k >> 1) << g), to: to | ((k & 1) << g), rate: rate * p }] : [],
        ),
      );
    });
    flows.push(...open.filter(({ rate }) => rate > 0));
  }
}

/** By how much two groups are down together more or less often than it is taken here. */
function pairError(view: View, tables: readonly Table[], figures: readonly PartFigures[], check: () => void): number {
  const { multistate, parts, groupOutcomes, zones, groups } = view;
  const { chances } = multistate.steady(
    parts.map((part) => figures[part] as PartFigures),
    check,
  );
  let exact = 0;
  chances.forEach(({ hi }, state) => {
    if (bitsOf(multistate, groupOutcomes, state) === 0) exact += hi;
  });
  const pair = groups.map((g) => tables[g] as Table);
  const { chances: taken } = together(zones, pair, figures);
  let here = 0;
  taken.forEach(({ hi }, state) => {
    if ((state & 3) === 0) here += hi;
  });
  return Math.abs(exact - here);
}
