import type { SimulationProgress } from '../../answers/simulate.ts';
import { count, share } from '../../report/quantity.ts';
import type { Io } from '../io.ts';
import type { SharedOptions } from '../options.ts';

/** Nobody notices a wait of less, in milliseconds. */
const PATIENCE = 500;
const STEP = 200;
const CELLS = 20;

/** A bar for somebody at a terminal, with what is known so far. */
export class SimulationBar {
  readonly #io: Io;
  readonly #isShown: boolean;
  readonly #start: number;
  #next: number;
  #isThere = false;

  constructor({ quiet }: Pick<SharedOptions, 'quiet'>, io: Io) {
    this.#io = io;
    this.#isShown = io.stderr.isTTY && !quiet;
    this.#start = io.now();
    this.#next = this.#start + PATIENCE;
  }

  show({ years, events, precision, done }: SimulationProgress, timeDone: number | null): void {
    const now = this.#io.now();
    if (!this.#isShown || now < this.#next) return;
    this.#next = now + STEP;
    this.#isThere = true;
    const part = Math.min(1, Math.max(done ?? 0, timeDone ?? 0));
    const filled = Math.floor(part * CELLS);
    const bar = '▇'.repeat(filled) + '▁'.repeat(CELLS - filled);
    const known = precision === null ? 'no outage yet' : `±${share(precision)}`;
    const rate = Math.round(events / ((now - this.#start) / 1000));
    const text = `${bar} ${Math.floor(100 * part)} %  ${count(Math.round(years), 'year')}  ${known}  ${count(rate, 'event')} a second`;
    this.#io.stderr.write(`\r${text}\u001b[K`);
  }

  /** Leaves the line as if nothing had been there. */
  end(): void {
    if (this.#isThere) this.#io.stderr.write('\r\u001b[K');
  }
}
