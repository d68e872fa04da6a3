import type { GateId } from '../../model/formula.ts';
import type { Diagram, Edge } from '../bdd/diagram.ts';
import { FALSE, TRUE } from '../bdd/diagram.ts';
import type { Layer } from './frontier.ts';
import { CONNECTED, CUT } from './frontier.ts';

/**
 * The failure function of a network over the failure functions of its links and nodes, from the last layer to the first.
 * Exact whatever these are: the same thing behind several links, or blocks that share parts.
 */
export function composeLayers(
  diagram: Diagram,
  layers: readonly Layer[] | typeof CONNECTED | typeof CUT,
  failureOf: (input: GateId) => Edge,
): Edge {
  if (layers === CONNECTED) return FALSE;
  if (layers === CUT) return TRUE;
  let below: Int32Array = new Int32Array(0);
  const edge = (target: number): Edge =>
    target === CONNECTED ? FALSE : target === CUT ? TRUE : (below[target] as number);
  for (let i = layers.length - 1; i >= 0; i -= 1) {
    const { input, up, down } = layers[i] as Layer;
    const failure = failureOf(input);
    const level = diagram.variableLevel(failure);
    const edges = new Int32Array(up.length);
    for (let s = 0; s < up.length; s += 1) {
      const ifUp = edge(up[s] as number);
      const ifDown = edge(down[s] as number);
      if (ifUp === ifDown) edges[s] = ifUp;
      else if (level < diagram.levelOf(ifUp) && level < diagram.levelOf(ifDown))
        edges[s] = diagram.node(level, ifUp, ifDown);
      // What is down with the input up is down with it down too.
      else edges[s] = diagram.or(diagram.and(failure, ifDown), ifUp);
    }
    below = edges;
  }
  return below[0] as Edge;
}
