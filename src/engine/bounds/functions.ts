import type { ByCountGate, Gate, GateId } from '../../model/formula.ts';
import type { Edge } from '../bdd/diagram.ts';
import { FALSE, TRUE } from '../bdd/diagram.ts';
import type { Structure } from '../bdd/structure.ts';
import type { Layer } from '../network/frontier.ts';
import { CONNECTED, CUT } from '../network/frontier.ts';
import type { Approximation } from './approximation.ts';

/** Approximated failure functions of all gates of a structure; `gates` names the gate of each. */
interface Approximated {
  readonly gates: readonly GateId[];
  readonly functions: Edge[];
}

/**
 * @param leaves by level.
 * @param layersOf the layers of a network, small enough to be gone through.
 */
export function approximate(
  approximation: Approximation,
  structure: Structure,
  leaves: readonly GateId[],
  layersOf: (g: GateId) => readonly Layer[] | typeof CONNECTED | typeof CUT,
): Approximated {
  const { interior, gates } = structure;
  const { diagram } = approximation;
  const levelOf = new Map<GateId, number>(leaves.map((leaf, level) => [leaf, level]));
  const placeOf = new Map<GateId, number>();
  const functions: Edge[] = [];
  const functionOf = (g: GateId): Edge => {
    const place = placeOf.get(g);
    if (place !== undefined) return functions[place] as Edge;
    diagram.nodeLimit = Number.POSITIVE_INFINITY;
    return diagram.variable(levelOf.get(g) as number);
  };
  const deepest = (g: GateId): number => depth.get(g) ?? (levelOf.get(g) as number);
  const depth = new Map<GateId, number>();
  approximation.hold([functions], () => {
    for (const g of interior) {
      const gate = gates[g] as Gate;
      let result: Edge;
      if (gate.op === 'byCount') result = chosen(approximation, gate, functionOf);
      else if (gate.op === 'connected') result = composed(approximation, layersOf(g), functionOf);
      else if (gate.op === 'atLeast') {
        const bottomUp = [...gate.inputs].sort((a, b) => deepest(b) - deepest(a));
        result = vote(approximation, bottomUp.length - gate.need + 1, bottomUp, functionOf);
      } else throw new Error(`gate ${g} is no gate of a diagram`);
      depth.set(
        g,
        structure.inputsOf(g).reduce((most, input) => Math.max(most, deepest(input)), -1),
      );
      placeOf.set(g, functions.length);
      functions.push(result);
    }
  });
  return { gates: interior, functions };
}

/** As `atLeast` of exact diagrams: T(j) = T(j) ∨ (f ∧ T(j − 1)). */
function vote(
  approximation: Approximation,
  count: number,
  inputs: readonly GateId[],
  functionOf: (g: GateId) => Edge,
): Edge {
  if (count <= 0) return TRUE;
  if (count > inputs.length) return FALSE;
  const isAll = count === inputs.length;
  const reached: Edge[] = isAll ? [TRUE] : [TRUE, ...new Array<Edge>(count).fill(FALSE)];
  return approximation.hold([reached], () => {
    inputs.forEach((input, seen) => {
      if (isAll) {
        reached[0] = approximation.and(functionOf(input), reached[0] as Edge);
        return;
      }
      const least = Math.max(1, count - (inputs.length - seen - 1));
      for (let j = Math.min(count, seen + 1); j >= least; j -= 1)
        reached[j] = approximation.choose(functionOf(input), reached[j - 1] as Edge, reached[j] as Edge);
    });
    return reached[reached.length - 1] as Edge;
  });
}

/**
 * A gate that chooses its alternative by counting, without the negations that this takes. From above: for some i and j, at
 * most i and j selectors are up and the alternative i, j is down. From below: for all i and j, fewer than i or fewer than j
 * selectors are up, or the alternative is down.
 */
function chosen(
  approximation: Approximation,
  { first, second, alternatives }: ByCountGate,
  functionOf: (g: GateId) => Edge,
): Edge {
  const isUpper = approximation.side === 'upper';
  const atMost = (selectors: readonly GateId[], up: number): Edge =>
    vote(approximation, selectors.length - up, selectors, functionOf);
  const parts: Edge[] = [isUpper ? FALSE : TRUE, FALSE];
  return approximation.hold([parts], () => {
    alternatives.forEach((row, i) => {
      row.forEach((input, j) => {
        parts[1] = atMost(first, isUpper ? i : i - 1);
        const other = atMost(second, isUpper ? j : j - 1);
        if (isUpper) {
          parts[1] = approximation.and(parts[1], other);
          parts[1] = approximation.and(parts[1] as Edge, functionOf(input));
          parts[0] = approximation.or(parts[0] as Edge, parts[1] as Edge);
        } else {
          parts[1] = approximation.or(parts[1], other);
          parts[1] = approximation.or(parts[1] as Edge, functionOf(input));
          parts[0] = approximation.and(parts[0] as Edge, parts[1] as Edge);
        }
      });
    });
    return parts[0] as Edge;
  });
}

function composed(
  approximation: Approximation,
  layers: readonly Layer[] | typeof CONNECTED | typeof CUT,
  functionOf: (g: GateId) => Edge,
): Edge {
  if (layers === CONNECTED) return FALSE;
  if (layers === CUT) return TRUE;
  const below: Edge[] = [];
  const here: Edge[] = [];
  const edge = (target: number): Edge =>
    target === CONNECTED ? FALSE : target === CUT ? TRUE : (below[target] as Edge);
  return approximation.hold([below, here], () => {
    for (let i = layers.length - 1; i >= 0; i -= 1) {
      const { input, up, down } = layers[i] as Layer;
      here.length = 0;
      for (let s = 0; s < up.length; s += 1)
        here.push(approximation.choose(functionOf(input), edge(down[s] as number), edge(up[s] as number)));
      below.length = 0;
      for (const f of here) below.push(f);
    }
    return below[0] as Edge;
  });
}
