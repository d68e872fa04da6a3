import type { GateId } from '../model/formula.ts';
import type { ComponentPart, Model, Variable } from '../model/model.ts';
import type { CausedDowntime } from '../model/result.ts';
import { gatesOf, isFailure } from './changes/failures.ts';
import { withoutWindows } from './scenarios.ts';
import type { Solution } from './solution.ts';

/**
 * For each component, what of the system's downtime would vanish without its failures, without its failed deployments
 * and without its planned windows; that of the failures by the phases of the MTTR, in proportion to their length. None
 * where there is nothing to tell apart. In a redundant system the parts need not add up: what takes two causes at once
 * counts for both.
 */
export const causesOf = (model: Model, solution: Solution): (CausedDowntime[] | undefined)[] =>
  model.components.map((component) => {
    const { maintenance, deployments, restoration } = component;
    const { plan } = solution;
    if (plan.bounded[plan.system] || (!maintenance && !deployments && restoration.length === 0)) return undefined;
    return causesOfOne(model, solution, component);
  });

function causesOfOne(model: Model, solution: Solution, component: ComponentPart): CausedDowntime[] {
  const { failure, release, planned } = vanishing(model, solution, [component]);
  const all: CausedDowntime[] = [
    ...byPhase(component, failure()),
    { cause: 'release', phase: null, downtime_s_per_year: release() },
    { cause: 'planned', phase: null, downtime_s_per_year: planned() },
  ];
  return all.filter(({ downtime_s_per_year }) => downtime_s_per_year > 0);
}

/** Downtime of the system, in seconds a year, that would vanish without a cause. */
export type Vanishing = Readonly<Record<'failure' | 'release' | 'planned', () => number>>;

/** What would vanish if some components together had no failures, no failed deployments, or no planned windows. */
export function vanishing(model: Model, solution: Solution, components: readonly ComponentPart[]): Vanishing {
  const { plan, evaluation } = solution;
  const without = (which: (variable: Variable) => boolean, windows: readonly GateId[] = []): number => {
    const gates = components.flatMap((component) => [...gatesOf(model, solution, component, which).keys()]);
    const perfect = (g: GateId) => ({ down: 0, up: 1, change: evaluation.states.down.hi[g] as number });
    return solution.whatIf.system('better', gates, perfect, withoutWindows(plan, windows)).change * model.year;
  };
  return {
    failure: () => without(isFailure),
    release: () => without(({ isRelease }) => isRelease === true),
    planned: () =>
      without(
        ({ planned }) => planned !== undefined,
        components.flatMap(({ windows }) => windows),
      ),
  };
}

function byPhase({ restoration }: ComponentPart, downtime: number): CausedDowntime[] {
  const all = restoration.reduce((sum, { seconds }) => sum + seconds, 0);
  if (all === 0) return [{ cause: 'failure', phase: null, downtime_s_per_year: downtime }];
  return restoration.map(({ name, seconds }) => ({
    cause: 'failure',
    phase: name,
    downtime_s_per_year: (downtime * seconds) / all,
  }));
}
