import { random } from '../random.ts';
import type { Component, Failover } from './source.ts';

/** Random figures, with few digits. */
export class Draw {
  readonly next: () => number;

  constructor(seed: number) {
    this.next = random(seed);
    // The first numbers of neighbouring seeds are alike.
    for (let i = 0; i < 5; i++) this.next();
  }

  below(n: number): number {
    return Math.floor(this.next() * n);
  }

  from(low: number, high: number): number {
    return low + this.below(high - low + 1);
  }

  chance(p: number): boolean {
    return this.next() < p;
  }

  pick<T>(list: readonly T[]): T {
    return list[this.below(list.length)] as T;
  }

  /** Three digits, evenly in the logarithm. */
  between(low: number, high: number): number {
    return Number((low * (high / low) ** this.next()).toPrecision(3));
  }

  rates(): Component {
    return { mtbf: this.between(10, 400), mttr: this.between(1, 30) };
  }

  zone(): Component {
    return { mtbf: this.between(50, 900), mttr: this.between(1, 30) };
  }

  dormancy(): number {
    return this.pick([0, 1, 1, 0.2, 0.55]);
  }

  failover(): { failover?: Failover } {
    if (this.chance(0.2)) return {};
    const failover: { -readonly [K in keyof Failover]: Failover[K] } = {};
    if (this.chance(0.75)) failover.time = this.between(0.05, 3);
    if (this.chance(0.6)) failover.coverage = this.pick([0.5, 0.8, 0.97]);
    if (failover.coverage !== undefined && this.chance(0.6)) failover.manual = this.pick([0, this.between(0.2, 12)]);
    return { failover };
  }

  crews(most: number): { crews?: number } {
    return this.chance(0.4) ? { crews: this.from(1, most) } : {};
  }
}
