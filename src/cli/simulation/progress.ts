import type { SimulationProgress } from '../../answers/simulate.ts';
import { count, share } from '../../report/quantity.ts';
import type { Io } from '../io.ts';
import type { SharedOptions } from '../options.ts';
import { Pace } from '../pace.ts';

/** A bar is of use sooner than the word that the work goes on; in milliseconds. */
const PATIENCE = 500;
const CELLS = 20;

/** A bar for somebody at a terminal, with what is known so far. */
export class SimulationBar {
  readonly #pace: Pace;

  constructor(options: Pick<SharedOptions, 'quiet'>, io: Io) {
    this.#pace = new Pace(options, io, PATIENCE);
  }

  show({ years, events, precision, done }: SimulationProgress, timeDone: number | null): void {
    this.#pace.tell((now) => {
      const part = Math.min(1, Math.max(done ?? 0, timeDone ?? 0));
      const filled = Math.floor(part * CELLS);
      const bar = '▇'.repeat(filled) + '▁'.repeat(CELLS - filled);
      const known = precision === null ? 'no outage yet' : `±${share(precision)}`;
      const rate = Math.round(events / ((now - this.#pace.start) / 1000));
      return `${bar} ${Math.floor(100 * part)} %  ${count(Math.round(years), 'year')}  ${known}  ${count(rate, 'event')} a second`;
    });
  }

  /** Leaves the line as if nothing had been there. */
  end(): void {
    this.#pace.end();
  }
}
