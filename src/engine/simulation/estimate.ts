import type { Analysis } from '../../model/analysis.ts';
import type { Model } from '../../model/model.ts';
import type {
  Compared,
  Estimate,
  Percentiles,
  SimulatedCause,
  SimulatedSlo,
  SimulatedWindow,
  SimulationReport,
} from '../../model/simulation.ts';
import { binEdges, binMiddle } from './histogram.ts';
import type { Interval, Sums } from './intervals.ts';
import { meanInterval, noneSeen, ratioInterval } from './intervals.ts';
import type { SimulationPlan } from './plan.ts';
import { CALENDAR, windowsSeen } from './plan.ts';
import { DOWNTIME, LENGTHS, OUTAGES } from './tally.ts';
import type { Total } from './total.ts';

/** Confidence at which a calculated value outside of the interval is more than chance. */
const BEYOND_CHANCE = 0.999;

/** Upper ends of the bars of a histogram, in seconds: 1, 2, 5, 10, 30 of seconds, minutes, and so on. */
const LADDER = [1, 5, 10, 30, 60, 120, 300, 600, 1800, 3600, 7200, 14_400, 28_800, 86_400, 172_800, 604_800, 2_592_000];

type Part = Pick<SimulationReport, 'windows' | 'slos' | 'causes'> & {
  readonly system: NonNullable<SimulationReport['system']>;
  readonly precision: number | null;
};

/** All that a total says of a model. */
export function estimate(
  model: Model,
  plan: SimulationPlan,
  total: Total,
  calculated: Analysis | null,
  confidence: number,
): Part {
  const seen = new Seen(model, plan, total, confidence);
  const system = seen.system(calculated);
  return {
    system,
    precision: seen.precision(),
    windows: CALENDAR.map((_, w) => seen.window(w)),
    slos: model.slos.map((_, i) => seen.slo(i)),
    causes: seen.causes(),
  };
}

/** Half of the confidence interval of the system's unavailability, as a share of it; null without an outage. */
export const precisionOf = (plan: SimulationPlan, total: Total, confidence: number): number | null =>
  new Seen(null, plan, total, confidence).precision();

/** Of the system's unavailability and of its outages a year. */
export function intervalsOf(model: Model, plan: SimulationPlan, total: Total, confidence: number): Interval[] {
  const seen = new Seen(model, plan, total, confidence);
  const { unavailability, failures_per_year } = seen.system(null);
  return [unavailability, failures_per_year].map(({ lower, upper }) => ({
    lower,
    upper: upper ?? Number.POSITIVE_INFINITY,
  }));
}

class Seen {
  readonly #model: Model | null;
  readonly #plan: SimulationPlan;
  readonly #total: Total;
  readonly #confidence: number;
  readonly #n: number;

  constructor(model: Model | null, plan: SimulationPlan, total: Total, confidence: number) {
    this.#model = model;
    this.#plan = plan;
    this.#total = total;
    this.#confidence = confidence;
    this.#n = total.sum('replications');
  }

  precision(): number | null {
    const sums = this.#totals(DOWNTIME);
    if (sums.first === 0) return null;
    const { lower, upper } = meanInterval(sums, this.#confidence);
    return (upper - lower) / 2 / (sums.first / sums.n);
  }

  system(calculated: Analysis | null): Part['system'] {
    const model = this.#model as Model;
    const { length } = this.#plan.task.watched;
    const figures = calculated?.system;
    const downtime = this.#totals(DOWNTIME);
    const outages = this.#totals(OUTAGES);
    const lengths = this.#totals(LENGTHS);
    const mean = lengths.first / outages.first;
    const time = this.#n * length;
    const lengthAt = (confidence: number): Interval =>
      ratioInterval(lengths, outages, this.#total.sum('0 lengths×outages'), confidence);
    const mttr = figures?.mttr_s ?? null;
    return {
      name: model.system.name,
      unavailability: compared(
        downtime.first / time,
        (confidence) => scaled(meanInterval(downtime, confidence), 1 / length),
        figures && !figures.bounds ? figures.unavailability : null,
        this.#confidence,
      ),
      failures_per_year: compared(
        (outages.first / time) * model.year,
        (confidence) => this.#outagesAt(outages, confidence),
        figures?.failures_per_year ?? null,
        this.#confidence,
      ),
      mttr_s: outages.first === 0 ? null : compared(mean, lengthAt, mttr, this.#confidence),
      outages: this.#total.sum('0 seen'),
      outage_s: percentiles(this.#total.histogram('0 lengths'), outages.first),
    };
  }

  #outagesAt(outages: Sums, confidence: number): Interval {
    const model = this.#model as Model;
    const { length } = this.#plan.task.watched;
    const perYear = model.year / length;
    if (outages.first === 0) return scaled(noneSeen(this.#n, confidence), perYear);
    return scaled(meanInterval(outages, confidence), perYear);
  }

  window(w: number): SimulatedWindow {
    const { watched } = this.#plan.task;
    const windows = windowsSeen(watched, w, this.#n);
    const downtime = this.#total.histogram(`0 downtime ${w}`);
    const outages = this.#total.histogram(`0 outages ${w}`);
    const untouched = this.#rest(this.#total.sum(`0 touched ${w}`), windows, null);
    const sum = (bins: [number, number][], value: (bin: number) => number): number =>
      bins.reduce((so, [bin, weight]) => so + value(bin) * weight, 0);
    const length = watched.windows[w] as number;
    return {
      window: CALENDAR[w] as (typeof CALENDAR)[number],
      window_s: length,
      windows,
      untouched,
      mean_downtime_s: (this.#totals(DOWNTIME).first / this.#n / watched.length) * length,
      downtime_s: percentiles(downtime, windows),
      histogram: bars(downtime, windows),
      mean_outages: sum(outages, (count) => count) / windows,
      outages: countsOf(outages, windows),
      longest_outage_s: percentiles(this.#total.histogram(`0 longest ${w}`), windows),
      longest_seen_s: this.#total.greatest(`0 longest ${w}`),
    };
  }

  slo(i: number): SimulatedSlo {
    const model = this.#model as Model;
    const { task, judges, own } = this.#plan;
    const slo = model.slos[i] as Model['slos'][number];
    return {
      of: slo.of,
      measure: slo.measure,
      target: slo.target,
      planned_excluded: slo.plannedExcluded === true,
      windows: (judges[i] ?? []).map((j) => {
        const { window } = task.watched.judges[j] as (typeof task.watched.judges)[number];
        const windows = windowsSeen(task.watched, window, this.#n);
        const moments = this.#moments('missed', j);
        return {
          window: window < CALENDAR.length ? (CALENDAR[window] as (typeof CALENDAR)[number]) : 'own',
          window_s: task.watched.windows[window] as number,
          kept: this.#rest(moments.first, windows, moments),
          is_own: window === own[i],
        };
      }),
    };
  }

  causes(): SimulatedCause[] {
    const model = this.#model as Model;
    const { network } = this.#plan;
    const outages = this.#totals(OUTAGES).first;
    const years = this.#n * this.#plan.years;
    const all = network.causes.map(({ component, what }, cause) => ({
      name: component < 0 ? null : (model.components[component]?.name ?? null),
      cause: what,
      began: this.#total.sum(`0 outagesBy ${cause}`),
      down: this.#total.sum(`0 downtimeBy ${cause}`),
    }));
    const down = all.reduce((sum, one) => sum + one.down, 0);
    return all
      .filter(({ began }) => began > 0)
      .sort((a, b) => b.down - a.down || b.began - a.began)
      .map(({ name, cause, began, down: its }) => ({
        name,
        cause,
        outages_share: began / outages,
        downtime_share: down === 0 ? 0 : its / down,
        outages_per_year: began / years,
      }));
  }

  /** What is left of all windows without those that so many are, with the interval of the share. */
  #rest(those: number, windows: number, moments: Sums | null): Estimate {
    const share = those / windows;
    // Windows of different replications are independent, and those of one nearly so.
    const sums = moments ?? { n: windows, first: those, second: those, third: those };
    const each = moments ? windows / this.#n : 1;
    const { lower, upper } =
      those === 0 ? noneSeen(windows, this.#confidence) : scaled(meanInterval(sums, this.#confidence), 1 / each);
    return { value: 1 - share, lower: Math.max(0, 1 - upper), upper: 1 - lower };
  }

  #totals = (i: number): Sums => this.#moments('0 totals', i);

  #moments(name: string, i: number): Sums {
    const power = (k: number): number => this.#total.sum(`${name} ${i} ${k}`);
    return { n: this.#n, first: power(1), second: power(2), third: power(3) };
  }
}

const scaled = ({ lower, upper }: Interval, by: number): Interval => ({ lower: lower * by, upper: upper * by });

function compared(
  value: number,
  interval: (confidence: number) => Interval,
  calculated: number | null,
  confidence: number,
): Compared {
  const { lower, upper } = interval(confidence);
  const wide = interval(BEYOND_CHANCE);
  const slack = 1e-9;
  return {
    value,
    lower,
    upper: Number.isFinite(upper) ? upper : null,
    calculated,
    agrees:
      calculated === null ? null : wide.lower <= calculated * (1 + slack) && calculated * (1 - slack) <= wide.upper,
  };
}

/** Of so many values, of which those that are not in the bins are 0. */
function percentiles(bins: readonly [number, number][], all: number): Percentiles {
  const at = (share: number): number => {
    let above = (1 - share) * all;
    for (let i = bins.length - 1; i >= 0; i -= 1) {
      const [bin, weight] = bins[i] as [number, number];
      above -= weight;
      if (above < 0) return binMiddle(bin);
    }
    return 0;
  };
  return { p50: at(0.5), p90: at(0.9), p95: at(0.95), p99: at(0.99) };
}

function bars(bins: readonly [number, number][], windows: number): SimulatedWindow['histogram'] {
  const shares = new Array<number>(LADDER.length + 1).fill(0);
  for (const [bin, weight] of bins) {
    if (bin === 0) continue;
    const [from] = binEdges(bin);
    const place = LADDER.findIndex((edge) => from < edge * (1 - 1e-9));
    const at = place < 0 ? LADDER.length : place;
    shares[at] = (shares[at] as number) + weight / windows;
  }
  const first = shares.findIndex((share) => share > 0);
  const last = shares.findLastIndex((share) => share > 0);
  return shares.flatMap((share, i) =>
    first < 0 || i < first || i > last
      ? []
      : [{ from_s: i === 0 ? 0 : (LADDER[i - 1] as number), to_s: LADDER[i] ?? null, share }],
  );
}

function countsOf(bins: readonly [number, number][], windows: number): SimulatedWindow['outages'] {
  const counted = bins.reduce((sum, [outages, weight]) => (outages > 0 ? sum + weight : sum), 0);
  return [
    { outages: 0, share: 1 - counted / windows },
    ...bins.flatMap(([outages, weight]) => (outages > 0 ? [{ outages, share: weight / windows }] : [])),
  ];
}
