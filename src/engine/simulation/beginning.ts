import type { Random } from '../../numeric/random.ts';
import type { Source } from './network.ts';
import type { State } from './state.ts';

/**
 * Puts a source into a state that it may have at a random moment `from`, in seconds: a unit is down with the probability of its
 * unavailability, with a life or a repair under way; a clock is anywhere in its period. A unit of a cluster has what is left at
 * hand, and goes on once its cluster says how fast. A chain begins with everything good.
 */
export function begin(source: Source, s: number, from: number, all: State, random: Random): void {
  const { queue, up, state, left, speed } = all;
  switch (source.kind) {
    case 'unit': {
      const isUp = random.uniform() < source.unavailability ? 0 : 1;
      up[source.node] = isUp;
      const { mean, law } = isUp === 1 ? source.life : source.repair;
      const rest = law ? law.residual(random.next) : mean * random.exponential();
      left[s] = rest;
      speed[s] = 0;
      queue.time[s] = source.part >= 0 ? Number.POSITIVE_INFINITY : from + rest;
      return;
    }
    case 'population': {
      const failed = binomial(random, source.units, source.unavailability);
      state[s] = failed;
      for (const { node, need } of source.nodes) up[node] = source.units - failed >= need ? 1 : 0;
      const rate = (source.units - failed) * source.failureRate + failed * source.repairRate;
      queue.time[s] = from + random.exponential() / rate;
      return;
    }
    case 'chain': {
      state[s] = 0;
      for (const node of source.nodes) up[node] = 1;
      queue.time[s] = from + random.exponential() / (source.total[0] as number);
      return;
    }
    case 'cycle': {
      const period = source.lasts.reduce((sum, one) => sum + one, 0);
      let at = random.uniform() * period;
      let now = 0;
      while (now < source.lasts.length - 1 && at >= (source.lasts[now] as number)) {
        at -= source.lasts[now] as number;
        now += 1;
      }
      state[s] = now;
      source.nodes.forEach((node, i) => {
        up[node] = source.up[now]?.[i] ? 1 : 0;
      });
      queue.time[s] = from + Math.max(0, (source.lasts[now] as number) - at);
    }
  }
}

/** How many of n independent units are down: from one that is to the next, by geometric steps. */
function binomial(random: Random, n: number, p: number): number {
  if (p > 0.5) return n - binomial(random, n, 1 - p);
  const scale = 1 / Math.log1p(-p);
  let found = 0;
  for (
    let at = Math.floor(Math.log(random.uniform()) * scale);
    at < n;
    at += 1 + Math.floor(Math.log(random.uniform()) * scale)
  )
    found += 1;
  return found;
}
