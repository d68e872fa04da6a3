import { figuresOf } from './figures.ts';
import type { Group, Leaf, Member, Parts, Test, Wheel } from './parts.ts';
import { count, goodOf } from './parts.ts';
import type { Block, Component, Expression, Failover, Need, Source } from './source.ts';

/** What is assumed of a component beyond what the file says. */
export type Force = 'perfect' | 'broken';

export interface Assumptions {
  readonly force?: Readonly<Record<string, Force>>;
  /** Planned windows: as they are (default), none, they alone, or with their share of the traffic. */
  readonly windows?: 'none' | 'alone' | 'felt';
  /** All new, no repair: a covered failover is then instant and one that is not covered final. */
  readonly withoutRepair?: boolean;
}

export interface Built extends Parts {
  readonly system: Test;
  /** Every named component and block: one copy of it. */
  readonly named: ReadonlyMap<string, Test>;
  /** Of any expression that stands in the topology outside of copied blocks. */
  readonly test: (expression: Expression) => Test;
}

/** A copied block and which of its copies: innermost last. */
type Context = readonly { readonly block: string; readonly copy: number }[];

/** All parts of a topology, with every copy written out, and what is up when. */
export function build(source: Source, assumptions: Assumptions = {}): Built {
  const { force = {}, withoutRepair = false } = assumptions;
  const planned = withoutRepair ? 'none' : assumptions.windows;
  /** What enters as one unit has the rates of its steady state. */
  const steady = { ...assumptions, withoutRepair: false };
  const leaves: Leaf[] = [];
  const groups: Group[] = [];
  const wheels: Wheel[] = [];
  const known = new Map<string, unknown>();
  const blocks = source.blocks ?? {};
  const members = membersOf(source);
  const contained = new Map(Object.keys(blocks).map((name) => [name, containedIn(source, name)]));

  const once = <T>(key: string, make: () => T): T => {
    if (!known.has(key)) known.set(key, make());
    return known.get(key) as T;
  };
  const inContext = (name: string, context: Context): string =>
    [name, ...context.map(({ block, copy }) => `${block}.${copy}`)].join(' @ ');
  /** Of the copies around, those count that copy the part. */
  const meant = (name: string, around: Context): Context =>
    around.filter(({ block }) => contained.get(block)?.has(name));

  const leafOf = (key: string, name: string, failureRate: number, repairRate: number): number =>
    once(`leaf ${key}`, () => {
      const broken = force[name] === 'broken' || failureRate === Number.POSITIVE_INFINITY;
      // What enters as one was calculated under the same assumptions.
      const never = force[name] === 'perfect' || (planned === 'alone' && name !== '');
      return push(leaves, { failureRate: never ? 0 : failureRate, repairRate: withoutRepair ? 0 : repairRate, broken });
    });
  const isUp =
    (leaf: number): Test =>
    ({ down }) =>
      !down[leaf];

  const part = (name: string, around: Context): Test => {
    const context = meant(name, around);
    const key = inContext(name, context);
    return once(`part ${key}`, () => {
      const component = source.components[name];
      if (members.has(name) && !(component && isSingle(component))) {
        const { leaf, required } = namedMember(name, context);
        return every([isUp(leaf), required]);
      }
      return component ? componentTest(component, name, context) : expression(blocks[name] as Block, context, name);
    });
  };

  const componentTest = (component: Component, name: string, context: Context): Test => {
    const key = inContext(name, context);
    if (component.ride_through !== undefined && !withoutRepair) {
      const { ride_through, ...plain } = component;
      return bridged({ ...source, components: { ...source.components, [name]: plain } }, name, key, ride_through);
    }
    const units = unitsOf(component, name, context);
    const { dormancy, crews, failover } = component;
    const all: Test[] = [];
    if (dormancy !== undefined || crews !== undefined) {
      const g = once(`group ${key}`, () =>
        push(groups, newGroup(units.members, component, component.need, paced(failover))),
      );
      all.push(dormancy === undefined ? atLeast(component.need, units.tests) : groupTest(g));
    } else all.push(atLeast(component.need, units.tests));
    const beta = component.common_cause ?? 0;
    if (beta > 0) all.push(isUp(leafOf(`${key} common`, name, beta / component.mtbf, 1 / component.mttr)));
    all.push(...wholeOutages(component, name, key));
    for (const required of component.requires ?? []) all.push(expression(required, context));
    return every(all);
  };

  const paced = (failover: Failover = {}): Failover => (withoutRepair ? { coverage: failover.coverage } : failover);

  /** The units of a component, without what the whole of it requires. */
  const unitsOf = (component: Component, name: string, context: Context) => {
    const key = inContext(name, context);
    const { replicas = 1, mtbf, mttr, spread = [], common_cause: beta = 0, dormancy, crews } = component;
    const isDynamic = dormancy !== undefined || crews !== undefined;
    // Static units keep the rest of the unavailability, those of a group the rest of the rate.
    const unavailability = ((1 - beta) * mttr) / (mtbf + mttr);
    const rate = (1 - beta) / mtbf;
    const repairRate = isDynamic ? 1 / mttr : (rate * (1 - unavailability)) / unavailability;
    const { maintenance, deployments } = component;
    const rolling: Test[][] = Array.from({ length: replicas }, () => []);
    const rollingWindows = (every: number, lasts: number, what: string, traffic = 1): void => {
      const length = windowLength(lasts, traffic);
      if (length === 0 || force[name] === 'perfect') return;
      const w = once(`wheel ${key} ${what}`, () => push(wheels, { units: replicas, every, lasts: length }));
      for (const [i, tests] of rolling.entries()) tests.push(({ windows }) => windows[w] !== i + 1);
    };
    if (maintenance?.rolling) rollingWindows(maintenance.every, maintenance.lasts, 'maintenance', maintenance.traffic);
    if (deployments?.rollout) {
      if (deployments.downtime) rollingWindows(1 / deployments.frequency, deployments.downtime, 'deployments');
      const starts = (deployments.frequency * deployments.change_failure_rate) / replicas;
      for (const [i, tests] of rolling.entries())
        tests.push(outage(`${key} deployment ${i}`, name, starts, deployments.recovery));
    }
    const members: Member[] = Array.from({ length: replicas }, (_, i) => {
      const zone = spread[i % spread.length];
      return {
        leaf: leafOf(`${key} unit ${i}`, name, rate, repairRate),
        required: zone === undefined ? always : part(zone, context),
      };
    });
    const tests = members.map(({ leaf, required }, i) => every([isUp(leaf), required, ...(rolling[i] as Test[])]));
    return { members, tests };
  };

  /** What takes out all units of a component together. */
  const wholeOutages = ({ maintenance, deployments }: Component, name: string, key: string): Test[] => {
    const all: Test[] = [];
    const window = (every: number, lasts: number, what: string, traffic = 1): void => {
      const length = windowLength(lasts, traffic);
      if (length === 0 || force[name] === 'perfect') return;
      const w = once(`wheel ${key} ${what}`, () => push(wheels, { units: 1, every, lasts: length }));
      all.push(({ windows }) => windows[w] === 0);
    };
    if (maintenance && !maintenance.rolling)
      window(maintenance.every, maintenance.lasts, 'maintenance', maintenance.traffic);
    if (deployments && !deployments.rollout) {
      if (deployments.downtime) window(1 / deployments.frequency, deployments.downtime, 'deployments');
      const starts = deployments.frequency * deployments.change_failure_rate;
      all.push(outage(`${key} deployment`, name, starts, deployments.recovery));
    }
    return all;
  };

  const windowLength = (lasts: number, traffic: number): number =>
    planned === 'none' ? 0 : planned === 'felt' ? lasts * traffic : lasts;

  /** Begins so often in calendar time, and lasts so long. */
  const outage = (key: string, name: string, starts: number, lasts: number): Test =>
    withoutRepair ? always : isUp(leafOf(key, name, starts / (1 - starts * lasts), 1 / lasts));

  /** U·e^(−T/MTTR) and ω·e^(−T/MTTR) of a part by itself. */
  const bridged = (plain: Source, wrapped: Expression, key: string, time: number): Test => {
    const { unavailability, frequency } = figuresOf(alone(plain, wrapped), steady);
    const felt = frequency === 0 ? (unavailability === 1 ? 1 : 0) : Math.exp((-time * frequency) / unavailability);
    return isUp(lumped(key, unavailability * felt, frequency * felt));
  };

  /** λ = ω/A and μ = ω/U. */
  const lumped = (key: string, unavailability: number, frequency: number): number =>
    leafOf(
      key,
      '',
      unavailability === 1 ? Number.POSITIVE_INFINITY : frequency / (1 - unavailability),
      unavailability === 0 ? 1 : frequency / unavailability,
    );

  const expression = (given: Expression, context: Context, name?: string): Test => {
    if (typeof given === 'string') return part(given, context);
    const { replicas, spread = [], ride_through, ...body } = given;
    const key = name === undefined ? `inline ${JSON.stringify(given)}` : name;
    if (ride_through !== undefined && !withoutRepair)
      return bridged(source, { ...body, replicas, spread }, `${inContext(key, context)} bridged`, ride_through);
    if (replicas === undefined) return bodyTest(body, context, key);
    const copies = Array.from({ length: replicas }, (_, copy) => {
      const { need: _need, ...rest } = body;
      const own = bodyTest(rest, [...context, { block: name ?? key, copy }], key);
      const zone = spread[copy % spread.length];
      return zone === undefined ? own : every([own, part(zone, context)]);
    });
    return atLeast(given.need, copies);
  };

  const bodyTest = (block: Block, context: Context, key: string): Test => {
    const listed = (list: readonly Expression[]): Test[] => list.map((member) => expression(member, context));
    if (block.series) return every(listed(block.series));
    if (block.parallel) return atLeast(block.need, listed(block.parallel));
    if (block.fallback) return atLeast(1, listed(block.fallback));
    if (block.optional) return always;
    if (block.of) return atLeast(block.need, unitsTests(block.of, context));
    if (!block.standby) throw new Error(`no block: ${JSON.stringify(block)}`);
    const members = block.standby.map((member, i) => memberOf(member, context, `${inContext(key, context)} ${i}`));
    const list = { ...block, dormancy: block.dormancy ?? 1 };
    return groupTest(
      once(`group ${inContext(key, context)}`, () => push(groups, newGroup(members, list, 1, paced(block.failover)))),
    );
  };

  const unitsTests = (name: string, around: Context): Test[] => {
    part(name, around);
    const context = meant(name, around);
    const component = source.components[name] as Component;
    const units = unitsOf(component, name, context);
    const rest: Test[] = wholeOutages(component, name, inContext(name, context));
    for (const required of component.requires ?? []) rest.push(expression(required, context));
    if (component.common_cause) {
      const { common_cause: beta, mtbf, mttr } = component;
      rest.push(isUp(leafOf(`${inContext(name, context)} common`, name, beta / mtbf, 1 / mttr)));
    }
    return units.tests.map((unit) => every([unit, ...rest]));
  };

  const memberOf = (given: Expression, context: Context, key: string): Member =>
    typeof given === 'string'
      ? namedMember(given, meant(given, context))
      : { leaf: entering(source, given, key), required: always };

  /** A single component is itself, with what it requires; anything else is one unit, also where it is used elsewhere. */
  const namedMember = (name: string, context: Context): Member => {
    const component = source.components[name];
    const key = inContext(name, context);
    if (!component) return { leaf: entering(source, name, key), required: always };
    const required = (component.requires ?? []).map((given) => expression(given, context));
    if (isSingle(component)) {
      const unit = unitsOf(component, name, context).members[0] as Member;
      return { leaf: unit.leaf, required: every([...required, unit.required]) };
    }
    const { requires: _requires, ...own } = component;
    const plain = { ...source, components: { ...source.components, [name]: own } };
    return { leaf: entering(plain, name, key), required: every(required) };
  };

  /** "It enters as a unit with λ = ω/A and μ = ω/U." */
  const entering = (from: Source, given: Expression, key: string): number =>
    once(`entering ${key}`, () => {
      const { unavailability, frequency } = figuresOf(alone(from, given), steady);
      return lumped(`member ${key}`, unavailability, frequency);
    });

  const groupTest =
    (g: number): Test =>
    (state) => {
      const group = groups[g] as Group;
      return state.groups[g]?.phase === 'serving' && count(goodOf(group, state)) >= group.need;
    };

  /** Names stand for copy 0 of whatever copies them. */
  const rowContext = (name: string): Context =>
    Object.keys(blocks)
      .filter((block) => blocks[block]?.replicas !== undefined && contained.get(block)?.has(name))
      .sort((a, b) => (contained.get(a)?.has(b) ? -1 : contained.get(b)?.has(a) ? 1 : 0))
      .map((block) => ({ block, copy: 0 }));
  const names = [...Object.keys(source.components), ...Object.keys(blocks)];
  const named = new Map(names.map((name) => [name, part(name, rowContext(name))]));
  const system = expression(source.system, [], 'the system');
  return { leaves, groups, wheels, system, named, test: (given) => expression(given, []) };
}

const always: Test = () => true;

/** One thing that fails and is repaired, so that it can be a member as it is. */
const isSingle = ({ replicas = 1, common_cause, deployments, maintenance, ride_through, dormancy, crews }: Component) =>
  replicas === 1 &&
  [common_cause, deployments, maintenance, ride_through, dormancy, crews].every((more) => more === undefined);

/** Names that are members of a list. */
export function membersOf({ blocks = {}, system }: Source): Set<string> {
  const found = new Set<string>();
  const walk = (given: Expression): void => {
    if (typeof given === 'string') return;
    for (const member of given.standby ?? []) if (typeof member === 'string') found.add(member);
    const { series = [], parallel = [], standby = [], fallback = [], optional } = given;
    for (const inner of [...series, ...parallel, ...standby, ...fallback, ...(optional ? [optional] : [])]) walk(inner);
  };
  for (const block of Object.values(blocks)) walk(block);
  walk(system);
  return found;
}

const every =
  (tests: readonly Test[]): Test =>
  (state, level) =>
    tests.every((isUp) => isUp(state, level));

const atLeast =
  (need: Need = 1, tests: readonly Test[]): Test =>
  (state, level) =>
    tests.filter((isUp) => isUp(state, level)).length >= (typeof need === 'number' ? need : (need[level] as number));

function push<T>(list: T[], item: T): number {
  return list.push(item) - 1;
}

function newGroup(
  members: readonly Member[],
  { dormancy, crews, fail_back }: { dormancy?: number; crews?: number; fail_back?: boolean },
  need: Need = 1,
  { time = 0, coverage = 1, manual }: Failover = {},
): Group {
  return {
    members,
    need: typeof need === 'number' ? need : 1,
    dormancy: dormancy ?? null,
    time,
    coverage,
    manual: manual ?? null,
    failBack: fail_back ?? false,
    crews: crews ?? members.length,
  };
}

/** The names that an expression has in it, with or without what they require. */
function reached({ components, blocks = {} }: Source, from: Expression, isRequiringToo: boolean): Set<string> {
  const found = new Set<string>();
  const walk = (given: Expression): void => {
    if (typeof given === 'string') {
      if (found.has(given)) return;
      found.add(given);
      const { requires = [], spread = [] } = components[given] ?? {};
      if (isRequiringToo) for (const each of [...requires, ...spread]) walk(each);
      if (blocks[given]) walk(blocks[given]);
      return;
    }
    const { series = [], parallel = [], standby = [], fallback = [], of, optional, spread = [] } = given;
    for (const each of [...series, ...parallel, ...standby, ...fallback]) walk(each);
    if (of !== undefined) walk(of);
    if (optional !== undefined) walk(optional);
    if (isRequiringToo) for (const zone of spread) walk(zone);
  };
  walk(from);
  return found;
}

function containedIn(source: Source, name: string): Set<string> {
  const found = reached(source, name, false);
  found.delete(name);
  return found;
}

/** The topology of a part and what it needs, without the rest. */
export function alone(source: Source, system: Expression): Source {
  const names = reached(source, system, true);
  const keep = <T>(all: Readonly<Record<string, T>>): Record<string, T> =>
    Object.fromEntries(Object.entries(all).filter(([name]) => names.has(name)));
  return { ...source, components: keep(source.components), blocks: keep(source.blocks ?? {}), system };
}
