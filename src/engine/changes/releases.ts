import type { ComponentPart, Model, Variable } from '../../model/model.ts';
import type { Distribution } from '../multistate/multistate.ts';
import { windowsAt } from '../multistate/windows.ts';
import type { Replaced } from '../reevaluation.ts';
import type { Solution } from '../solution.ts';
import type { Change } from './change.ts';
import { changeTo } from './change.ts';
import { gatesOf } from './failures.ts';
import { windowGates } from './maintenance.ts';

/** An outage that takes so much of the time, and begins so often, as a share of what it did. */
export function lessOf({ unavailability, failureFrequency }: Variable, share: number, often: number): Replaced {
  const down = unavailability * share;
  return { down, up: 1 - down, change: unavailability - down, frequency: (failureFrequency ?? 0) * often };
}

/** Half as many failed deployments, half the time to recover from one, and deployments that nobody notices. */
export function releaseChanges(model: Model, solution: Solution, component: ComponentPart): Change[] {
  const { deployments } = component;
  if (!deployments) return [];
  const { failing, recovery, downtime } = deployments;
  const gates = gatesOf(model, solution, component, ({ isRelease }) => isRelease === true);
  const changed = (share: number, often: number) =>
    solution.whatIf.system('better', [...gates.keys()], (g) => lessOf(gates.get(g) as Variable, share, often));
  const changes: Change[] = [];
  if (gates.size > 0)
    changes.push(
      changeTo({ what: 'halve_change_failures', from: failing, to: failing / 2 }, changed(0.5, 0.5)),
      changeTo({ what: 'halve_recovery', from: recovery, to: recovery / 2 }, changed(0.5, 1)),
    );
  if (downtime > 0) {
    const whole = gatesOf(model, solution, component, ({ planned }) => planned?.purpose === 'deployment');
    const rolling = windowGates(solution, component, 'deployment');
    const none = new Map([...rolling].map(([g, spec]): [number, Distribution] => [g, windowsAt(spec, 0)]));
    const without = solution.whatIf.system(
      'better',
      [...whole.keys()],
      (g) => lessOf(whole.get(g) as Variable, 0, 0),
      none,
    );
    changes.push(changeTo({ what: 'deploy_without_downtime', from: downtime, to: 0 }, without));
  }
  return changes;
}
