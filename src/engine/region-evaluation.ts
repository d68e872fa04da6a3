import type { GateId } from '../model/formula.ts';
import type { DoubleDouble } from '../numeric/doubledouble.ts';
import { add, divide, ONE, ZERO } from '../numeric/doubledouble.ts';
import type { VariableMeasure } from './bdd/measure.ts';
import { measure, probability } from './bdd/measure.ts';
import { reachableNodes } from './bdd/reachable.ts';
import type { StatesMeasure } from './bdd/states.ts';
import type { StateView } from './bdd/structure.ts';
import type { Side } from './bounds/approximation.ts';
import { regionBounds } from './bounds/region-bounds.ts';
import { Column } from './columns.ts';
import type { Counted } from './counting.ts';
import type { Decomposition } from './decomposition.ts';
import type { Evaluation } from './evaluation.ts';
import type { Distribution } from './multistate/multistate.ts';
import type { Region } from './region.ts';

/** The figures of the gates that a region holds, from those of its leaves; its measure is kept for what asks about the leaves. */
export function* regionFigures(
  plan: Decomposition,
  evaluation: Evaluation,
  index: number,
  side: Side,
): Generator<[GateId, Counted]> {
  const { states } = evaluation;
  const { diagram, failure, leaves, unsolved } = plan.regions[index] as Region;
  if (unsolved) {
    const chances = (leaf: GateId) => ({ down: states.down.hi[leaf] as number, up: states.up.hi[leaf] as number });
    const bounds = regionBounds(unsolved.structure, leaves, unsolved.gates, side, chances, plan.watch.half());
    for (const [g, { down, up }] of bounds)
      yield [g, { down: { hi: down, lo: 0 }, up: { hi: up, lo: 0 }, critical: ZERO }];
  }
  const variables = levelFigures(plan.regions[index] as Region, evaluation);
  const measured = measure(diagram, reachableNodes(diagram, failure.values()), variables, plan.watch.spend);
  evaluation.measures[index] = measured;
  for (const [g, f] of failure)
    if (plan.regionOf[g] === index)
      yield [
        g,
        {
          down: probability(measured, f),
          up: probability(measured, f ^ 1),
          critical: measured.frequency.get(f >>> 1),
        },
      ];
}

/** The figures of the leaves of a region, by level. */
function levelFigures({ leaves, views }: Region, evaluation: Evaluation): VariableMeasure {
  const { states, frequency, distributions } = evaluation;
  const multistates = new Map<number, StatesMeasure>();
  const levels = {
    isTrue: new Column(leaves.length),
    isFalse: new Column(leaves.length),
    frequency: new Column(leaves.length),
    multistates,
  };
  for (let level = 0; level < leaves.length; level += 1) {
    const leaf = leaves[level] as GateId;
    const view = views.get(leaf);
    if (!view) {
      levels.isTrue.set(level, states.down.get(leaf));
      levels.isFalse.set(level, states.up.get(leaf));
      levels.frequency.set(level, frequency.get(leaf));
      continue;
    }
    const seen = seenAs(view, distributions.get(leaf) as Distribution);
    multistates.set(level, seen);
    setStates(levels, level, seen.chances);
    level += Math.max(1, view.states - 1) - 1;
  }
  return levels;
}

/** A distribution with the states that look alike taken as one. */
function seenAs({ states, of }: StateView, { chances, flows }: Distribution): StatesMeasure {
  const sums = new Array<DoubleDouble>(states).fill(ZERO);
  chances.forEach((chance, state) => {
    const look = of[state] as number;
    sums[look] = add(sums[look] as DoubleDouble, chance);
  });
  return {
    chances: sums,
    flows: flows.map(({ from, to, rate }) => ({ from: of[from] as number, to: of[to] as number, rate })),
  };
}

/** State by state the probability that it is this one, given that it is none of those before. */
function setStates(levels: VariableMeasure, first: number, chances: readonly DoubleDouble[]): void {
  let rest = chances[chances.length - 1] as DoubleDouble;
  for (let state = chances.length - 2; state >= 0; state -= 1) {
    const chance = chances[state] as DoubleDouble;
    const both = add(chance, rest);
    const level = first + state;
    levels.isTrue.set(level, both.hi > 0 ? divide(chance, both) : ZERO);
    levels.isFalse.set(level, both.hi > 0 ? divide(rest, both) : ONE);
    rest = both;
  }
}
