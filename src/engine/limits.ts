import { DEFAULT_LIMITS } from '../model/limits.ts';
import { LimitReached } from './limit.ts';

/** How far a calculation may go, and what it gives where that is not far enough. */
export interface Limits {
  /** Nodes of one decision diagram. */
  readonly nodes?: number;
  /** A moment on the clock of `now` after which an exact answer is given up. */
  readonly deadline?: number;
  /** The time, in any unit; the engine itself has no clock. */
  readonly now?: () => number;
  /** Past the limits: give guaranteed bounds, or throw `LimitReached`, which is the default. */
  readonly bounds?: 'never' | 'when_needed';
}

/** The limits, watched. */
export class Watch {
  readonly nodes: number;
  readonly givesBounds: boolean;
  readonly #deadline: number;
  readonly #now: (() => number) | undefined;

  constructor({
    nodes = DEFAULT_LIMITS.nodes,
    deadline = Number.POSITIVE_INFINITY,
    now,
    bounds = 'never',
  }: Limits = {}) {
    this.nodes = nodes;
    this.givesBounds = bounds === 'when_needed';
    this.#deadline = deadline;
    this.#now = now;
  }

  /** Throws if time is up. To be asked every few milliseconds. */
  check = (): void => {
    if (this.#now !== undefined && this.#now() > this.#deadline)
      throw new LimitReached('time', this.#deadline, 'the time limit has passed');
  };
}
