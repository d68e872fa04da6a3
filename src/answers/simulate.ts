import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { record } from '../diagnostics/record.ts';
import { said } from '../diagnostics/said.ts';
import { wholeFile } from '../diagnostics/whole-file.ts';
import { analyze } from '../engine/analyze.ts';
import { attempt } from '../engine/limit.ts';
import { NotSimulated } from '../engine/simulation/build.ts';
import { estimate, precisionOf } from '../engine/simulation/estimate.ts';
import type { SimulationPlan, SimulationTask } from '../engine/simulation/plan.ts';
import { planSimulation } from '../engine/simulation/plan.ts';
import type { Counts, WrittenTotal } from '../engine/simulation/total.ts';
import { Total } from '../engine/simulation/total.ts';
import type { Analysis } from '../model/analysis.ts';
import type { ComponentPart, Model } from '../model/model.ts';
import type { Ending, SimulationReport, WantedMethod } from '../model/simulation.ts';
import { followedModel } from '../topology/followed.ts';
import type { Parsed } from '../topology/parse.ts';
import type { Answered } from './answer.ts';
import { keptOf, withoutModel } from './answer.ts';
import type { LimitOptions } from './limits.ts';
import { limitsOf } from './limits.ts';
import { remarksOn } from './simulation-remarks.ts';

/** A block of replications: which stream of random numbers, and how many. */
export interface Block {
  readonly block: number;
  readonly replications: number;
}

/**
 * Simulates blocks, perhaps many at a time, and gives what they have come to in their order. Ends, in the midst of a block too,
 * soon after it is over.
 */
export type RunBlocks = (task: SimulationTask, blocks: Iterable<Block>, isOver: () => boolean) => AsyncIterable<Counts>;

/** What is simulated, whoever does it. */
export interface SimulatedOptions {
  readonly seed: number;
  /** Years in all; null: until something else ends it. */
  readonly years: number | null;
  /** Half of the confidence interval of the unavailability as a share of it, at which it ends; null: never for that. */
  readonly precision: number | null;
  /** Events after which it ends. */
  readonly events: number;
  /** Of all intervals. */
  readonly confidence: number;
  readonly method: WantedMethod;
}

export interface SimulateOptions extends SimulatedOptions, LimitOptions {
  readonly run: RunBlocks;
  /** What ends it from outside, asked every few milliseconds; null: nothing yet. */
  readonly stopped?: () => Extract<Ending, 'time_limit' | 'interrupted'> | null;
  readonly onProgress?: (state: SimulationProgress) => void;
}

export interface SimulationProgress {
  readonly years: number;
  readonly events: number;
  readonly outages: number;
  readonly precision: number | null;
  /** How far it is, from 0 to 1; null where nobody knows. */
  readonly done: number | null;
}

/** Fewer outages have no reliable spread. */
const LEAST_OUTAGES = 50;
const LEAST_REPLICATIONS = 100;

/** What may be asked of a file: a model to follow through time, and how. */
type Prepared =
  | {
      readonly model: Model;
      readonly plan: SimulationPlan;
      /** What `avail calc` says, calculated when it is first asked for; undefined where a limit was reached. */
      readonly calculated: () => Analysis | undefined;
      readonly diagnostics: readonly Diagnostic[];
    }
  | { readonly model: undefined; readonly diagnostics: readonly Diagnostic[] };

/** What has to be known of a file before it is simulated; mistakes, and what cannot be simulated, are its diagnostics. */
export function prepare(parsed: Parsed, options: SimulatedOptions & LimitOptions): Prepared {
  const { diagnostics, model: whole } = parsed;
  if (!whole) return { model: undefined, diagnostics: withoutModel(parsed) };
  try {
    const model = followedModel(keptOf(parsed));
    const calculated = once(() =>
      attempt(
        () => analyze(whole, { ...limitsOf(parsed, options), bounds: 'when_needed' }),
        () => {},
      ),
    );
    const outages = options.method === 'auto' ? (calculated()?.system.failures_per_year ?? null) : null;
    return { model, plan: planSimulation(model, { ...options, outages }), calculated, diagnostics };
  } catch (error) {
    if (!(error instanceof NotSimulated)) throw error;
    return { model: undefined, diagnostics: [...diagnostics, ...refusals(parsed, error)] };
  }
}

/** What is calculated when it is first asked for, and not again. */
function once<T>(calculate: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: calculate() };
    return made.value;
  };
}

/** Points at the components of which too little is known. */
function refusals({ file, risks, model }: Parsed, { components, message }: NotSimulated): Diagnostic[] {
  if (components.length === 0 || !risks || !model)
    return [wholeFile(file, 'too-large-to-simulate', { detail: message })];
  const places = risks.placesOf(components.map((component) => risks.keyOf(component).at));
  return components.map((component, i) => {
    const { name } = model.components[component] as ComponentPart;
    return { ...said('not-simulated', { name }), file, ...(places[i] as (typeof places)[number]) };
  });
}

/** Follows the system through time, as often as it takes. */
export async function simulate(parsed: Parsed, options: SimulateOptions): Promise<Answered<SimulationReport>> {
  const prepared = prepare(parsed, options);
  if (!prepared.model) return failed(parsed, prepared.diagnostics);
  const { plan, calculated } = prepared;
  // The time that there is ends with the simulation.
  calculated();
  const total = new Total();
  const ending = await runUntilEnd(plan, total, allBlocks(plan), options);
  return reported(parsed, prepared, total, ending, options);
}

/** What one of several shards came to: the `shard`-th of so many, counted from 1. */
export interface SimulatedShard {
  readonly shard: number;
  readonly of: number;
  /** Null where it was not simulated to its end; why is in the diagnostics. */
  readonly total: WrittenTotal | null;
  readonly diagnostics: readonly Diagnostic[];
}

/** One of several shards of a simulation of so many years. */
export async function simulateShard(
  parsed: Parsed,
  options: SimulateOptions,
  { shard, of }: Pick<SimulatedShard, 'shard' | 'of'>,
): Promise<SimulatedShard> {
  const prepared = prepare(parsed, options);
  if (!prepared.model) return { shard, of, total: null, diagnostics: prepared.diagnostics };
  const total = new Total();
  const blocks = shardOf(allBlocks(prepared.plan), shard, of);
  const ending = await runUntilEnd(prepared.plan, total, blocks, { ...options, precision: null });
  const { file, diagnostics } = parsed;
  const isWhole = ending === 'years';
  const stopped = wholeFile(file, 'simulation-interrupted', { years: 'a part of the shard' });
  return {
    shard,
    of,
    total: isWhole ? total.written() : null,
    diagnostics: isWhole ? diagnostics : [...diagnostics, stopped],
  };
}

function* shardOf(blocks: Iterable<Block>, shard: number, of: number): Generator<Block> {
  for (const block of blocks) if (block.block % of === shard - 1) yield block;
}

function* allBlocks({ blocks, replications, task }: SimulationPlan): Generator<Block> {
  for (let block = 0; block < blocks; block += 1)
    yield { block, replications: Math.min(task.block, replications - block * task.block) };
}

async function runUntilEnd(
  plan: SimulationPlan,
  total: Total,
  blocks: Iterable<Block>,
  { run, stopped, onProgress, precision, confidence, events }: SimulateOptions,
): Promise<Ending> {
  for await (const counts of run(plan.task, blocks, () => stopped?.() != null)) {
    total.add(counts);
    const replications = total.sum('replications');
    const outages = total.sum('0 seen');
    const reached = precisionOf(plan, total, confidence);
    onProgress?.({
      years: replications * plan.years,
      events: total.sum('events'),
      outages,
      precision: reached,
      done: doneOf(plan, replications, reached, precision, total.sum('events') / events),
    });
    const isReliable = outages >= LEAST_OUTAGES && replications >= LEAST_REPLICATIONS;
    if (precision !== null && isReliable && reached !== null && reached <= precision) return 'precision';
    if (total.sum('events') >= events) return 'events';
    const reason = stopped?.() ?? null;
    if (reason !== null) return reason;
  }
  // Whoever runs blocks ends before their end only where it was stopped.
  return total.sum('replications') < plan.replications ? (stopped?.() ?? 'years') : 'years';
}

function doneOf(
  { replications: all }: SimulationPlan,
  replications: number,
  reached: number | null,
  wanted: number | null,
  ofEvents: number,
): number | null {
  const ofPrecision = reached === null || wanted === null ? 0 : (wanted / reached) ** 2;
  return Math.min(1, Math.max(ofPrecision, replications / all, ofEvents));
}

/** The report of what was counted, beside what is calculated. */
export function reported(
  parsed: Parsed,
  { model, plan, calculated: calculate, diagnostics }: Extract<Prepared, { plan: SimulationPlan }>,
  total: Total,
  ending: Ending,
  options: SimulatedOptions,
): Answered<SimulationReport> {
  if (total.sum('replications') === 0) {
    const facts = { ending, years: plan.years };
    return failed(parsed, [...diagnostics, wholeFile(parsed.file, 'nothing-simulated', facts)]);
  }
  const { confidence, seed } = options;
  const calculated = calculate();
  const { precision, ...parts } = estimate(model, plan, total, calculated ?? null, confidence);
  const years = total.sum('replications') * plan.years;
  const done = {
    method: plan.task.method,
    seed,
    years,
    replications: total.sum('replications'),
    years_each: plan.years,
    events: total.sum('events'),
    ended_by: ending,
    precision,
    confidence,
  };
  const remarks = remarksOn({ file: parsed.file, done, system: parts.system, wanted: options.precision, calculated });
  const all = [...diagnostics, ...remarks];
  const { file, name } = parsed;
  const report: SimulationReport = {
    format: 'avail/1',
    ok: true,
    file,
    name,
    simulation: done,
    ...parts,
    diagnostics: all.map(record),
  };
  return { report, diagnostics: all };
}

export function failed(
  { file, name }: Pick<Parsed, 'file' | 'name'>,
  diagnostics: readonly Diagnostic[],
): Answered<SimulationReport> {
  const report: SimulationReport = {
    format: 'avail/1',
    ok: false,
    file,
    name,
    simulation: null,
    system: null,
    windows: [],
    slos: [],
    causes: [],
    diagnostics: diagnostics.map(record),
  };
  return { report, diagnostics };
}
