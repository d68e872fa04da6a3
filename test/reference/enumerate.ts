import type { ConnectedGate, Formula, Gate, GateId } from '../../src/model/formula.ts';
import { quotient, times, UNIT } from './fixed.ts';

/** One physical thing: a variable, or one copy's own of it. */
export interface Leaf {
  readonly variable: number;
  readonly key: string;
}

/** A gate with all copies written out, as a truth table over its leaves: bit i of a state says that leaf i is down. */
export interface Table {
  readonly leaves: readonly Leaf[];
  readonly isDown: Uint8Array;
}

/** Tries every state of every leaf; at most 20 leaves. */
export function tabulate(formula: Formula, root: GateId): Table {
  const leaves: Leaf[] = [];
  const indexOf = new Map<string, number>();
  type Test = (state: number) => boolean;
  const built = new Map<string, Test>();
  const build = (g: GateId, copy: string): Test => {
    const memo = `${g}${copy}`;
    const known = built.get(memo);
    if (known) return known;
    const test = write(formula.gates[g] as Gate, g, copy);
    built.set(memo, test);
    return test;
  };
  const atLeastUp =
    (need: number, inputs: readonly Test[]): Test =>
    (state) =>
      inputs.filter((isUp) => isUp(state)).length >= need;
  const write = (gate: Gate, g: GateId, copy: string): Test => {
    if (gate.op === 'atLeast')
      return atLeastUp(
        gate.need,
        gate.inputs.map((input) => build(input, copy)),
      );
    if (gate.op === 'copies') {
      const copies = Array.from({ length: gate.copies }, (_, i) => build(gate.input, `${copy}/${g}.${i}`));
      return atLeastUp(gate.need, copies);
    }
    if (gate.op === 'byCount') {
      const [first, second] = [gate.first, gate.second].map((list) => list.map((input) => build(input, copy)));
      const alternatives = gate.alternatives.map((row) => row.map((input) => build(input, copy)));
      return (state) => {
        const up = (list: readonly Test[] | undefined): number => (list ?? []).filter((isUp) => isUp(state)).length;
        return alternatives[up(first)]?.[up(second)]?.(state) === true;
      };
    }
    if (gate.op === 'connected') return connectedTest(gate, (input) => build(input, copy));
    if (gate.op !== 'variable') throw new Error(`${gate.op} gates are no independent variables`);
    const key = `${gate.variable}${copy}`;
    let index = indexOf.get(key);
    if (index === undefined) {
      index = leaves.length;
      indexOf.set(key, index);
      leaves.push({ variable: gate.variable, key });
    }
    const bit = 1 << index;
    return (state) => (state & bit) === 0;
  };
  const isUp = build(root, '');
  if (leaves.length > 20) throw new Error(`${leaves.length} leaves are too many to enumerate`);
  const isDown = new Uint8Array(1 << leaves.length);
  for (let state = 0; state < isDown.length; state += 1) isDown[state] = isUp(state) ? 0 : 1;
  return { leaves, isDown };
}

/** Grows the set of nodes that the start reaches, link by link, until nothing changes. */
function connectedTest(
  { from, to, links, nodes }: ConnectedGate,
  build: (input: GateId) => (state: number) => boolean,
): (state: number) => boolean {
  const linkTests = links.map(({ input }) => build(input));
  const nodeTests = nodes.map((input) => (input === null ? () => true : build(input)));
  return (state) => {
    const reached = new Set(nodeTests[from]?.(state) ? [from] : []);
    for (let size = -1; size < reached.size; ) {
      size = reached.size;
      links.forEach(({ a, b, directed }, i) => {
        if (!linkTests[i]?.(state)) return;
        if (reached.has(a) && nodeTests[b]?.(state)) reached.add(b);
        if (!directed && reached.has(b) && nodeTests[a]?.(state)) reached.add(a);
      });
    }
    return reached.has(to);
  };
}

/** P(down) for a leaf, exactly, and its complement. */
export type Chance = (leaf: Leaf) => { down: bigint; up: bigint };

/** Probability of each state: product over the leaves. */
function stateProbabilities(leaves: readonly Leaf[], chance: Chance): bigint[] {
  let states = [UNIT];
  for (const leaf of leaves) {
    const { down, up } = chance(leaf);
    states = [...states.map((p) => times(p, up)), ...states.map((p) => times(p, down))];
  }
  return states;
}

export function probabilityDown({ leaves, isDown }: Table, chance: Chance): { down: bigint; up: bigint } {
  let down = 0n;
  let up = 0n;
  stateProbabilities(leaves, chance).forEach((p, state) => {
    if (isDown[state]) down += p;
    else up += p;
  });
  return { down, up };
}

/** Birnbaum importance of each leaf: P(the table is up with it and down without it). */
export function birnbaum({ leaves, isDown }: Table, chance: Chance): bigint[] {
  return leaves.map((leaf, i) => {
    const sure = (x: Leaf) => (x === leaf ? { down: 0n, up: UNIT } : chance(x));
    let sum = 0n;
    stateProbabilities(leaves, sure).forEach((p, state) => {
      if (p > 0n && !isDown[state] && isDown[state | (1 << i)]) sum += p;
    });
    return sum;
  });
}

/**
 * Mean time to failure of exponential lives that start with probability `starts`: R(t) = Σ c_S · Π starts · e^(−Σ λ t) over
 * sets S of leaves, where c is the Möbius transform of "up when exactly S is alive"; each term integrates to c/Σλ. The
 * sum cancels, but not beyond 180 decimals.
 */
export function meanLife({ leaves, isDown }: Table, life: (leaf: Leaf) => { starts: bigint; rate: bigint }): bigint {
  const everything = isDown.length - 1;
  const coefficient: bigint[] = Array.from(isDown, (_, alive) => (isDown[everything ^ alive] ? 0n : 1n));
  for (let bit = 1; bit <= everything; bit <<= 1)
    for (let set = 0; set <= everything; set += 1)
      if (set & bit) coefficient[set] = (coefficient[set] as bigint) - (coefficient[set ^ bit] as bigint);
  const lives = leaves.map(life);
  let sum = 0n;
  coefficient.forEach((c, set) => {
    if (c === 0n) return;
    let weight = UNIT;
    let rate = 0n;
    lives.forEach(({ starts, rate: own }, i) => {
      if (!((set >> i) & 1)) return;
      weight = times(weight, starts);
      rate += own;
    });
    sum += c * quotient(weight, rate);
  });
  return sum;
}
