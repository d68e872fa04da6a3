import { binOf, count } from './histogram.ts';
import type { Judge, Tally, TargetTally, Watched } from './tally.ts';
import { addMoment, DOWNTIME, emptyTally, isKept, LENGTHS, OUTAGES } from './tally.ts';

/** One target in the windows of one length: what has been seen of the window at hand. */
interface Open {
  index: number;
  downtime: number;
  outages: number;
  lengths: number;
  longest: number;
}

/** Takes outages as they end, window by window, and adds them up over replications. */
export class Recorder {
  readonly tally: Tally;
  /** What everything that is recorded counts for. */
  weight = 1;
  readonly #watched: Watched;
  readonly #open: readonly (readonly Open[])[];
  /** Totals of the replication at hand, by target. */
  readonly #totals: readonly Float64Array[];
  readonly #missed: Float64Array;
  /** Judges by target and window. */
  readonly #judges: readonly (readonly (readonly number[])[])[];

  constructor(watched: Watched) {
    const { targets, windows, judges } = watched;
    this.#watched = watched;
    this.tally = emptyTally(watched);
    const each = Array.from({ length: targets }, (_, target) => target);
    this.#open = each.map(() => windows.map(() => ({ index: -1, downtime: 0, outages: 0, lengths: 0, longest: 0 })));
    this.#totals = each.map(() => new Float64Array(3));
    this.#missed = new Float64Array(judges.length);
    this.#judges = each.map((target) =>
      windows.map((_, window) =>
        judges.flatMap((judge, j) => (judge.target === target && judge.window === window ? [j] : [])),
      ),
    );
  }

  /**
   * An outage.
   *
   * @param from and to: seconds since the start of the replication, which may end before `to` does.
   * @param begins whether it began at `from`, rather than before the start.
   */
  outage(target: number, from: number, to: number, begins: boolean, cause: number): void {
    const { windows, length } = this.#watched;
    const { weight } = this;
    const tally = this.tally.targets[target] as TargetTally;
    const totals = this.#totals[target] as Float64Array;
    const lasted = to - from;
    const end = Math.min(to, length);
    const down = Math.max(0, end - from);
    totals[DOWNTIME] = (totals[DOWNTIME] as number) + weight * down;
    if (cause >= 0) tally.downtimeBy[cause] = (tally.downtimeBy[cause] as number) + weight * down;
    if (begins) {
      tally.seen += 1;
      totals[OUTAGES] = (totals[OUTAGES] as number) + weight;
      totals[LENGTHS] = (totals[LENGTHS] as number) + weight * lasted;
      count(tally.lengths, binOf(lasted), weight);
      if (cause >= 0) tally.outagesBy[cause] = (tally.outagesBy[cause] as number) + weight;
    }
    for (let w = 0; w < windows.length; w += 1) {
      const size = windows[w] as number;
      const open = this.#open[target]?.[w] as Open;
      let index = Math.floor(from / size);
      if (index !== open.index) this.#close(target, w, index);
      if (begins) {
        open.outages += 1;
        open.lengths += lasted;
        if (lasted > open.longest) open.longest = lasted;
      }
      let at = from;
      for (let edge = (index + 1) * size; edge < end; edge = (index + 1) * size) {
        open.downtime += edge - at;
        at = edge;
        index += 1;
        this.#close(target, w, index);
      }
      open.downtime += Math.max(0, end - at);
    }
  }

  /** Nothing more comes for the windows at hand. */
  flush(): void {
    for (let target = 0; target < this.#open.length; target += 1)
      for (let w = 0; w < this.#watched.windows.length; w += 1) this.#close(target, w, -1);
  }

  /** The end of a replication. */
  replicated(events: number): void {
    this.flush();
    const { tally } = this;
    tally.replications += 1;
    tally.events += events;
    this.#totals.forEach((totals, target) => {
      const its = tally.targets[target] as TargetTally;
      for (let i = 0; i < totals.length; i += 1) addMoment(its.totals, i, totals[i] as number);
      its.lengthsTimesOutages += (totals[OUTAGES] as number) * (totals[LENGTHS] as number);
      totals.fill(0);
    });
    for (let j = 0; j < this.#missed.length; j += 1) addMoment(this.tally.missed, j, this.#missed[j] as number);
    this.#missed.fill(0);
  }

  #close(target: number, w: number, next: number): void {
    const { windows, length, judges } = this.#watched;
    const open = this.#open[target]?.[w] as Open;
    const { index, downtime, outages, lengths, longest } = open;
    open.index = next;
    open.downtime = 0;
    open.outages = 0;
    open.lengths = 0;
    open.longest = 0;
    // What is left over at the end is no whole window.
    if (index < 0 || index >= windowsIn(length, windows[w] as number)) return;
    const { weight } = this;
    const tally = this.tally.targets[target] as TargetTally;
    tally.touched[w] = (tally.touched[w] as number) + weight;
    count(tally.downtime[w] as Map<number, number>, binOf(downtime), weight);
    count(tally.outages[w] as Map<number, number>, outages, weight);
    count(tally.longest[w] as Map<number, number>, binOf(longest), weight);
    if (longest > (tally.longestSeen[w] as number)) tally.longestSeen[w] = longest;
    for (const j of this.#judges[target]?.[w] ?? [])
      if (!isKept(judges[j] as Judge, windows[w] as number, downtime, outages, lengths))
        this.#missed[j] = (this.#missed[j] as number) + weight;
  }
}

/** Whole windows in a replication; a year that lost its last bits to rounding still has twelve months. */
export const windowsIn = (length: number, window: number): number => Math.floor((length / window) * (1 + 1e-12));
