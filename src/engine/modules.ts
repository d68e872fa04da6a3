import type { Gate, GateId } from '../model/formula.ts';

export const inputsOf = (gate: Gate): readonly GateId[] =>
  gate.op === 'variable' ? [] : gate.op === 'copies' ? [gate.input] : gate.inputs;

/** 1 for every gate that a root reaches. */
export function cone(gates: readonly Gate[], roots: readonly GateId[]): Uint8Array {
  const reached = new Uint8Array(gates.length);
  for (const root of roots) reached[root] = 1;
  for (let g = gates.length - 1; g >= 0; g -= 1)
    if (reached[g]) for (const input of inputsOf(gates[g] as Gate)) reached[input] = 1;
  return reached;
}

/**
 * 1 for every module: a gate that shares nothing below it with any gate that is not below it, so that it enters the rest
 * as one independent variable. Variables are modules. The roots are taken as inputs of one gate above them all.
 *
 * Source: Dutuit & Rauzy, "A linear-time algorithm to find modules of fault trees", IEEE Trans. Reliability 45 (1996).
 * One depth-first walk dates the first visit, the return, and the last visit of every gate; v is a module if all first
 * and last visits below it lie between its own first visit and return.
 */
export function findModules(gates: readonly Gate[], roots: readonly GateId[]): Uint8Array {
  const count = gates.length;
  const first = new Int32Array(count);
  const back = new Int32Array(count);
  const last = new Int32Array(count);
  const order: GateId[] = [];
  const stack: GateId[] = [];
  const next: number[] = [];
  let date = 0;
  const visit = (g: GateId): void => {
    date += 1;
    last[g] = date;
    if (first[g]) return;
    first[g] = date;
    order.push(g);
    stack.push(g);
    next.push(0);
  };
  for (const root of roots) {
    visit(root);
    while (stack.length > 0) {
      const top = stack.length - 1;
      const g = stack[top] as GateId;
      const inputs = inputsOf(gates[g] as Gate);
      const i = next[top] as number;
      if (i < inputs.length) {
        next[top] = i + 1;
        visit(inputs[i] as GateId);
      } else {
        stack.pop();
        next.pop();
        date += 1;
        back[g] = date;
        last[g] = date;
      }
    }
  }
  return datedModules(gates, order, first, back, last);
}

/**
 * Modules by their meaning: what a gate of many values is made of may also be asked for by itself, as it would be without
 * the rest, but nothing else hangs on it.
 */
const isWhole = ({ op }: Gate): boolean => op === 'variable' || op === 'multistate';

function datedModules(
  gates: readonly Gate[],
  order: readonly GateId[],
  first: Int32Array,
  back: Int32Array,
  last: Int32Array,
): Uint8Array {
  const earliest = new Int32Array(gates.length).fill(2 ** 31 - 1);
  const latest = new Int32Array(gates.length);
  const isModule = new Uint8Array(gates.length);
  // Inputs have smaller indices, so that index order is bottom-up; `order` only restricts it to what was reached.
  for (const g of Int32Array.from(order).sort()) {
    for (const input of inputsOf(gates[g] as Gate)) {
      earliest[g] = Math.min(earliest[g] as number, earliest[input] as number, first[input] as number);
      latest[g] = Math.max(latest[g] as number, latest[input] as number, last[input] as number);
    }
    const inside = (earliest[g] as number) > (first[g] as number) && (latest[g] as number) < (back[g] as number);
    isModule[g] = inside || isWhole(gates[g] as Gate) ? 1 : 0;
  }
  // What is chosen by a level of demand is better at one and worse at another: how often it fails follows from the flows
  // between the levels, not from how often each begins.
  for (const g of order) {
    const gate = gates[g] as Gate;
    if (gate.op === 'choose' && gates[gate.inputs[0] as GateId]?.op === 'outcome')
      isModule[gate.inputs[0] as GateId] = 0;
  }
  return isModule;
}
