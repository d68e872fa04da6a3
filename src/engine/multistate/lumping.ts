import type { ClusterState, Explored, Transition } from './explore.ts';

/** States between two looks at the clock. */
const LOOK = 256;

/** Weights by part that fails, by the place of the class that this leads to. */
type Ways = Map<number, Map<number, number>>;

/**
 * The same life without repair with fewer states: those that look alike, and from which all goes on alike whatever the
 * rates, are one. What a group that is down for good still loses, say, makes no difference any more. State 0 is the start.
 *
 * Each failure leaves fewer good parts, so that where a state leads to is known before the state itself.
 *
 * Source: Kemeny & Snell, Finite Markov Chains (1960), § 6.3 (lumpability).
 *
 * @param check asked now and then; throws to stop.
 */
export function lumped(
  { states, transitions }: Explored,
  look: (state: ClusterState) => string,
  check: () => void,
): Explored {
  const leaving: Transition[][] = states.map(() => []);
  for (const transition of transitions) leaving[transition.from]?.push(transition);
  const classOf = new Int32Array(states.length);
  const classes: { readonly look: string; readonly onwards: string; readonly ways: Ways; readonly state: number }[] =
    [];
  const known = new Map<string, number>();
  for (const [i, state] of byGoodParts(states).entries()) {
    if (i % LOOK === 0) check();
    const seen = look(states[state] as ClusterState);
    const ways = waysFrom(leaving[state] as Transition[], classOf);
    // What leads to a class that looks the same, and else goes on as that class does, belongs to it.
    const joined = [...ways.keys()].find((c) => classes[c]?.look === seen && classes[c]?.onwards === written(ways, c));
    const onwards = written(ways);
    const key = `${seen} ${onwards}`;
    const place = joined ?? known.get(key) ?? classes.push({ look: seen, onwards, ways, state }) - 1;
    if (joined === undefined) known.set(key, place);
    classOf[state] = place;
  }
  const start = classOf[0] as number;
  const placed = (c: number): number => (c === start ? 0 : c < start ? c + 1 : c);
  const reached = classes.map(({ state }) => states[state] as ClusterState);
  return {
    states: [reached[start] as ClusterState, ...reached.filter((_, c) => c !== start)],
    transitions: classes.flatMap(({ ways }, from) =>
      [...ways].flatMap(([to, weights]) =>
        [...weights].map(
          ([part, weight]): Transition => ({
            from: placed(from),
            to: placed(to),
            cause: { what: 'failure', part },
            weight,
          }),
        ),
      ),
    ),
  };
}

/** Those with the fewest good parts first. */
function byGoodParts(states: readonly ClusterState[]): number[] {
  const count = states.map(({ good }) => {
    let bits = 0;
    for (let rest = good; rest > 0; rest = Math.floor(rest / 2)) bits += rest % 2;
    return bits;
  });
  return states.map((_, i) => i).sort((a, b) => (count[a] as number) - (count[b] as number));
}

function waysFrom(leaving: readonly Transition[], classOf: Int32Array): Ways {
  const ways: Ways = new Map();
  for (const { to, cause, weight } of leaving) {
    if (!('part' in cause)) throw new Error('in a life without repair parts fail, and nothing else happens');
    const place = classOf[to] as number;
    const weights = ways.get(place) ?? new Map<number, number>();
    weights.set(cause.part, (weights.get(cause.part) ?? 0) + weight);
    ways.set(place, weights);
  }
  return ways;
}

/** @param without a class that does not count. */
function written(ways: Ways, without = -1): string {
  const lines: string[] = [];
  for (const [place, weights] of ways)
    if (place !== without) for (const [part, weight] of weights) lines.push(`${place}:${part}:${weight}`);
  return lines.sort().join();
}
