import type { Draw } from './draw.ts';
import type { Block, Component, Expression, Need, Source } from './source.ts';

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

function windows(draw: Draw, replicas: number): Partial<Component> {
  const practices: Mutable<Partial<Component>> = {};
  if (draw.chance(0.6)) {
    const every = draw.between(200, 900);
    practices.maintenance = {
      every,
      lasts: Number(((every * draw.between(0.02, 0.6)) / (replicas + 1)).toPrecision(3)),
      ...(draw.chance(0.6) && { rolling: true }),
      ...(draw.chance(0.5) && { traffic: draw.pick([0, 0.2, 1.5]) }),
    };
  }
  if (draw.chance(0.4)) {
    const frequency = draw.between(0.002, 0.02);
    practices.deployments = {
      frequency,
      change_failure_rate: draw.pick([0.05, 0.5]),
      recovery: draw.between(0.5, 20),
      ...(draw.chance(0.5) && { rollout: 'rolling' }),
      ...(draw.chance(0.5) && {
        downtime: Number((draw.between(0.02, 0.5) / frequency / (replicas + 1)).toPrecision(3)),
      }),
    };
  }
  return practices;
}

/** Windows and releases, at once or unit by unit, in zones or not, with several needs of the same units. */
export function windowed(draw: Draw): Source {
  const components: Record<string, Component> = { zone: draw.zone() };
  const replicas = draw.pick([1, 2, 2, 3]);
  components.web = {
    ...draw.rates(),
    replicas,
    need: draw.from(1, replicas),
    ...windows(draw, replicas),
    ...(draw.chance(0.3) && { spread: ['zone'] }),
    ...(draw.chance(0.3) && { common_cause: 0.1 }),
  };
  components.db = {
    ...draw.rates(),
    ...(draw.chance(0.3) && windows(draw, 1)),
    ...(draw.chance(0.5) && { requires: ['zone'] }),
  };
  const parts: Expression[] = ['web', 'db'];
  if (replicas > 1 && draw.chance(0.4)) parts.push({ of: 'web', need: draw.from(1, replicas) });
  if (draw.chance(0.5)) parts.push({ parallel: ['web', 'zone'] });
  const blocks: Record<string, Block> = { site: draw.chance(0.6) ? { series: parts } : { parallel: parts } };
  return { components, blocks, system: draw.chance(0.5) ? 'site' : { series: ['site', 'zone'] } };
}

/** Needs that follow the demand, of units, of members, of copies, of units that few crews repair. */
export function demanded(draw: Draw): Source {
  const names = ['peak', 'normal', 'night'].slice(0, draw.from(1, 3));
  const shares = names.length === 1 ? [1] : names.length === 2 ? [0.25, 0.75] : [0.125, 0.5, 0.375];
  const demand = Object.fromEntries(names.map((name, i) => [name, shares[i] as number]));
  const need = (most: number): Need =>
    draw.chance(0.3) ? draw.from(1, most) : Object.fromEntries(names.map((name) => [name, draw.from(1, most)]));
  const units = (): Component => {
    const replicas = draw.from(2, 4);
    return {
      ...draw.rates(),
      replicas,
      need: need(replicas),
      ...(draw.chance(0.4) && { crews: draw.from(1, 2) }),
      ...(draw.chance(0.3) && { spread: ['zone'] }),
    };
  };
  const components: Record<string, Component> = { zone: draw.zone(), web: units(), x: draw.rates(), y: draw.rates() };
  if (draw.chance(0.4) && components.web?.crews === undefined)
    components.web = {
      ...(components.web as Component),
      maintenance: { every: 300, lasts: 10, rolling: draw.chance(0.7) },
    };
  const blocks: Record<string, Block> = {
    either: { parallel: ['x', 'y'], need: need(2) },
    lines: { series: ['z'], replicas: 2, need: need(2) },
  };
  components.z = draw.rates();
  const parts: Expression[] = ['web', draw.pick(['either', 'lines', 'x'])];
  if (draw.chance(0.3)) parts.push({ of: 'web', need: need(2) });
  const system: Expression = draw.chance(0.7) ? { series: parts } : { parallel: parts };
  return { demand, demandPeriod: draw.pick([24, 7]), components, blocks, system };
}

/** Needs that follow the demand anywhere in a structure of parts that are used in several places. */
export function levelled(draw: Draw): Source {
  const demand: Record<string, number> = draw.chance(0.5)
    ? { peak: 0.25, night: 0.75 }
    : { peak: 0.25, day: 0.5, night: 0.25 };
  const names = ['x', 'y', 'z', 'zone'];
  const components: Record<string, Component> = {
    x: draw.rates(),
    y: { ...draw.rates(), ...(draw.chance(0.3) && { requires: ['zone'] }) },
    z: { ...draw.rates(), ...(draw.chance(0.4) && windows(draw, 1)) },
    zone: draw.zone(),
  };
  const expression = (depth: number): Expression => {
    if (depth === 0 || draw.chance(0.2)) return draw.pick(names);
    const members = Array.from({ length: draw.from(2, 3) }, () => expression(depth - 1));
    const distinct = members.filter((one, i) => typeof one !== 'string' || members.indexOf(one) === i);
    if (draw.chance(0.4)) return { series: distinct };
    const need = Object.fromEntries(Object.keys(demand).map((name) => [name, draw.from(1, distinct.length)]));
    return { parallel: distinct, need: draw.chance(0.3) ? 1 : need };
  };
  const blocks: Record<string, Block> = { some: { series: [expression(1), expression(2)] } };
  names.push('some');
  const system: Expression = { [draw.pick(['series', 'parallel'])]: [expression(3), expression(2), expression(3)] };
  return { demand, components, blocks, system };
}

/** Outages that are bridged: of units, with what they require, of blocks, of groups. */
export function bridged(draw: Draw): Source {
  const ride = (): { ride_through?: number } => (draw.chance(0.6) ? { ride_through: draw.between(0.2, 6) } : {});
  const components: Record<string, Component> = {
    zone: draw.zone(),
    ups: { ...draw.rates(), ...ride(), ...(draw.chance(0.4) && { requires: ['grid'] }) },
    grid: draw.rates(),
    web: { ...draw.rates(), ...ride(), replicas: 2, ...(draw.chance(0.4) && { dormancy: 0, failover: { time: 0.3 } }) },
    x: { ...draw.rates(), ...(draw.chance(0.3) && windows(draw, 1)) },
    y: draw.rates(),
  };
  const blocks: Record<string, Block> = {
    queue: { ...(draw.chance(0.5) ? { series: ['x', 'y'] } : { parallel: ['x', 'y'] }), ...ride() },
  };
  const parts = ['zone', 'ups', 'web', 'queue'];
  return { components, blocks, system: draw.chance(0.6) ? { series: parts } : { parallel: parts } };
}

/** Errors, retries, health checks, fallbacks, optional parts and parallel parts in order. */
export function requested(draw: Draw): Source {
  const errors = (): Partial<Component> => ({
    ...(draw.chance(0.6) && { error_rate: draw.pick([0.001, 0.05, 0.4]), ...(draw.chance(0.4) && { retries: 2 }) }),
  });
  const components: Record<string, Component> = {
    a: { ...draw.rates(), ...errors() },
    b: { ...draw.rates(), ...errors(), ...(draw.chance(0.5) && { requires: ['a'] }) },
    c: {
      ...draw.rates(),
      ...errors(),
      replicas: 2,
      need: draw.from(1, 2),
      ...(draw.chance(0.5) && { health_check: draw.between(0.01, 0.2) }),
    },
    d: { ...draw.rates(), ...(draw.chance(0.4) && { requires: [{ optional: 'e', weight: 0.3 }, 'c'] }) },
    e: { ...draw.rates(), ...errors() },
  };
  const names = Object.keys(components);
  const expression = (depth: number): Expression => {
    if (depth === 0 || draw.chance(0.2)) return draw.pick(names);
    const members = Array.from({ length: draw.from(2, 3) }, () => expression(depth - 1));
    const distinct = members.filter((one, i) => typeof one !== 'string' || members.indexOf(one) === i);
    const kind = draw.below(4);
    if (kind === 0) return { series: distinct };
    if (kind === 1) return { fallback: distinct };
    if (kind === 2) return { optional: expression(depth - 1), weight: draw.pick([0.1, 0.7]) };
    return { parallel: distinct, need: draw.from(1, Math.min(2, distinct.length)) };
  };
  const blocks: Record<string, Block> = {
    first: { fallback: [expression(1), expression(1)].filter((one, i, all) => all.indexOf(one) === i) },
    second: { series: [expression(1)] },
  };
  names.push('first', 'second');
  return { components, blocks, system: { series: [expression(2), expression(2)] } };
}
