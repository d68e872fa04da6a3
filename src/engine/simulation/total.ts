import { ExactSum } from '../../numeric/exactsum.ts';
import type { Histogram } from './histogram.ts';
import type { Moments, Tally } from './tally.ts';

/** What some replications have come to, as named numbers: sums, and what is the greatest of all. */
export interface Counts {
  readonly sums: ReadonlyMap<string, number>;
  readonly greatest: ReadonlyMap<string, number>;
}

/** A tally by name, for another thread or to be added up. */
export function countsOf({ replications, events, targets, missed }: Tally): Counts {
  const sums = new Map<string, number>();
  const greatest = new Map<string, number>();
  const put = (name: string, value: number): void => {
    if (value !== 0) sums.set(name, value);
  };
  const moments = (name: string, { first, second, third }: Moments): void => {
    for (const [power, values] of [first, second, third].entries())
      values.forEach((value, i) => {
        put(`${name} ${i} ${power + 1}`, value);
      });
  };
  const histogram = (name: string, bins: Histogram): void => {
    for (const [bin, value] of bins) put(`${name} ${bin}`, value);
  };
  put('replications', replications);
  put('events', events);
  moments('missed', missed);
  targets.forEach((target, t) => {
    moments(`${t} totals`, target.totals);
    put(`${t} lengths×outages`, target.lengthsTimesOutages);
    put(`${t} seen`, target.seen);
    histogram(`${t} lengths`, target.lengths);
    for (const what of ['downtime', 'outages', 'longest'] as const)
      target[what].forEach((bins, w) => {
        histogram(`${t} ${what} ${w}`, bins);
      });
    target.touched.forEach((value, w) => {
      put(`${t} touched ${w}`, value);
    });
    target.longestSeen.forEach((value, w) => {
      if (value > 0) greatest.set(`${t} longest ${w}`, value);
    });
    for (const what of ['outagesBy', 'downtimeBy'] as const)
      target[what].forEach((value, cause) => {
        put(`${t} ${what} ${cause}`, value);
      });
  });
  return { sums, greatest };
}

/** Counts of any replications, in whatever order and grouping: the sums are exact. */
export class Total {
  readonly #sums = new Map<string, ExactSum>();
  readonly #greatest = new Map<string, number>();

  add({ sums, greatest }: Counts): void {
    for (const [name, value] of sums) this.#sum(name).add(value);
    for (const [name, value] of greatest) this.#greatest.set(name, Math.max(this.greatest(name), value));
  }

  /** What is nowhere counted is 0. */
  sum(name: string): number {
    return this.#sums.get(name)?.value ?? 0;
  }

  greatest(name: string): number {
    return this.#greatest.get(name) ?? 0;
  }

  /** The bins of a histogram, in ascending order. */
  histogram(name: string): [bin: number, weight: number][] {
    const start = `${name} `;
    const bins: [number, number][] = [];
    for (const [key, sum] of this.#sums)
      if (key.startsWith(start)) bins.push([Number(key.slice(start.length)), sum.value]);
    return bins.sort(([a], [b]) => a - b);
  }

  /** As data; the names in an order of their own. */
  written(): WrittenTotal {
    const sorted = <T>(map: ReadonlyMap<string, T>): [string, T][] => [...map].sort(([a], [b]) => (a < b ? -1 : 1));
    return {
      sums: Object.fromEntries(sorted(this.#sums).map(([name, { parts }]) => [name, [...parts]])),
      greatest: Object.fromEntries(sorted(this.#greatest)),
    };
  }

  merge({ sums, greatest }: WrittenTotal): void {
    for (const [name, parts] of Object.entries(sums)) for (const part of parts) this.#sum(name).add(part);
    this.add({ sums: new Map(), greatest: new Map(Object.entries(greatest)) });
  }

  #sum(name: string): ExactSum {
    let sum = this.#sums.get(name);
    if (!sum) {
      sum = new ExactSum();
      this.#sums.set(name, sum);
    }
    return sum;
  }
}

export interface WrittenTotal {
  readonly sums: Readonly<Record<string, readonly number[]>>;
  readonly greatest: Readonly<Record<string, number>>;
}
