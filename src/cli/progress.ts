import type { Io } from './io.ts';
import type { SharedOptions } from './options.ts';
import { Pace } from './pace.ts';

/** Nobody notices a wait of less, in milliseconds. */
const PATIENCE = 1000;

/** Tells somebody at a terminal that the work goes on, once it takes longer than they notice. */
export class Progress {
  readonly #what: string;
  readonly #pace: Pace;

  constructor(what: string, options: Pick<SharedOptions, 'quiet'>, io: Io) {
    this.#what = what;
    this.#pace = new Pace(options, io, PATIENCE);
  }

  /** When the work began. */
  get start(): number {
    return this.#pace.start;
  }

  /** To be called every now and then; returns the time. */
  tick(): number {
    return this.#pace.tell((now) => `${this.#what} … ${Math.floor((now - this.#pace.start) / 1000)} s `);
  }

  /** Leaves the line as if nothing had been there. */
  end(): void {
    this.#pace.end();
  }
}
