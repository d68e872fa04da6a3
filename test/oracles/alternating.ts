/**
 * How long, and how often, a single part is down in an interval of length T: exact distributions for a part that alternates
 * between independent lives and repairs and was started so long ago that it is in its steady state.
 *
 * While the part has operated for T − x in all, it has failed N times; its downtime in T is at most x if those N repairs take
 * no more than x. Source: L. Takács, "On certain sojourn time problems in the theory of stochastic processes", Acta Math. Acad.
 * Sci. Hungar. 8 (1957); Barlow & Proschan, "Mathematical Theory of Reliability" (1965), 3.3.
 */

/** P(N = n) for n = 0 … until the rest is below 1e−17, N of a Poisson distribution. */
export function poisson(mean: number): number[] {
  const terms: number[] = [];
  let logTerm = -mean;
  for (let n = 0; n < mean || Math.exp(logTerm) > 1e-18; n += 1) {
    terms.push(Math.exp(logTerm));
    logTerm += Math.log(mean) - Math.log(n + 1);
  }
  return terms;
}

/** P(sum of n exponentials of this rate ≤ x): 1 − Σ of Poisson terms below n. */
function erlang(n: number, rate: number, x: number): number {
  if (n === 0) return 1;
  return poisson(rate * x)
    .slice(n)
    .reduce((sum, term) => sum + term, 0);
}

/** P(downtime in T ≤ x) with exponential lives (rate λ) and repairs (rate μ), 0 < x < T. */
export function downtimeExponential(lambda: number, mu: number, T: number, x: number): number {
  const down = lambda / (lambda + mu);
  const sum = (terms: readonly number[], at: (n: number) => number): number =>
    terms.reduce((all, term, n) => all + term * at(n), 0);
  const fromUp = sum(poisson(lambda * (T - x)), (n) => erlang(n, mu, x));
  // The first repair, of which the rest is as long as a whole one, is one more.
  const fromDown = sum(poisson(lambda * (T - x)), (n) => erlang(n + 1, mu, x));
  return (1 - down) * fromUp + down * fromDown;
}

/**
 * The same by uniformization: of n + 1 stretches between n uniform points in T, those that a chain of two states spends down.
 * Source: E. de Souza e Silva and H. R. Gail, "Calculating cumulative operational time distributions of repairable
 * computer systems", IEEE Trans. Computers 35 (1986).
 */
export function downtimeByUniformization(lambda: number, mu: number, T: number, x: number): number {
  const rate = lambda + mu;
  const [fails, mends] = [lambda / rate, mu / rate];
  const down = lambda / rate;
  // visits[s][k]: in state s (0 up, 1 down) after n jumps, k of the n + 1 stretches down.
  let up = [1 - down];
  let out = [0, down];
  let total = 0;
  const binomial = poisson(rate * T);
  const share = x / T;
  binomial.forEach((term, n) => {
    const tails = atLeast(n, share);
    // P(k of n + 1 stretches last ≤ x together) = P(at least k of n uniform points lie below x).
    for (let k = 0; k <= n + 1; k += 1) {
      const chance = (up[k] ?? 0) + (out[k] ?? 0);
      total += term * chance * (tails[k] ?? 0);
    }
    const nextUp: number[] = [];
    const nextOut: number[] = [];
    for (let k = 0; k <= n + 2; k += 1) {
      nextUp[k] = (up[k] ?? 0) * mends + (out[k] ?? 0) * mends;
      nextOut[k] = k === 0 ? 0 : (up[k - 1] ?? 0) * fails + (out[k - 1] ?? 0) * fails;
    }
    [up, out] = [nextUp, nextOut];
  });
  return total;
}

/** P(at least k of n independent things of probability p happen), for k = 0 … n. */
function atLeast(n: number, p: number): number[] {
  const tails: number[] = [];
  let logTerm = n * Math.log1p(-p);
  let below = 0;
  for (let k = 0; k <= n; k += 1) {
    tails.push(1 - below);
    below += Math.exp(logTerm);
    logTerm += Math.log(n - k) - Math.log(k + 1) + Math.log(p) - Math.log1p(-p);
  }
  return tails;
}

/** P(downtime in T ≤ x) with exponential lives and repairs that always take d. */
export function downtimeFixedRepair(lambda: number, d: number, T: number, x: number): number {
  const down = (lambda * d) / (1 + lambda * d);
  let chance = 0;
  poisson(lambda * (T - x)).forEach((term, n) => {
    const left = (x - n * d) / d;
    // What is left of the first repair is uniform on 0 … d.
    chance += term * ((left >= 0 ? 1 - down : 0) + down * Math.min(1, Math.max(0, left)));
  });
  return chance;
}

/** A law by its distribution function and that of what is left of it at a random time. */
export interface LifeLaw {
  readonly failure: (t: number) => number;
  readonly residualFailure: (t: number) => number;
}

/**
 * P(N(s) ≥ n + 1) = ∫ P(N(s − u) ≥ n) dF(u) on a grid of steps h, each step's probability at its middle: the renewal equation,
 * with an error of the order of h². Gives P(N(s) = n) for n = 0, 1, …
 *
 * @param first the first life: one that is under way, or a new one.
 */
function renewals(law: LifeLaw, first: 'under_way' | 'new', s: number, steps: number): number[] {
  const h = s / steps;
  const chanceIn = (failure: (t: number) => number): Float64Array =>
    Float64Array.from({ length: steps }, (_, i) => failure((i + 1) * h) - failure(i * h));
  const whole = chanceIn(law.failure);
  // ends[j]: probability that the n-th failure comes at time (j + n/2)·h, which the halves of n steps add up to.
  let ends = first === 'new' ? whole : chanceIn(law.residualFailure);
  const reached = [1];
  for (let n = 1; n < 200; n += 1) {
    let sum = 0;
    ends.forEach((chance, j) => {
      const room = steps - (j + n / 2);
      sum += chance * Math.min(1, Math.max(0, room + 0.5));
    });
    reached.push(sum);
    if (sum < 1e-14) break;
    const next = new Float64Array(steps);
    for (let j = 0; j < steps; j += 1)
      for (let i = 0; i + j < steps; i += 1)
        next[i + j] = (next[i + j] as number) + (ends[j] as number) * (whole[i] as number);
    ends = next;
  }
  return reached.map((sum, n) => sum - (reached[n + 1] ?? 0));
}

/** P(downtime in T ≤ x) with lives of any law of this mean and exponential repairs of rate μ. */
export function downtimeAnyLife(law: LifeLaw, mean: number, mu: number, T: number, x: number, steps = 1000): number {
  const down = 1 / (1 + mean * mu);
  const sum = (terms: readonly number[], more: number): number =>
    terms.reduce((all, term, n) => all + term * erlang(n + more, mu, x), 0);
  return (
    (1 - down) * sum(renewals(law, 'under_way', T - x, steps), 0) + down * sum(renewals(law, 'new', T - x, steps), 1)
  );
}
