import type { DoubleDouble } from '../numeric/doubledouble.ts';

/** A column of double-double numbers, one for each gate. */
export class Column {
  readonly hi: Float64Array;
  readonly lo: Float64Array;

  constructor(length: number) {
    this.hi = new Float64Array(length);
    this.lo = new Float64Array(length);
  }

  get(i: number): DoubleDouble {
    return { hi: this.hi[i] as number, lo: this.lo[i] as number };
  }

  set(i: number, value: DoubleDouble): void {
    this.hi[i] = value.hi;
    this.lo[i] = value.lo;
  }

  copy(): Column {
    const copy = new Column(this.hi.length);
    copy.hi.set(this.hi);
    copy.lo.set(this.lo);
    return copy;
  }
}

/** Probabilities of each gate to be down and to be up: a pair, because neither is ever computed from the other. */
export interface States {
  readonly down: Column;
  readonly up: Column;
}
