import { fixed, times, UNIT } from './fixed.ts';

/** Units that fail at λ and are rebuilt at 1/rebuild, each on its own; more than `tolerated` down at once is the end. */
export interface Units {
  readonly units: number;
  readonly tolerated: number;
  /** λ, per second. */
  readonly failureRate: number;
  /** In seconds. */
  readonly rebuild: number;
}

/** An exact fraction. */
export interface Fraction {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

/**
 * Mean time to the end, exactly, in seconds: the states are all sets of units that may be down, and (−Q)·h = 1 is solved
 * by fraction-free elimination (Bareiss, Mathematics of Computation 22, 1968). Nothing is known of birth–death chains.
 */
export function meanTimeToAbsorption({ units, tolerated, failureRate, rebuild }: Units): Fraction {
  const states = Array.from({ length: 2 ** units }, (_, set) => set).filter((set) => ones(set) <= tolerated);
  const indexOf = new Map(states.map((set, index) => [set, index]));
  // In the time unit `rebuild` a unit is rebuilt at rate 1 and fails at p/q.
  const [lambda, time] = [fraction(failureRate), fraction(rebuild)];
  const p = lambda.numerator * time.numerator;
  const q = lambda.denominator * time.denominator;
  const rows = states.map((set) => {
    const row = new Array<bigint>(states.length + 1).fill(0n);
    for (let unit = 0; unit < units; unit++) {
      const rate = set & (1 << unit) ? q : p;
      row[indexOf.get(set) as number] = (row[indexOf.get(set) as number] as bigint) + rate;
      const next = indexOf.get(set ^ (1 << unit));
      if (next !== undefined) row[next] = (row[next] as bigint) - rate;
    }
    row[states.length] = q;
    return row;
  });
  const { numerator, denominator } = firstUnknown(rows, indexOf.get(0) as number);
  return { numerator: numerator * time.numerator, denominator: denominator * time.denominator };
}

/** Solves for one unknown of a system that has a row each for its unknowns, with the right-hand side last. */
function firstUnknown(rows: bigint[][], unknown: number): Fraction {
  const n = rows.length;
  // The wanted unknown is eliminated last.
  for (const row of rows) [row[unknown], row[n - 1]] = [row[n - 1] as bigint, row[unknown] as bigint];
  let previous = 1n;
  for (let k = 0; k < n - 1; k++) {
    const pivot = rows.findIndex((row, i) => i >= k && row[k] !== 0n);
    [rows[k], rows[pivot]] = [rows[pivot] as bigint[], rows[k] as bigint[]];
    const top = rows[k] as bigint[];
    for (let i = k + 1; i < n; i++) {
      const row = rows[i] as bigint[];
      const factor = row[k] as bigint;
      for (let j = k; j <= n; j++)
        row[j] = ((row[j] as bigint) * (top[k] as bigint) - factor * (top[j] as bigint)) / previous;
    }
    previous = top[k] as bigint;
  }
  const last = rows[n - 1] as bigint[];
  return { numerator: last[n] as bigint, denominator: last[n - 1] as bigint };
}

/** Every double is a fraction. */
function fraction(x: number): Fraction {
  let denominator = 1n;
  let scaled = x;
  while (!Number.isInteger(scaled)) {
    scaled *= 2;
    denominator *= 2n;
  }
  return { numerator: BigInt(scaled), denominator };
}

const ones = (set: number): number => set.toString(2).replaceAll('0', '').length;

/**
 * Probability, in fixed point, that the end has come by each of the times t, 2t, 3t …, from all units up at 0: by squaring
 * e^(Q·t/2^k), whose Taylor series has settled.
 */
export function absorbedBy({ units, tolerated, failureRate, rebuild }: Units, t: number, steps: number): bigint[] {
  const halvings = 40n;
  const size = tolerated + 2;
  const generator = Array.from({ length: size }, () => new Array<bigint>(size).fill(0n));
  for (let down = 0; down <= tolerated; down++) {
    const row = generator[down] as bigint[];
    const up = times(fixed((units - down) * failureRate), fixed(t)) >> halvings;
    const back = down === 0 ? 0n : times(fixed(down / rebuild), fixed(t)) >> halvings;
    row[down + 1] = up;
    if (down > 0) row[down - 1] = back;
    row[down] = -(up + back);
  }
  let transition = exponential(generator);
  for (let i = 0n; i < halvings; i++) transition = product(transition, transition);
  let state = transition[0] as bigint[];
  return Array.from({ length: steps }, (_, step) => {
    if (step > 0) state = (product([state], transition)[0] as bigint[]).slice();
    return state[size - 1] as bigint;
  });
}

function exponential(matrix: readonly (readonly bigint[])[]): bigint[][] {
  let term = matrix.map((row, i) => row.map((_, j) => (i === j ? UNIT : 0n)));
  let sum = term;
  for (let k = 1n; k < 40n; k++) {
    term = product(term, matrix).map((row) => row.map((x) => x / k));
    sum = sum.map((row, i) => row.map((x, j) => x + ((term[i] as bigint[])[j] as bigint)));
  }
  return sum;
}

const product = (a: readonly (readonly bigint[])[], b: readonly (readonly bigint[])[]): bigint[][] =>
  a.map((row) =>
    (b[0] as readonly bigint[]).map((_, j) =>
      row.reduce((sum, x, k) => sum + times(x, (b[k] as readonly bigint[])[j] as bigint), 0n),
    ),
  );
