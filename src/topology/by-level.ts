import type { Formula, GateId } from '../model/formula.ts';

/** The gate of the level of demand that it is, of those that are made for the needs of all levels, each need once. */
export function chooseByLevel(
  formula: Formula,
  levels: GateId,
  needed: readonly number[],
  gate: (need: number) => GateId,
): GateId {
  const made = new Map<number, GateId>();
  for (const need of needed) if (!made.has(need)) made.set(need, gate(need));
  let chosen = made.get(needed[needed.length - 1] as number) as GateId;
  for (let level = needed.length - 2; level >= 0; level--) {
    const own = made.get(needed[level] as number) as GateId;
    if (own !== chosen) chosen = formula.choose(formula.outcome(levels, level), own, chosen);
  }
  return chosen;
}
