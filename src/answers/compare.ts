import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { record } from '../diagnostics/record.ts';
import { attribute } from '../engine/attribution.ts';
import { attempt } from '../engine/limit.ts';
import { Watch } from '../engine/limits.ts';
import { SteadyCalculator } from '../engine/steady.ts';
import type { CompareReport } from '../model/compare.ts';
import type { Figures } from '../model/result.ts';
import { differences } from '../topology/compare/differences.ts';
import { Hybrids } from '../topology/compare/hybrids.ts';
import type { Override } from '../topology/parameters.ts';
import type { Answered } from './answer.ts';
import { difference, pairParts, pairSlos } from './compared-pairs.ts';
import type { Side, TopologySide } from './compared-side.ts';
import { readSide } from './compared-side.ts';
import type { Input } from './input.ts';
import type { LimitOptions } from './limits.ts';
import { limitsOf } from './limits.ts';
import { overridesOf } from './overrides.ts';

export interface CompareOptions extends LimitOptions {
  readonly set: readonly Override[];
  /** How much worse the system may be: as it was given, and as a share of time in a year of so many seconds. */
  readonly worst?: { readonly text: string; readonly share: (year: number) => number };
}

/** Two topologies, the first of which may be a result, side by side. */
export async function compare(base: Input, head: Input, options: CompareOptions): Promise<Answered<CompareReport>> {
  const [ofBase = [], ofHead = []] = await overridesOf([base, head], options.set);
  const sides = [await readSide(base, ofBase, options, true), await readSide(head, ofHead, options, false)] as const;
  const [before, after] = sides;
  const diagnostics = sides.flatMap((side) => side.diagnostics);
  if (!before.figures || !after.figures || !('opened' in after)) return answered(sides, {}, diagnostics);
  const [old, now] = [before.figures, after.figures];
  const year = after.year;
  const value: Partial<CompareReport> = {
    ok: true,
    year_s: year,
    system:
      old.system || now.system
        ? { base: old.system, head: now.system, downtime_change_s_per_month: monthly(old.system, now.system) }
        : null,
    slos: pairSlos(old, now),
    parts: pairParts(old, now),
    ...limitOf(options, old.system, now.system, year),
  };
  if (!('opened' in before)) return answered(sides, { ...value, unattributed_because: ofResult(options) }, diagnostics);
  const { total, ...caused } = causes(before, after, options);
  // Its last bit is that of the contributions.
  const system =
    value.system && total !== null ? { ...value.system, downtime_change_s_per_month: total } : value.system;
  return answered(sides, { ...value, ...caused, system: system ?? null }, diagnostics);
}

const ofResult = ({ set }: CompareOptions): string =>
  `the old one is a result, which does not say what the topology was${set.length > 0 ? '; --set applies to the new one only' : ''}`;

/** What changed in the topology, and how much of the change of the system each contributes. */
function causes(
  before: TopologySide,
  after: TopologySide,
  options: CompareOptions,
): Pick<CompareReport, 'changes' | 'attribution' | 'unattributed_because'> & { readonly total: number | null } {
  const { parameters } = after;
  const fixed = new Set([...before.parameters, ...parameters].map(({ name }) => name));
  const all = differences(before.compared, after.compared, fixed);
  const changes = all.map(({ matters: _, ...change }) => change);
  const [old, now] = [before.figures?.system, after.figures?.system];
  if (!old || !now)
    return { changes, total: null, attribution: null, unattributed_because: 'there is no system to attribute it to' };
  const hybrids = new Hybrids(before.compared, after.compared, all);
  const within = limitsOf(after.parsed, options);
  const calculator = new SteadyCalculator(() => within);
  const known = new Map<string, number | null>();
  const ends = [old.downtime_s.month, old.downtime_s.month + monthly(old, now)] as const;
  const valueWith = (made: readonly boolean[]): number | null => {
    if (made.every((one) => !one)) return ends[0];
    if (made.every((one) => one)) return monthly(old, now) === 0 ? ends[0] : now.downtime_s.month;
    const name = made.map(Number).join('');
    let value = known.get(name);
    if (value === undefined) {
      new Watch(within).check();
      // Both roots have the fields that are set already.
      const { model } = after.opened.parse(hybrids.root(made), parameters);
      value = model ? (calculator.calculate(model, [SYSTEM]).figures[0]?.downtime_s.month ?? null) : null;
      known.set(name, value);
    }
    return value;
  };
  let because: string | null = null;
  const found = attempt(
    () => attribute(hybrids.changes.length, valueWith),
    ({ message }) => {
      because = `a limit was reached: ${message}`;
    },
  );
  if (!found) return { changes, total: null, attribution: null, unattributed_because: because };
  const indices = hybrids.changes.map((change) => all.indexOf(change));
  return {
    changes,
    total: found.contributions.length > 0 ? found.total : null,
    attribution: {
      method: found.method,
      calculations: known.size,
      contributions: found.contributions.map((one) => ({
        changes: one.changes.map((i) => indices[i] as number),
        downtime_s_per_month: one.value,
      })),
    },
    unattributed_because: null,
  };
}

const SYSTEM = { part: 'system', index: 0 } as const;

const monthly = (old: Figures | null, now: Figures | null): number =>
  old && now ? difference(old.downtime_s.month, now.downtime_s.month) : 0;

function limitOf(
  { worst }: CompareOptions,
  old: Figures | null,
  now: Figures | null,
  year: number,
): Pick<CompareReport, 'limit'> {
  if (!worst) return { limit: null };
  const share = worst.share(year);
  const change = old && now ? difference(old.unavailability, now.unavailability) : 0;
  return { limit: { text: worst.text, unavailability: share, exceeded: change > share * (1 + SLACK) } };
}

/** What equals the limit but for its rounding keeps it. */
const SLACK = 1e-9;

function answered(
  [base, head]: readonly [Side, Side],
  value: Partial<CompareReport>,
  diagnostics: readonly Diagnostic[],
): Answered<CompareReport> {
  const about = ({ file, name, ...side }: Side): CompareReport['base'] => ({ file, name, is_result: 'result' in side });
  const report: CompareReport = {
    format: 'avail/1',
    ok: false,
    base: about(base),
    head: about(head),
    year_s: null,
    system: null,
    slos: [],
    parts: [],
    changes: [],
    attribution: null,
    unattributed_because: null,
    limit: null,
    ...value,
    diagnostics: diagnostics.map(record),
  };
  return { report, diagnostics };
}
