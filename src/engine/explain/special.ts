import { EXPONENTIAL, named } from '../../model/distribution.ts';
import type { PracticeStep } from '../../model/explain-practices.ts';
import type { ComponentPart } from '../../model/model.ts';
import type { OutlineNode, OutlinePractice } from '../../model/outline.ts';
import { compileLaw } from '../distributions/compile.ts';
import type { Composition } from './blank.ts';
import { BLANK } from './blank.ts';
import { chainStep } from './chain.ts';
import type { Explained } from './explained.ts';

/** A step that is no matter of its members alone: a chain, a bridge, windows, releases; undefined of any other. */
export function specialStep(explained: Explained, node: OutlineNode): Composition | undefined {
  const { outline, figures } = explained;
  const { year, components } = outline.model;
  const condition = node.condition ?? null;
  if (node.weight !== undefined) return { ...BLANK, method: 'always', condition };
  if (node.chain) {
    const chain = chainStep(explained, node.chain);
    explained.work += chain.states.length + chain.states_rest.count;
    return { ...BLANK, ...whatFails(explained, node), method: 'chain', condition, chain };
  }
  if (node.bridge) {
    const { time, inner } = node.bridge;
    const { unavailability, frequency } = figures(inner);
    const gate = outline.model.formula.gates[node.gate];
    const repair = (gate?.op === 'bridged' ? gate.repair : undefined) ?? EXPONENTIAL;
    const law = unavailability > 0 && frequency > 0 ? compileLaw(repair, unavailability / frequency) : null;
    const bridge = {
      time_s: time,
      unavailability,
      failures_per_year: frequency * year,
      noticed: law ? law.survival(time) : 1,
      downtime_noticed: law ? law.residualSurvival(time) : 1,
      repair: repair.kind === 'exponential' ? null : named(repair),
    };
    return { ...BLANK, ...whatFails(explained, node), method: 'bridge', condition, bridge };
  }
  if (node.practice) {
    const practice = practiceStep(components[node.practice.component] as ComponentPart, node.practice, year);
    return practice && { ...BLANK, ...whatFails(explained, node), method: 'practice', condition, practice };
  }
  return undefined;
}

/** All failures are of the step as a whole. */
function whatFails({ state, outline }: Explained, { gate }: OutlineNode): Pick<Composition, 'frequency_rest'> {
  return { frequency_rest: { count: 0, per_year: (state(gate).failureFrequency ?? 0) * outline.model.year } };
}

function practiceStep(
  { maintenance, deployments }: ComponentPart,
  { what, units }: OutlinePractice,
  year: number,
): PracticeStep | undefined {
  if (what === 'maintenance')
    return (
      (maintenance && {
        what,
        per_year: year / maintenance.every,
        lasts_s: maintenance.lasts,
        failing: null,
        traffic: maintenance.traffic,
        units,
      }) ??
      undefined
    );
  if (!deployments) return undefined;
  const { frequency, failing, recovery, downtime } = deployments;
  return what === 'failed_deployments'
    ? { what, per_year: frequency * year, lasts_s: recovery, failing, traffic: null, units }
    : { what, per_year: frequency * year, lasts_s: downtime, failing: null, traffic: 1, units };
}
