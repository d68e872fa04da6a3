/**
 * e^(−rate·t) and its complement for many lives at once. Equal rates share one exponential; each life has a slot that
 * its probabilities are written to.
 */
export class Exponentials {
  readonly #rates: number[] = [];
  readonly #indexOf = new Map<number, number>();
  readonly #slot: number[] = [];
  readonly #rate: number[] = [];
  readonly #starts: number[] = [];
  readonly #fails: number[] = [];
  /** Whether some life may fail to start. */
  anyFails = false;
  #dead = new Float64Array(0);
  #alive = new Float64Array(0);

  /** A life that starts with probability `starts` = 1 − `fails` and then lasts exponentially. */
  add(slot: number, rate: number, starts: number, fails: number): void {
    let index = this.#indexOf.get(rate);
    if (index === undefined) {
      index = this.#rates.length;
      this.#indexOf.set(rate, index);
      this.#rates.push(rate);
    }
    this.#slot.push(slot);
    this.#rate.push(index);
    this.#starts.push(starts);
    this.#fails.push(fails);
    if (fails > 0) this.anyFails = true;
  }

  /** @param startsSurely leaves failures on demand out. */
  write(t: number, startsSurely: boolean, down: Float64Array, up: Float64Array): void {
    const count = this.#rates.length;
    if (this.#dead.length < count) {
      this.#dead = new Float64Array(count);
      this.#alive = new Float64Array(count);
    }
    const dead = this.#dead;
    const alive = this.#alive;
    for (let i = 0; i < count; i += 1) {
      const exponent = (this.#rates[i] as number) * t;
      // The smaller of the two is calculated, the other is its complement.
      if (exponent < Math.LN2) {
        const x = -Math.expm1(-exponent);
        dead[i] = x;
        alive[i] = 1 - x;
      } else {
        const x = Math.exp(-exponent);
        alive[i] = x;
        dead[i] = 1 - x;
      }
    }
    for (let i = 0; i < this.#slot.length; i += 1) {
      const slot = this.#slot[i] as number;
      const index = this.#rate[i] as number;
      const starts = startsSurely ? 1 : (this.#starts[i] as number);
      up[slot] = starts * (alive[index] as number);
      down[slot] = (startsSurely ? 0 : (this.#fails[i] as number)) + starts * (dead[index] as number);
    }
  }
}
