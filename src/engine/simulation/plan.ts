import type { Gate, GateId } from '../../model/formula.ts';
import type { Model, Slo, Variable } from '../../model/model.ts';
import type { SimulationMethod, WantedMethod } from '../../model/simulation.ts';
import type { Subject, Target } from './build.ts';
import { buildNetwork, NotSimulated } from './build.ts';
import type { Network, Source } from './network.ts';
import { windowsIn } from './recorder.ts';
import type { Judge, Watched } from './tally.ts';

/** What is simulated, as data that another thread can be sent. */
export interface SimulationTask {
  readonly gates: readonly Gate[];
  readonly variables: readonly Variable[];
  readonly windowsOf: ReadonlyMap<GateId, number>;
  readonly targets: readonly Target[];
  readonly watched: Watched;
  readonly seed: number;
  readonly method: SimulationMethod;
  /** Replications in a block, of which each has a stream of random numbers. */
  readonly block: number;
  /** Events of one replication at which it is given up. */
  readonly events: number;
}

export interface SimulationPlan {
  readonly task: SimulationTask;
  readonly network: Network;
  /** Blocks in all, of which the last may be shorter; infinite where something else ends it. */
  readonly blocks: number;
  readonly replications: number;
  /** Years of a replication. */
  readonly years: number;
  /** By SLO of the model, the judge of each window; null where a simulation says nothing of it. */
  readonly judges: readonly (readonly number[] | null)[];
  /** By SLO, which window is its own. */
  readonly own: readonly number[];
}

interface PlanOptions {
  readonly seed: number;
  readonly method: WantedMethod;
  /** Outages a year as they are calculated; null where they are not. */
  readonly outages: number | null;
  /** To be simulated in all; null: until something else ends it. */
  readonly years: number | null;
  /** After which it is to end. */
  readonly events: number;
}

/** Windows of a year that everything is told of, in this order. */
export const CALENDAR = ['month', 'quarter', 'year'] as const;
const DIVISIONS = [12, 4, 1];

/** Events that a replication is to have, so that its beginning costs little, and a block. */
const EVENTS_OF_REPLICATION = 2000;
const EVENTS_OF_BLOCK = 200_000;
/** Longer ones would lose the seconds to rounding. */
const MOST_YEARS = 10_000;
/** A replication may have as many at least, wherever it is to end. */
const LEAST_EVENTS = 1_000_000;
/** Fewer replications have no reliable spread. */
const LEAST_REPLICATIONS = 100;

/** Throws `NotSimulated`. */
export function planSimulation(model: Model, options: PlanOptions): SimulationPlan {
  const { seed, years } = options;
  const { year } = model;
  const windows = [...DIVISIONS.map((n) => year / n)];
  const targets: Target[] = [{ gate: model.system.gate, plannedExcluded: false }];
  const own: number[] = [];
  const judged: Judge[] = [];
  const judges = model.slos.map((slo) => {
    const length = slo.measure === 'reliability' ? model.mission : slo.window;
    const window = placeOf(windows, length);
    own.push(window);
    const limit = limitOf(slo, year);
    if (limit === null) return null;
    const excluded = slo.plannedExcluded === true || slo.measure === 'reliability';
    const target = targetOf(targets, gateOf(model, slo), excluded);
    const kinds = slo.measure === 'reliability' ? [window] : [...new Set([...CALENDAR.keys(), window])];
    return kinds.map((at) => judged.push({ target, window: at, ...limit(windows[at] as number) }) - 1);
  });
  const windowsOf = new Map(model.components.flatMap((part, i) => part.windows.map((g): [GateId, number] => [g, i])));
  const subject: Subject = { formula: model.formula, variables: model.variables, targets, windowsOf };
  const method = methodOf(subject, options, year);
  const network = buildNetwork(subject, method === 'plain');
  const events = eventsIn(network, year);
  const length = lengthOf(events, years, Math.max(...windows) / year);
  const watched: Watched = {
    length: length * year,
    windows,
    targets: targets.length,
    causes: network.causes.length,
    judges: judged,
  };
  const block = Math.min(1000, Math.max(1, Math.round(EVENTS_OF_BLOCK / (events * length + network.sources.length))));
  const replications = years === null ? Number.POSITIVE_INFINITY : Math.ceil(years / length);
  const task = {
    gates: model.formula.gates,
    variables: model.variables,
    windowsOf,
    targets,
    watched,
    seed,
    method,
    block,
    events: Math.max(LEAST_EVENTS, options.events),
  };
  return { task, network, blocks: Math.ceil(replications / block), replications, years: length, judges, own };
}

/** Outages in a million events that plain simulation sees often enough. */
const OFTEN = 1000;
/** Chance that all is up, below which hardly any excursion ends. */
const LEAST_ALL_UP = 0.2;
/** More exponential units take too long to look at one by one. */
const MOST_BIASED = 2000;

/** Failure biasing where outages are rare and it can be done, unless one or the other was asked for. */
function methodOf(subject: Subject, { method, outages }: PlanOptions, year: number): SimulationMethod {
  if (method === 'plain') return 'plain';
  const isRare = (network: Network): boolean =>
    outages !== null && (1e6 * outages) / Math.max(eventsIn(network, year), 1e-300) < OFTEN;
  if (method === 'auto' && !isRare(buildNetwork(subject))) return 'plain';
  const reason = biasingFails(subject);
  if (reason === null) return 'failure_biasing';
  if (method === 'auto') return 'plain';
  throw new NotSimulated([], `failures cannot be biased: ${reason}`);
}

function biasingFails(subject: Subject): string | null {
  const { sources } = buildNetwork(subject, false);
  const units = sources.flatMap((source) => (source.kind === 'unit' ? [source] : []));
  if (units.length > MOST_BIASED) return `there are more than ${MOST_BIASED} units`;
  if (units.every(({ life }) => life.law !== null)) return 'no unit fails exponentially';
  const allUp = units.reduce((product, { unavailability }) => product * (1 - unavailability), 1);
  return allUp < LEAST_ALL_UP ? 'it hardly ever happens that all units are up' : null;
}

/** Years of a replication: whole ones, so that windows fill it. */
function lengthOf(eventsOfYear: number, years: number | null, least: number): number {
  const wanted = Math.min(MOST_YEARS, EVENTS_OF_REPLICATION / Math.max(eventsOfYear, 1e-9));
  const most = years === null ? Number.POSITIVE_INFINITY : years / LEAST_REPLICATIONS;
  return Math.max(1, Math.ceil(least * (1 - 1e-12)), Math.floor(Math.min(wanted, most)));
}

function placeOf(windows: number[], length: number): number {
  const known = windows.findIndex((one) => Math.abs(one - length) <= 1e-9 * length);
  return known >= 0 ? known : windows.push(length) - 1;
}

function targetOf(targets: Target[], gate: GateId, plannedExcluded: boolean): number {
  const known = targets.findIndex((one) => one.gate === gate && one.plannedExcluded === plannedExcluded);
  return known >= 0 ? known : targets.push({ gate, plannedExcluded }) - 1;
}

const gateOf = (model: Model, { part, index }: Slo): GateId =>
  (part === 'system'
    ? model.system
    : ((part === 'block' ? model.blocks : model.components)[index] as typeof model.system)
  ).gate;

/** What is asked of a window of some length; null for what no simulation of up and down tells. */
function limitOf(
  { measure, target, complement }: Slo,
  year: number,
): ((window: number) => Pick<Judge, 'measure' | 'limit'>) | null {
  switch (measure) {
    case 'availability':
      return (window) => ({ measure: 'downtime', limit: complement * window });
    case 'downtime':
      return (window) => ({ measure: 'downtime', limit: (target / year) * window });
    case 'failures':
      return (window) => ({ measure: 'outages', limit: (target / year) * window });
    case 'reliability':
      return () => ({ measure: 'outages', limit: 0 });
    case 'mtbf':
    case 'mttr':
      return () => ({ measure, limit: target });
    case 'request_success':
      return null;
  }
}

/** Events in a year, on average. */
function eventsIn({ sources }: Network, year: number): number {
  return sources.reduce((sum, source) => sum + year * eventsOf(source), 0);
}

function eventsOf(source: Source): number {
  switch (source.kind) {
    case 'unit':
      return 2 / (source.life.mean + source.repair.mean);
    case 'population':
      return 2 * source.units * source.failureRate * (1 - source.unavailability);
    case 'chain':
      return 2 / source.slowest;
    case 'cycle':
      return source.lasts.length / source.lasts.reduce((sum, one) => sum + one, 0);
    default:
      return 0;
  }
}

/** Whole windows of one length in so many replications. */
export const windowsSeen = ({ length, windows }: Watched, window: number, replications: number): number =>
  replications * windowsIn(length, windows[window] as number);
