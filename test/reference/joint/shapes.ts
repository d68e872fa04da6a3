import type { Draw } from './draw.ts';
import type { Block, Component, Expression, Source } from './source.ts';

/** Replicas with spares, alone behind a balancer. */
function replicas(draw: Draw): Source {
  const n = draw.from(2, 5);
  const unit: Component = {
    ...draw.rates(),
    replicas: n,
    need: draw.from(1, n),
    ...(draw.chance(0.8)
      ? { dormancy: draw.dormancy(), ...draw.failover(), ...draw.crews(n) }
      : { crews: draw.from(1, n) }),
    ...(draw.chance(0.3) && { common_cause: draw.pick([0.02, 0.3]) }),
    ...(draw.chance(0.3) && { requires: ['power'] }),
  };
  const components = { power: draw.zone(), unit, lb: draw.rates() };
  return { components, system: { series: ['lb', 'unit', 'power'] } };
}

/** Replicas whose zones take one or several with them, and something else besides. */
function spread(draw: Draw): Source {
  const zones = ['zone-a', 'zone-b', 'zone-c'].slice(0, draw.from(1, 3));
  const n = draw.from(2, zones.length > 2 ? 3 : 4);
  const unit: Component = {
    ...draw.rates(),
    replicas: n,
    need: draw.from(1, n),
    spread: zones,
    ...(draw.chance(0.8)
      ? { dormancy: draw.dormancy(), ...draw.failover(), ...draw.crews(n) }
      : { crews: draw.from(1, n) }),
  };
  const lb: Component = { ...draw.rates(), requires: [draw.pick(zones)] };
  const components = { ...Object.fromEntries(zones.map((zone) => [zone, draw.zone()])), unit, lb };
  const system = draw.chance(0.5) ? { series: ['lb', 'unit'] } : { parallel: ['lb', 'unit'] };
  return { components, system };
}

const list = (draw: Draw, members: readonly Expression[]): Block => ({
  standby: members,
  dormancy: draw.dormancy(),
  ...draw.failover(),
  ...(draw.chance(0.4) && { fail_back: true }),
  ...draw.crews(members.length),
});

/** Lists whose members stand in zones that others need too. */
function lists(draw: Draw): Source {
  const zones = ['zone-a', 'zone-b', 'zone-c'].slice(0, draw.from(1, 3));
  const components: Record<string, Component> = Object.fromEntries(zones.map((zone) => [zone, draw.zone()]));
  const member = (name: string): string => {
    components[name] = { ...draw.rates(), ...(draw.chance(0.8) && { requires: [draw.pick(zones)] }) };
    return name;
  };
  const size = draw.from(2, zones.length > 2 ? 2 : 3);
  const names = Array.from({ length: size }, (_, i) => member(`db-${i}`));
  const blocks: Record<string, Block> = { database: list(draw, names) };
  const parts: string[] = ['database'];
  if (draw.chance(0.35)) {
    blocks.messages = list(draw, [member('queue-0'), member('queue-1')]);
    parts.push('messages');
  }
  if (draw.chance(0.4)) {
    blocks.read = { parallel: draw.chance(0.5) ? names : names.slice(0, 2) };
    parts.push('read');
  } else if (draw.chance(0.5)) {
    components.lb = { ...draw.rates(), requires: [draw.pick(zones)] };
    parts.push('lb');
  }
  if (draw.chance(0.2)) return { components, blocks, system: 'database' };
  return { components, blocks, system: draw.chance(0.6) ? { series: parts } : { parallel: parts } };
}

/** Members that require a choice of zones, zones that stand in zones, zones of several units. */
function requirements(draw: Draw): Source {
  const components: Record<string, Component> = {
    grid: draw.zone(),
    'zone-a': { ...draw.zone(), requires: ['grid'] },
    'zone-b': { ...draw.zone(), ...(draw.chance(0.5) ? { requires: ['grid'] } : { replicas: 2 }) },
  };
  const either: Expression = { parallel: ['zone-a', 'zone-b'] };
  const needs = (): readonly Expression[] =>
    draw.pick<readonly Expression[]>([['zone-a'], ['zone-b'], [either], ['zone-a', 'zone-b']]);
  components.first = { ...draw.rates(), requires: needs() };
  components.second = { ...draw.rates(), requires: needs() };
  const blocks = { pair: list(draw, ['first', 'second']) };
  return {
    components,
    blocks,
    system: draw.chance(0.5) ? { series: ['pair', either] } : { parallel: ['pair', 'grid'] },
  };
}

/** A member of one group requires another group, a list or units. */
function nested(draw: Draw): Source {
  const components: Record<string, Component> = {
    zone: draw.zone(),
    'key-0': { ...draw.rates(), requires: ['zone'] },
    'key-1': draw.rates(),
    'db-0': { ...draw.rates(), requires: ['keys'] },
    'db-1': { ...draw.rates(), ...(draw.chance(0.5) && { requires: ['zone'] }) },
  };
  const blocks: Record<string, Block> = { database: list(draw, ['db-0', 'db-1']) };
  if (draw.chance(0.6)) blocks.keys = list(draw, ['key-0', 'key-1']);
  else
    components.keys = {
      ...draw.rates(),
      replicas: draw.from(2, 3),
      need: draw.from(1, 2),
      ...(draw.chance(0.7) ? { dormancy: draw.dormancy(), ...draw.failover() } : { crews: 1 }),
      ...(draw.chance(0.5) && { requires: ['zone'] }),
    };
  return { components, blocks, system: draw.chance(0.5) ? 'database' : { series: ['database', 'keys'] } };
}

/** Members that are blocks: they enter as one unit. */
function blockMembers(draw: Draw): Source {
  const components: Record<string, Component> = {
    'web-0': draw.rates(),
    'disk-0': draw.rates(),
    'web-1': { ...draw.rates(), replicas: 2, ...(draw.chance(0.3) && { common_cause: 0.1 }) },
    zone: draw.zone(),
    third: { ...draw.rates(), requires: ['zone'] },
  };
  const site: Block = draw.chance(0.5) ? { series: ['web-0', 'disk-0'] } : { parallel: ['web-0', 'disk-0'] };
  const blocks = { site, pair: list(draw, draw.chance(0.5) ? ['site', 'third'] : ['third', 'web-1']) };
  return { components, blocks, system: draw.chance(0.5) ? { series: ['pair', 'zone'] } : 'pair' };
}

/** A copied block with a group in it, in zones that its copies share. */
function copied(draw: Draw): Source {
  const components: Record<string, Component> = {
    zone: draw.zone(),
    'db-0': { ...draw.rates(), ...(draw.chance(0.5) && { requires: ['zone'] }) },
    'db-1': draw.rates(),
    lb: draw.rates(),
  };
  const blocks: Record<string, Block> = {
    pair: list(draw, ['db-0', 'db-1']),
    site: { series: draw.chance(0.3) ? ['pair', 'lb'] : ['pair'], replicas: 2, need: draw.from(1, 2) },
  };
  return { components, blocks, system: draw.chance(0.5) ? 'site' : { series: ['site', 'zone'] } };
}

/** Groups, their members and their zones anywhere in a structure of parts that are used in several places. */
function mixed(draw: Draw): Source {
  const components: Record<string, Component> = {
    zone: draw.zone(),
    'db-0': { ...draw.rates(), requires: ['zone'] },
    'db-1': draw.rates(),
    x: draw.rates(),
    y: { ...draw.rates(), ...(draw.chance(0.5) && { requires: ['zone'] }) },
  };
  const blocks: Record<string, Block> = { pair: list(draw, ['db-0', 'db-1']) };
  const names = [...Object.keys(components), 'pair', 'pair'];
  const expression = (depth: number): Expression => {
    if (depth === 0 || draw.chance(0.2)) return draw.pick(names);
    const members = Array.from({ length: draw.from(2, 3) }, () => expression(depth - 1));
    const distinct = members.filter((one, i) => typeof one !== 'string' || members.indexOf(one) === i);
    return draw.chance(0.5)
      ? { series: distinct }
      : { parallel: distinct, need: draw.from(1, Math.min(2, distinct.length)) };
  };
  const system: Expression = { [draw.pick(['series', 'parallel'])]: [expression(3), expression(3), expression(2)] };
  return { components, blocks, system };
}

export const shapes = {
  mixed,
  replicas,
  spread,
  lists,
  requirements,
  nested,
  blockMembers,
  copied,
};
