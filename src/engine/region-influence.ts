import type { GateId } from '../model/formula.ts';
import type { Edge } from './bdd/diagram.ts';
import { dependencesOfRoot, reach } from './bdd/influence.ts';
import { reachableNodes } from './bdd/reachable.ts';
import type { Decomposition } from './decomposition.ts';
import type { Dependence } from './dependence.ts';
import type { Evaluation } from './evaluation.ts';
import type { Influence } from './influence.ts';
import type { Region } from './region.ts';

/** How the root of a region depends on each of its leaves; `emit` takes those on which it depends linearly. */
export function regionInfluence(
  plan: Decomposition,
  evaluation: Evaluation,
  influence: Influence,
  g: GateId,
  emit: (input: GateId, on: Dependence) => void,
): void {
  const index = plan.regionOf[g] as number;
  const { diagram, failure, leaves, views } = plan.regions[index] as Region;
  const measured = evaluation.measures[index];
  if (!measured) throw new Error(`region ${index} was not evaluated`);
  const root = failure.get(g) as Edge;
  const nodes = reachableNodes(diagram, [root]);
  plan.watch.spend(nodes.length);
  const reaches = reach(diagram, nodes, root, measured);
  plan.watch.spend(nodes.length);
  influence.paths[index] = { nodes, reached: reaches.reached };
  dependencesOfRoot(diagram, nodes, root, measured, reaches).forEach((on, level) => {
    const leaf = leaves[level] as GateId;
    if (views.has(leaf)) {
      influence.indirect[leaf] = 1;
      influence.inRegion[leaf] = 1;
      return;
    }
    influence.inRegion[leaf] = on.birnbaum.hi;
    emit(leaf, on);
  });
}
