import type { ByCountGate, GateId } from '../../model/formula.ts';
import type { Diagram, Edge } from './diagram.ts';
import { FALSE, TRUE } from './diagram.ts';

/*
 * Operands come from the bottom of the order upwards: each is then joined to a result that lies wholly or mostly below
 * it, which only has to be reached, not rebuilt.
 */

function anyOf(diagram: Diagram, operands: readonly Edge[]): Edge {
  let result = FALSE;
  for (const f of operands) result = diagram.or(f, result);
  return result;
}

function allOf(diagram: Diagram, operands: readonly Edge[]): Edge {
  let result = TRUE;
  for (const f of operands) result = diagram.and(f, result);
  return result;
}

/**
 * True where at least `count` of the operands are, an operand that stands twice counting twice. By the recurrence
 * T(j) = T(j) ∨ (f ∧ T(j − 1)) over the operands f: at least j of those seen so far.
 */
export function atLeast(diagram: Diagram, count: number, operands: readonly Edge[]): Edge {
  if (count <= 0) return TRUE;
  if (count > operands.length) return FALSE;
  if (count === 1) return anyOf(diagram, operands);
  if (count === operands.length) return allOf(diagram, operands);
  const reached: Edge[] = [TRUE, ...new Array<Edge>(count).fill(FALSE)];
  let seen = 0;
  for (const f of operands) {
    seen += 1;
    // Fewer than count − (operands still to come) can no longer matter.
    const least = Math.max(1, count - (operands.length - seen));
    for (let j = Math.min(count, seen); j >= least; j -= 1)
      reached[j] = diagram.or(reached[j] as Edge, diagram.and(f, reached[j - 1] as Edge));
  }
  return reached[count] as Edge;
}

/** The failure function of a gate that chooses its alternative by counting: selector by selector, from the last one. */
export function alternative(diagram: Diagram, gate: ByCountGate, failureOf: (g: GateId) => Edge): Edge {
  const { first, second, alternatives } = gate;
  // By how many of the first and of the second are up so far, before the selectors that are still to be asked.
  let rest = alternatives.map((row) => row.map(failureOf));
  for (let k = second.length - 1; k >= 0; k -= 1) {
    const fails = failureOf(second[k] as GateId);
    rest = rest.map((row) => row.slice(0, -1).map((without, j) => diagram.choose(fails, without, row[j + 1] as Edge)));
  }
  let column = rest.map((row) => row[0] as Edge);
  for (let k = first.length - 1; k >= 0; k -= 1) {
    const fails = failureOf(first[k] as GateId);
    column = column.slice(0, -1).map((without, i) => diagram.choose(fails, without, column[i + 1] as Edge));
  }
  return column[0] as Edge;
}
