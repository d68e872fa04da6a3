import type { Failover, SparesSpec, Standby } from '../../model/multistate.ts';
import type { Chain } from '../markov/chain.ts';
import { stationary } from '../markov/stationary.ts';
import { LIFE_STATE_LIMIT } from '../settings.ts';
import { compileCount } from './count.ts';
import { lifeOf } from './lives.ts';
import type { Distribution, GroupTime, Life, LifeGap, Multistate } from './multistate.ts';
import { ratesOf } from './multistate.ts';
import { changesOf, flowsAlong, sharesOf } from './projection.ts';

/** What a group with fewer failed units than it can spare is doing. */
export const SERVING = 0;
export const TAKING_OVER = 1;
const WAITING = 2;

/** Identical units with spares, or with few crews: a state is the number of failed units and what the group is doing. */
export function compileSpares(spec: SparesSpec): Multistate {
  const { units, needs, standby } = spec;
  return {
    states: needs.length + 1,
    isUp: (outcome, state) => state > outcome,
    steady([unit], check): Distribution {
      if (unit === undefined || unit.down.hi === 0 || unit.up.hi === 0) {
        const met = unit?.down.hi === 0 ? needs.length : 0;
        return {
          chances: Array.from({ length: needs.length + 1 }, (_, i) => ({ hi: i === met ? 1 : 0, lo: 0 })),
          flows: [],
          groups: needs.map(() => ({ takingOver: 0, waiting: 0, tooFew: met === 0 ? 1 : 0, failovers: 0 })),
        };
      }
      const { failureRate, repairRate } = ratesOf(unit);
      const { chain, met, meaning } = repairable(spec, failureRate, repairRate);
      const chance = stationary(chain, 'numbered', check);
      return {
        chances: sharesOf(chance, met, needs.length + 1),
        flows: flowsAlong(chain, chance, changesOf(chain, met)),
        groups: needs.map((need) => timesOf(spec, need, failureRate, meaning, chance)),
      };
    },
    life([unit], check) {
      if (standby === null) return compileCount({ kind: 'count', copies: units, needs }).life([], check);
      const need = needs[0] as number;
      if (unit?.up.hi === 0) return { at: () => [1, 0], cost: 1, stepsTo: () => 1 };
      const { failureRate } = unit ? ratesOf(unit) : { failureRate: 0 };
      return spareLife(units, need, standby, failureRate, check);
    },
  };
}

/** What the units do, if `need` of them must serve. */
function timesOf(
  { units, standby }: SparesSpec,
  need: number,
  failureRate: number,
  meaning: readonly SparesState[],
  chance: Float64Array,
): GroupTime {
  const time = { takingOver: 0, waiting: 0, tooFew: 0, failovers: 0 };
  meaning.forEach(({ failed, doing }, state) => {
    const share = chance[state] as number;
    if (doing === TAKING_OVER) time.takingOver += share;
    else if (doing === WAITING) time.waiting += share;
    else if (units - failed < need) time.tooFew += share;
    else if (standby !== null && units - failed > need) time.failovers += share * need * failureRate;
  });
  return time;
}

/** Failed units, and what the group is doing. */
interface SparesState {
  readonly failed: number;
  readonly doing: number;
}

/**
 * While at least `need` units are good so many serve and the others are spares. When one that serves fails and a spare
 * can take over, the group is down until it has, or until a unit is back; of units that go on failing meanwhile
 * need − 1 serve. With fewer than `need` good it is down, and all of them go on failing as if they served.
 */
export function repairable(
  { units, needs, standby, crews }: SparesSpec,
  failureRate: number,
  repairRate: number,
): { chain: Chain; met: Int32Array; meaning: SparesState[] } {
  const need = needs[needs.length - 1] as number;
  const { phases, atOnce } = takeovers(standby?.failover);
  const from: number[] = [];
  const to: number[] = [];
  const rate: number[] = [];
  const meaning: SparesState[] = [];
  const ids = new Map<number, number>();
  const idOf = (failed: number, doing: number): number => {
    const key = 3 * failed + doing;
    const known = ids.get(key);
    if (known !== undefined) return known;
    ids.set(key, meaning.length);
    meaning.push({ failed, doing });
    return meaning.length - 1;
  };
  const add = (a: number, b: number, r: number): void => {
    if (r <= 0) return;
    from.push(a);
    to.push(b);
    rate.push(r);
  };
  idOf(0, SERVING);
  for (let state = 0; state < meaning.length; state += 1) {
    const { failed, doing } = meaning[state] as SparesState;
    const good = units - failed;
    const isDown = good < need;
    const serving = standby === null || isDown ? good : doing === SERVING ? need : need - 1;
    const spares = (good - serving) * (standby?.dormancy ?? 1) * failureRate;
    const canTakeOver = standby !== null && !isDown && good - 1 >= need;
    if (good > 0) {
      if (doing === SERVING && canTakeOver) {
        const losing = serving * failureRate;
        add(state, idOf(failed + 1, SERVING), spares + losing * atOnce);
        for (const phase of phases) add(state, idOf(failed + 1, phase.doing), losing * phase.share);
      } else add(state, idOf(failed + 1, canTakeOver ? doing : SERVING), spares + serving * failureRate);
    }
    if (failed > 0) add(state, idOf(failed - 1, SERVING), Math.min(failed, crews ?? failed) * repairRate);
    if (doing !== SERVING) add(state, idOf(failed, SERVING), phases.find((phase) => phase.doing === doing)?.rate ?? 0);
  }
  const met = Int32Array.from(meaning, ({ failed, doing }) =>
    doing === SERVING ? needs.filter((n) => units - failed >= n).length : 0,
  );
  return { chain: { states: meaning.length, from, to, rate }, met, meaning };
}

/** What may follow when a spare has to take over, and the share of times when nothing does: it serves at once. */
function takeovers(failover: Failover | undefined): {
  phases: { doing: number; share: number; rate: number }[];
  atOnce: number;
} {
  if (!failover) return { phases: [], atOnce: 1 };
  const { time, coverage, uncovered, manual } = failover;
  const phases = [
    { doing: TAKING_OVER, share: coverage, takes: time },
    { doing: WAITING, share: uncovered, takes: manual ?? Number.POSITIVE_INFINITY },
  ];
  return {
    phases: phases.flatMap(({ doing, share, takes }) =>
      share > 0 && takes > 0 ? [{ doing, share, rate: 1 / takes }] : [],
    ),
    atOnce: phases.reduce((sum, { share, takes }) => (takes === 0 ? sum + share : sum), 0),
  };
}

/** Down, and up, after t seconds without repair. */
function spareLife(
  units: number,
  need: number,
  standby: Standby,
  failureRate: number,
  check: () => void,
): Life | LifeGap {
  const { dormancy, failover } = standby;
  const spares = units - need;
  // Hot spares that take over without fail are units that all serve.
  if (dormancy === 1 && failover.uncovered === 0)
    return compileCount({ kind: 'count', copies: units, needs: [need] }).life([], check);
  if (spares + 2 > LIFE_STATE_LIMIT) return 'too_many_states';
  return lifeOf(withoutRepair(units, need, standby, failureRate), units, (chance) => {
    const down = chance[spares + 1] as number;
    // Of two ways to the same number the one with less rounding.
    return [down, down < 0.5 ? 1 - down : chance.subarray(0, spares + 1).reduce((a, b) => a + b, 0)];
  });
}

/** Good units from all to `need`, then down for good: a covered failover is instant, one that is not covered final. */
function withoutRepair(units: number, need: number, { dormancy, failover }: Standby, failureRate: number): Chain {
  const from: number[] = [];
  const to: number[] = [];
  const rate: number[] = [];
  const spares = units - need;
  const add = (a: number, b: number, r: number): void => {
    if (r <= 0) return;
    from.push(a);
    to.push(b);
    rate.push(r);
  };
  const down = spares + 1;
  for (let failed = 0; failed <= spares; failed += 1) {
    const serving = need * failureRate;
    const waiting = (spares - failed) * dormancy * failureRate;
    if (failed === spares) add(failed, down, serving);
    else {
      add(failed, failed + 1, serving * failover.coverage + waiting);
      add(failed, down, serving * failover.uncovered);
    }
  }
  return { states: spares + 2, from, to, rate };
}
