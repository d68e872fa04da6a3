import type { Formula, GateId } from '../model/formula.ts';
import type { Variable } from '../model/model.ts';
import type { SparesSpec, WindowsSpec } from '../model/multistate.ts';
import type { Needed } from '../source/types/counts.ts';
import type { LoweredGroup } from './group-parts.ts';
import { requiredByMembers } from './group-parts.ts';
import { hasMemory } from './renewals.ts';
import type { PartId, Resolved } from './resolve.ts';
import type { Component } from './topology.ts';
import {
  commonVariable,
  failedDeployments,
  groupUnitVariable,
  rollingWindows,
  spareVariable,
  unitVariable,
  wholeWindows,
} from './variables.ts';

/** What a component became, without what it requires. */
export interface OwnGates {
  /** Every unit where they are told apart, else one that stands for each. */
  readonly units: readonly GateId[];
  /** The units, each with its zone if it has one; the zones alone where the units in them are counted. */
  readonly members: readonly GateId[];
  /** As many of the members as are needed. */
  readonly group: GateId;
  readonly common: GateId | null;
  /** Windows and failed deployments that take all units at once. */
  readonly whole: readonly GateId[];
  /** Variable of the spare among the units, or −1. */
  readonly spare: number;
  /** All of it. */
  readonly gate: GateId;
}

/** What the units of one component in one context share, whoever counts them. */
interface Units {
  readonly gates: readonly GateId[];
  readonly common: GateId | null;
  readonly whole: readonly GateId[];
  /** Gates of many values of the rolling windows. */
  readonly windows: readonly { readonly gate: GateId; readonly spec: WindowsSpec }[];
  readonly spare: number;
  /** What counts so many of them, where that is a gate of many values. */
  readonly counter: Map<number, Counted>;
}

/** A gate that counts units, and the one that stands for each. */
interface Counted {
  readonly unit: GateId;
  readonly gate: GateId;
}

/** What a units' lowering gets from the one around it. */
interface UnitsTask {
  readonly formula: Formula;
  readonly variables: Variable[];
  /** For each component, the variables of all its units, modes, windows and copies. */
  readonly variablesOf: readonly number[][];
  /** For each component, the gates of many values of its rolling windows. */
  readonly windowsOf: readonly GateId[][];
  readonly groups: LoweredGroup[];
  readonly resolved: Resolved;
  readonly withSpare: ReadonlySet<PartId>;
  /** From so many replicas on, units in zones are counted. */
  readonly countedFrom?: number | undefined;
  /** Whether units that rolling windows take out one by one are always told apart. */
  readonly followed?: boolean | undefined;
  readonly byLevel: (needed: Needed, gate: (need: number) => GateId) => GateId;
}

/** Lowers the units of components. */
export class UnitsLowerer {
  readonly #task: UnitsTask;
  readonly #apart: ReadonlySet<PartId>;
  readonly #needs: Needs;
  readonly #known = new Map<number, Units>();

  constructor(task: UnitsTask) {
    this.#task = task;
    this.#needs = new Needs(task.resolved);
    this.#apart = toldApart(task.resolved, task.countedFrom, task.followed);
  }

  /** @param zones gates of the zones of `spread`. */
  lower(part: PartId, need: Needed, context: number, zones: readonly GateId[]): OwnGates {
    const { formula, byLevel, resolved } = this.#task;
    const component = resolved.topology.components[part] as Component;
    if (isLone(component) && this.#needs.isOwn(part)) return this.#lone(part, component);
    const units = this.#unitsIn(part, component, context, zones.length > 0);
    const { common, whole, spare } = units;
    const isGroup = component.standby !== null || component.crews !== null;
    const apart = this.#apart.has(part) ? inZones(units.gates, zones, formula) : [];
    let counted: Pick<OwnGates, 'units' | 'members'> = { units: units.gates, members: units.gates };
    if (this.#apart.has(part)) counted = { units: units.gates, members: apart };
    const group = byLevel(need, (k) => {
      if (isGroup) {
        const isApart = this.#apart.has(part);
        const made = isApart ? this.#group(component, k, units.gates, zones) : this.#spares(part, component, k, units);
        this.#task.groups.push({ origin: { part, need: k }, gate: made });
        return made;
      }
      if (this.#apart.has(part)) return formula.atLeast(k, apart);
      if (zones.length === 0) return this.#copies(part, component, k, units);
      const made = this.#countedInZones(part, component, k, zones, units);
      counted = { units: [made.unit], members: zones };
      return made.group;
    });
    const more = [...(common === null ? [] : [common]), ...whole];
    const gate = more.length > 0 ? formula.series([group, ...more]) : group;
    return { ...counted, group, common, whole, spare, gate };
  }

  /** Nothing but a unit: large topologies mostly consist of such parts. */
  #lone(part: PartId, component: Component): OwnGates {
    const gate = this.#gate(part, unitVariable(component, part));
    const units = [gate];
    return { units, members: units, group: gate, common: null, whole: [], spare: -1, gate };
  }

  /** Units that are all alike: `need` of them, in a rolling window of one less. */
  #copies(part: PartId, component: Component, need: number, units: Units): GateId {
    const { formula } = this.#task;
    const { replicas } = component;
    const window = units.windows[0];
    if (!window) return this.#counted(part, component, need, replicas, units).gate;
    const isNone = formula.outcome(window.gate, window.spec.units);
    const during =
      replicas - 1 < need ? formula.parallel([]) : this.#counted(part, component, need, replicas - 1, units).gate;
    return formula.byCount([isNone], [], [[during], [this.#counted(part, component, need, replicas, units).gate]]);
  }

  /** `need` of so many units, which are counted once for all who ask. */
  #counted(part: PartId, component: Component, need: number, copies: number, units: Units): Counted {
    const { formula } = this.#task;
    const needs = this.#needs.of(part).filter((k) => k <= copies);
    const known = units.counter.get(copies);
    const unit =
      known?.unit ?? (copies === component.replicas ? units.gates[0] : undefined) ?? this.#unit(part, component);
    if (needs.length === 1) return { unit, gate: formula.copies(need, copies, unit) };
    const counter = known ?? { unit, gate: formula.multistate({ kind: 'count', copies, needs }, [unit]) };
    units.counter.set(copies, counter);
    return { unit, gate: formula.outcome(counter.gate, needs.indexOf(need)) };
  }

  /** Units with spares or crews that nothing tells apart. */
  #spares(part: PartId, component: Component, need: number, units: Units): GateId {
    const { formula } = this.#task;
    const { replicas, standby, crews } = component;
    const needs = this.#needs.of(part);
    const spec: SparesSpec = {
      kind: 'spares',
      units: replicas,
      needs,
      standby,
      crews,
      exact: component.figures.modes === 1 && !hasMemory(component.figures),
    };
    const unit = units.gates[0] as GateId;
    const counter = units.counter.get(replicas) ?? { unit, gate: formula.multistate(spec, [unit]) };
    units.counter.set(replicas, counter);
    return formula.outcome(counter.gate, needs.indexOf(need));
  }

  /** Units with spares or crews, each in its zone. */
  #group({ standby, crews }: Component, need: number, units: readonly GateId[], zones: readonly GateId[]): GateId {
    const members = units.map((unit, i) => ({ unit, requires: zones[i % zones.length] ?? null }));
    return this.#task.formula.group({ need, standby, failBack: false, crews }, members);
  }

  /**
   * Units that only their zone tells apart: given how many zones are up, of those with one unit more than others and of
   * the others, so many units are left, of which `need` must be up.
   */
  #countedInZones(
    part: PartId,
    component: Component,
    need: number,
    zones: readonly GateId[],
    units: Units,
  ): { unit: GateId; group: GateId } {
    const { formula } = this.#task;
    const size = Math.floor(component.replicas / zones.length);
    const larger = component.replicas % zones.length;
    const alternatives: GateId[][] = [];
    // The last alternative, of all units, is never too small.
    let last: Counted | undefined;
    for (let i = 0; i <= larger; i++) {
      const row: GateId[] = [];
      for (let j = 0; j <= zones.length - larger; j++) {
        const left = i * (size + 1) + j * size;
        if (left >= need) last = this.#counted(part, component, need, left, units);
        row.push(left < need || !last ? formula.parallel([]) : last.gate);
      }
      alternatives.push(row);
    }
    return {
      unit: last?.unit as GateId,
      group: formula.byCount(zones.slice(0, larger), zones.slice(larger), alternatives),
    };
  }

  /** The same units whoever counts them. */
  #unitsIn(part: PartId, component: Component, context: number, inZonesCounted: boolean): Units {
    const key = context * this.#task.variablesOf.length + part;
    const known = this.#known.get(key);
    if (known) return known;
    const { formula, withSpare, windowsOf, variables } = this.#task;
    const isApart = this.#apart.has(part);
    const windows = rollingWindows(component).map((spec) => {
      const gate = formula.multistate(spec, []);
      windowsOf[part]?.push(gate);
      return { gate, spec };
    });
    const gates: GateId[] = [];
    const count = isApart ? component.replicas : inZonesCounted ? 0 : 1;
    for (let i = 0; i < count; i++) {
      const unit = this.#unit(part, component);
      const own = isApart ? windows.map((window) => formula.outcome(window.gate, i)) : [];
      gates.push(own.length > 0 ? formula.series([unit, ...own]) : unit);
    }
    const spare = isApart && withSpare.has(part) ? variables.length : -1;
    if (spare >= 0) gates.push(this.#gate(part, spareVariable(part)));
    const common = commonVariable(component, part);
    const whole = [...wholeWindows(component, part), failedDeployments(component, part, false)];
    const made: Units = {
      gates,
      common: common ? this.#gate(part, common) : null,
      whole: whole.flatMap((variable) => (variable ? [this.#gate(part, variable)] : [])),
      windows,
      spare,
      counter: new Map(),
    };
    this.#known.set(key, made);
    return made;
  }

  /** A unit by itself, with the deployments that reach it alone. */
  #unit(part: PartId, component: Component): GateId {
    const isGroup = component.standby !== null || component.crews !== null;
    const unit = this.#gate(part, (isGroup ? groupUnitVariable : unitVariable)(component, part));
    const releases = failedDeployments(component, part, true);
    return releases ? this.#task.formula.series([unit, this.#gate(part, releases)]) : unit;
  }

  #gate(part: PartId, variable: Variable): GateId {
    const { formula, variables, variablesOf } = this.#task;
    const index = variables.push(variable) - 1;
    variablesOf[part]?.push(index);
    return formula.variable(index);
  }
}

/** Puts gate i in series with zone i modulo their number, if there are any. */
export function inZones(gates: readonly GateId[], zones: readonly GateId[], formula: Formula): readonly GateId[] {
  if (zones.length === 0) return gates;
  return gates.map((gate, index) => formula.series([zones[index % zones.length] as GateId, gate]));
}

/** A single unit that has nothing else. */
const isLone = ({ replicas, need, spread, standby, crews, commonCause, practices }: Component): boolean =>
  replicas === 1 &&
  need === 1 &&
  spread.length === 0 &&
  standby === null &&
  crews === null &&
  commonCause === null &&
  practices.maintenance === null &&
  practices.deployments === null;

/** So many units of a group that members of another one require are followed one by one; more enter as one. */
const FOLLOWED = 4;

/** From so many replicas on, units in zones are counted; fewer are as quickly told apart, and can be shown one by one. */
const COUNTED_FROM = 33;

const listed = (needed: Needed): readonly number[] => (typeof needed === 'number' ? [needed] : needed);

/** How many of a component's units anybody needs. */
class Needs {
  readonly #components: readonly Component[];
  /** What expressions with `of` need. */
  readonly #others = new Map<PartId, readonly number[]>();

  constructor({ topology, parts }: Resolved) {
    this.#components = topology.components;
    for (const expression of topology.expressions) {
      if (expression.type !== 'block' || !expression.reading.unitsOf) continue;
      const { name, need } = expression.reading.unitsOf;
      const part = parts.get(name.text);
      const component = part === undefined ? undefined : topology.components[part];
      if (part === undefined || !component) continue;
      this.#others.set(part, [...(this.#others.get(part) ?? []), ...listed(need(component.replicas))]);
    }
  }

  /** Each number once, ascending. */
  of(part: PartId): readonly number[] {
    const { need } = this.#components[part] as Component;
    if (this.isOwn(part) && typeof need === 'number') return [need];
    return [...new Set([...listed(need), ...(this.#others.get(part) ?? [])])].sort((a, b) => a - b);
  }

  /** Whether only the component itself says how many it needs. */
  isOwn(part: PartId): boolean {
    return !this.#others.has(part);
  }
}

/**
 * Components whose units must be told apart: few that stand in zones or are counted in more than one way, and those that
 * their windows tell apart in zones, or that are followed one by one.
 */
export function toldApart(resolved: Resolved, countedFrom = COUNTED_FROM, isFollowed = false): Set<PartId> {
  const apart = new Set<PartId>();
  const needs = new Needs(resolved);
  const { components } = resolved.topology;
  const areGroups = components.some(({ standby, crews }) => standby !== null || crews !== null);
  const followed = areGroups ? requiredByMembers(resolved) : apart;
  components.forEach((component, part) => {
    const { spread, replicas, standby, crews } = component;
    const isSpread = spread.length > 0;
    const isGroup = standby !== null || crews !== null;
    const windows = rollingWindows(component).length;
    const isFew = replicas < countedFrom;
    const several = needs.of(part).length > 1;
    const isRequired = followed.has(part) && replicas <= FOLLOWED;
    if (
      isGroup
        ? isSpread || isRequired
        : (isFew && (isSpread || several)) || (isSpread && windows > 0) || windows > (isFollowed ? 0 : 1)
    )
      apart.add(part);
  });
  return apart;
}
