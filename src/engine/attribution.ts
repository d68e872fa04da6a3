/** The value with these changes made and no others; null where they cannot be made without the others. */
export type ValueOf = (made: readonly boolean[]) => number | null;

/** What some changes contribute; several where they cannot be told apart. */
interface Contribution {
  /** Indices, ascending. */
  readonly changes: readonly number[];
  readonly value: number;
}

export interface Attribution {
  readonly method: 'shapley' | 'two_orders';
  /** The difference between all changes made and none; in rare cases the last bit is another one. */
  readonly total: number;
  readonly contributions: readonly Contribution[];
}

/** Up to so many changes all orders are averaged over: 2 to the power of it are the values that it takes. */
export const ALL_ORDERS = 8;

/**
 * Who contributes how much to the difference between all changes made and none. Of few changes the mean over all orders
 * in which every step is possible, of what a change adds when it is made: without orders that are not, the Shapley value
 * (L. S. Shapley, “A value for n-person games”, 1953), else that under precedence constraints (U. Faigle and W. Kern,
 * Int. J. Game Theory 21, 1992). Of many changes the mean of the order in which they stand and its reverse. The
 * contributions, added up, are the total to the last bit.
 */
export function attribute(count: number, valueWith: ValueOf): Attribution {
  const none = valueWith(new Array<boolean>(count).fill(false)) as number;
  const all = valueWith(new Array<boolean>(count).fill(true)) as number;
  const method = count <= ALL_ORDERS ? 'shapley' : 'two_orders';
  const contributions = method === 'shapley' ? overAllOrders(count, valueWith) : overTwoOrders(count, valueWith);
  const least = NOISE * Math.max(Math.abs(none), Math.abs(all));
  const clear = contributions.map((one) => (Math.abs(one.value) < least ? { ...one, value: 0 } : one));
  return { method, ...exact(clear, all - none) };
}

/**
 * The contributions as multiples of one power of two, small enough to hold all their digits and large enough for no sum
 * of them to be rounded; what is left by this goes to the largest.
 */
function exact(
  contributions: readonly Contribution[],
  total: number,
): { total: number; contributions: Contribution[] } {
  const size = contributions.reduce((sum, { value }) => sum + Math.abs(value), Math.abs(total));
  if (size === 0 || contributions.length === 0) return { total, contributions: [...contributions] };
  const grain = 2 ** (Math.floor(Math.log2(size)) + 1 - MANTISSA_BITS);
  const grains = contributions.map(({ value }) => Math.round(value / grain));
  const wanted = Math.round(total / grain);
  const most = Math.max(...grains.map(Math.abs));
  const largest = grains.findIndex((one) => Math.abs(one) === most);
  grains[largest] = (grains[largest] as number) + wanted - grains.reduce((sum, one) => sum + one, 0);
  return {
    total: wanted * grain,
    contributions: contributions.map(({ changes }, i) => ({ changes, value: (grains[i] as number) * grain })),
  };
}

/** Bits of the mantissa of a number. */
const MANTISSA_BITS = 53;
/** Relative to the values: no more than their rounding. */
const NOISE = 1e-12;

function overAllOrders(count: number, valueWith: ValueOf): Contribution[] {
  const values = Array.from({ length: 2 ** count }, (_, set) =>
    valueWith(Array.from({ length: count }, (_made, i) => ((set >> i) & 1) === 1)),
  );
  const alone = Array.from({ length: count }, (_, i) => [i]);
  const direct = averaged(alone, values);
  if (direct) return direct;
  // No order is possible: two changes need one another, or more.
  for (let i = 0; i < count; i += 1)
    for (let j = i + 1; j < count; j += 1) {
      const joined = averaged([...alone.filter(([one]) => one !== i && one !== j), [i, j]].sort(byFirst), values);
      if (joined) return joined;
    }
  return averaged([alone.flat()], values) ?? [];
}

const byFirst = ([a = 0]: readonly number[], [b = 0]: readonly number[]): number => a - b;

/** The mean over all possible orders of the groups; undefined if there is none. */
function averaged(
  groups: readonly (readonly number[])[],
  values: readonly (number | null)[],
): Contribution[] | undefined {
  const masks = groups.map((group) => group.reduce((mask, i) => mask | (1 << i), 0));
  const size = 2 ** groups.length;
  const maskOf = (set: number): number => masks.reduce((mask, own, i) => ((set >> i) & 1 ? mask | own : mask), 0);
  const value = Array.from({ length: size }, (_, set) => values[maskOf(set)] ?? null);
  // In how many ways each set is reached from none, and all from each set.
  const before = new Array<number>(size).fill(0);
  const after = new Array<number>(size).fill(0);
  before[0] = 1;
  after[size - 1] = 1;
  for (let set = 1; set < size; set += 1)
    if (value[set] !== null)
      groups.forEach((_, i) => {
        if ((set >> i) & 1) before[set] = (before[set] as number) + (before[set ^ (1 << i)] as number);
      });
  for (let set = size - 2; set >= 0; set -= 1)
    if (value[set] !== null)
      groups.forEach((_, i) => {
        if (!((set >> i) & 1)) after[set] = (after[set] as number) + (after[set | (1 << i)] as number);
      });
  const orders = before[size - 1] as number;
  if (orders === 0) return undefined;
  return groups.map((changes, i) => {
    let sum = 0;
    for (let set = 0; set < size; set += 1) {
      const then = set | (1 << i);
      const ways = then === set ? 0 : (before[set] as number) * (after[then] as number);
      if (ways > 0) sum += (ways / orders) * ((value[then] as number) - (value[set] as number));
    }
    return { changes, value: sum };
  });
}

function overTwoOrders(count: number, valueWith: ValueOf): Contribution[] {
  const order = Array.from({ length: count }, (_, i) => i);
  const runs = [oneOrder(order, valueWith), oneOrder([...order].reverse(), valueWith)];
  // What one of the orders could not tell apart stays together.
  const group = [...order];
  for (const { changes } of runs.flat())
    for (const change of changes) {
      const from = group[change] as number;
      const to = group[changes[0] as number] as number;
      group.forEach((own, i) => {
        if (own === from) group[i] = to;
      });
    }
  return [...new Set(group)]
    .map((own) => ({
      changes: order.filter((i) => group[i] === own),
      value: runs
        .flat()
        .filter(({ changes }) => group[changes[0] as number] === own)
        .reduce((sum, { value }) => sum + value / runs.length, 0),
    }))
    .sort((a, b) => byFirst(a.changes, b.changes));
}

/** One after the other, each as soon as it is possible; those that never are, all at once in the end. */
function oneOrder(order: readonly number[], valueWith: ValueOf): Contribution[] {
  const made = order.map(() => false);
  let value = valueWith(made) as number;
  let pending = [...order];
  const steps: Contribution[] = [];
  const step = (changes: readonly number[], next: number): void => {
    steps.push({ changes: [...changes].sort((a, b) => a - b), value: next - value });
    value = next;
    pending = pending.filter((one) => !changes.includes(one));
  };
  while (pending.length > 0) {
    const found = pending.some((change) => {
      made[change] = true;
      const next = valueWith(made);
      if (next === null) made[change] = false;
      else step([change], next);
      return next !== null;
    });
    if (found) continue;
    for (const change of pending) made[change] = true;
    step(pending, valueWith(made) as number);
  }
  return steps;
}
