import type { GateId } from '../model/formula.ts';
import type { Model } from '../model/model.ts';
import { Decomposition } from './decomposition.ts';
import { evaluate } from './evaluation.ts';
import type { RequestState } from './figures.ts';
import type { Watch } from './limits.ts';
import { usualFigures } from './scenarios.ts';

/** Requests that succeed and that fail, by gate of the requests; undefined for the gates of a model without errors. */
export type RequestStates = (gate: GateId | null | undefined) => RequestState;

/** Probabilities of the functions that say whether a request is served, in a decomposition of their own. */
export function requestStates(model: Model, watch: Watch): RequestStates {
  const { requests, formula } = model;
  if (!requests) return () => undefined;
  const gates = [...requests.blocks, ...requests.components].filter((gate) => gate !== null);
  // Whatever stands for the system here only says what is decomposed first.
  const root = requests.system ?? gates[0];
  if (root === undefined) return () => null;
  const plan = new Decomposition(formula, root, [root, ...gates], watch);
  const { states } = evaluate(plan, { variable: usualFigures(model) }, 'everything');
  return (gate) =>
    gate === null || gate === undefined
      ? null
      : { success: states.up.hi[gate] as number, failure: states.down.hi[gate] as number };
}
