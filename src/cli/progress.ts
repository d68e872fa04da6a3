import type { Io } from './io.ts';
import type { SharedOptions } from './options.ts';

/** Nobody notices a wait of less, in milliseconds. */
const PATIENCE = 1000;
const STEP = 200;

/** Tells somebody at a terminal that the work goes on, once it takes longer than they notice. */
export class Progress {
  readonly #what: string;
  readonly #io: Io;
  readonly #shown: boolean;
  readonly #start: number;
  #next: number;

  constructor(what: string, { quiet }: Pick<SharedOptions, 'quiet'>, io: Io) {
    this.#what = what;
    this.#io = io;
    this.#shown = io.stderr.isTTY && !quiet;
    this.#start = io.now();
    this.#next = this.#start + PATIENCE;
  }

  /** To be called every now and then; returns the time. */
  tick(): number {
    const now = this.#io.now();
    if (this.#shown && now >= this.#next) {
      this.#next = now + STEP;
      this.#io.stderr.write(`\r${this.#what} … ${Math.floor((now - this.#start) / 1000)} s `);
    }
    return now;
  }

  /** Leaves the line as if nothing had been there. */
  end(): void {
    if (this.#shown && this.#next > this.#start + PATIENCE) this.#io.stderr.write('\r\u001b[K');
  }
}
