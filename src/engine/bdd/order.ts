import type { Gate, GateId } from '../../model/formula.ts';

/**
 * Leaves of a region in the order of their levels: depth-first from the roots, the inputs of each gate sorted so that
 * those with the fewest leaves below them (counted as in a tree) come first; ties keep the order of the file.
 *
 * @param inputsOf the inputs of a gate, those of a network in the order in which it decides them.
 * @param interior the gates of the region, `region` in index order; every other input is a leaf.
 */
export function depthFirstOrder(
  gates: readonly Gate[],
  inputsOf: (g: GateId) => readonly GateId[],
  interior: ReadonlyMap<GateId, true>,
  region: readonly GateId[],
  roots: readonly GateId[],
): GateId[] {
  const weight = new Map<GateId, number>();
  for (const g of region) {
    let sum = 0;
    for (const input of inputsOf(g)) sum += weight.get(input) ?? 1;
    weight.set(g, sum);
  }
  const leaves: GateId[] = [];
  const seen = new Set<GateId>();
  for (const root of roots) {
    const stack: GateId[] = [root];
    for (let g = stack.pop(); g !== undefined; g = stack.pop()) {
      if (seen.has(g)) continue;
      seen.add(g);
      if (!interior.has(g)) {
        leaves.push(g);
        continue;
      }
      const inputs = [...inputsOf(g)];
      if (gates[g]?.op === 'atLeast') inputs.sort((a, b) => (weight.get(a) ?? 1) - (weight.get(b) ?? 1));
      for (let i = inputs.length - 1; i >= 0; i -= 1) stack.push(inputs[i] as GateId);
    }
  }
  return leaves;
}
