import type { Watcher } from './simulation.ts';

/** Told of an outage of a target that is over; `cause` is an index in `Network.causes`, −1 for none. */
type OnOutage = (target: number, from: number, to: number, begins: boolean, cause: number) => void;

/** Outages of the targets, from their beginning to their end. */
export class Outages implements Watcher {
  /** Targets that are in an outage which is followed. */
  open = 0;
  /** Whether what begins from now on is of no interest. */
  ignoresNew = false;
  readonly #tell: OnOutage;
  /** By target: when its outage began; NaN while there is none. */
  readonly #since: Float64Array;
  readonly #cause: Int32Array;
  /** Whether it began after the start, and was not found there. */
  readonly #begins: Uint8Array;

  constructor(targets: number, tell: OnOutage) {
    this.#tell = tell;
    this.#since = new Float64Array(targets);
    this.#cause = new Int32Array(targets);
    this.#begins = new Uint8Array(targets);
  }

  /** Begins anew; what is down at this time is in an outage whose beginning nobody has seen. */
  start(time: number, isUp: (target: number) => boolean): void {
    this.ignoresNew = false;
    this.open = 0;
    for (let target = 0; target < this.#since.length; target += 1) {
      const up = isUp(target);
      this.#begins[target] = 0;
      this.#cause[target] = -1;
      this.#since[target] = up ? Number.NaN : time;
      if (!up) this.open += 1;
    }
  }

  changed(target: number, isUp: boolean, time: number, cause: number): void {
    if (!isUp) {
      if (this.ignoresNew) return;
      this.#since[target] = time;
      this.#cause[target] = cause;
      this.#begins[target] = 1;
      this.open += 1;
      return;
    }
    const since = this.#since[target] as number;
    if (Number.isNaN(since)) return;
    this.#tell(target, since, time, this.#begins[target] === 1, this.#cause[target] as number);
    this.#since[target] = Number.NaN;
    this.open -= 1;
  }

  /** Whatever has not ended by now. */
  end(now: number): void {
    for (let target = 0; target < this.#since.length; target += 1) this.changed(target, true, now, -1);
  }
}
