import type { Io } from './io.ts';
import type { SharedOptions } from './options.ts';

/** Between two looks, in milliseconds. */
const STEP = 200;

/** When somebody at a terminal is told how far the work has come; never where nobody is there, or wants to know. */
export class Pace {
  /** When the work began, on the clock of `io`. */
  readonly start: number;
  readonly #io: Io;
  readonly #isShown: boolean;
  #next: number;
  #isThere = false;

  /** @param patience how long nothing is told at first, in milliseconds. */
  constructor({ quiet }: Pick<SharedOptions, 'quiet'>, io: Io, patience: number) {
    this.#io = io;
    this.#isShown = io.stderr.isTTY && !quiet;
    this.start = io.now();
    this.#next = this.start + patience;
  }

  /** Writes a line over the last one if it is time to; returns the time. */
  tell(text: (now: number) => string): number {
    const now = this.#io.now();
    if (this.#isShown && now >= this.#next) {
      this.#next = now + STEP;
      this.#isThere = true;
      this.#io.stderr.write(`\r${text(now)}\u001b[K`);
    }
    return now;
  }

  /** Leaves the line as if nothing had been there. */
  end(): void {
    if (this.#isThere) this.#io.stderr.write('\r\u001b[K');
    this.#isThere = false;
  }
}
