import { DEFAULT_LIMITS } from '../model/limits.ts';
import { LimitReached } from './limit.ts';
import { GRACE, STEPS_OF_A_LOOK } from './settings.ts';

/** How far a calculation may go, and what it gives where that is not far enough. */
export interface Limits {
  /** Nodes of one decision diagram. */
  readonly nodes?: number;
  /** A moment on the clock of `now` after which an exact answer is given up. */
  readonly deadline?: number;
  /** Milliseconds that bounds may take once that has passed. */
  readonly grace?: number;
  /** Milliseconds since some moment; the engine itself has no clock. */
  readonly now?: () => number;
  /** Past the limits: give guaranteed bounds, or throw `LimitReached`, which is the default. */
  readonly bounds?: 'never' | 'when_needed';
}

/** The limits, watched. */
export class Watch {
  readonly nodes: number;
  readonly givesBounds: boolean;
  readonly #deadline: number;
  readonly #grace: number;
  readonly #now: (() => number) | undefined;
  #untilLook = STEPS_OF_A_LOOK;

  constructor({
    nodes = DEFAULT_LIMITS.nodes,
    deadline = Number.POSITIVE_INFINITY,
    grace = GRACE,
    now,
    bounds = 'never',
  }: Limits = {}) {
    this.nodes = nodes;
    this.givesBounds = bounds === 'when_needed';
    this.#deadline = deadline;
    this.#grace = grace;
    this.#now = now;
  }

  get isOver(): boolean {
    return this.#now !== undefined && this.#now() > this.#deadline;
  }

  /** Throws if time is up. To be asked every few milliseconds. */
  check = (): void => {
    if (this.isOver) throw new LimitReached('time', this.#deadline, 'the time limit has passed');
  };

  /** `check` for loops of many short steps, of a few operations each: looks at the clock now and then. */
  spend = (steps: number): void => {
    this.#untilLook -= steps;
    if (this.#untilLook > 0) return;
    this.#untilLook = STEPS_OF_A_LOOK;
    this.check();
  };

  /** The same deadline, for a diagram of fewer nodes that is to be exact. */
  withNodes(nodes: number): Watch {
    return new Watch({ nodes, deadline: this.#deadline, ...this.#clock() });
  }

  /** For what is left to do once an exact answer has been given up: the time that is left, and a little more. */
  grace(): Watch {
    if (this.#now === undefined) return this;
    const deadline = Math.max(this.#deadline, this.#now()) + this.#grace;
    return new Watch({ nodes: this.nodes, deadline, ...this.#clock(), bounds: 'when_needed' });
  }

  /** For work that others wait for: half of the time that is left. */
  half(): Watch {
    if (this.#now === undefined) return this;
    const now = this.#now();
    const deadline = now + Math.max(0, (this.#deadline - now) / 2);
    return new Watch({ nodes: this.nodes, deadline, ...this.#clock(), bounds: 'when_needed' });
  }

  #clock(): Pick<Limits, 'now' | 'grace'> {
    return { grace: this.#grace, ...(this.#now !== undefined && { now: this.#now }) };
  }
}
