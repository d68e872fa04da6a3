import type { ConnectedGate, GateId } from '../../model/formula.ts';
import { LimitReached } from '../limit.ts';
import type { Watch } from '../limits.ts';
import { WIDEST_FRONTIER } from './order.ts';
import { StateTable } from './states.ts';
import type { Entry, Step, Steps } from './steps.ts';
import { planSteps } from './steps.ts';

/** Where a decision leads, beside the states of the next step. */
export const CONNECTED = -1;
export const CUT = -2;

/** The states before one decision, and where each goes: an index into the next layer, `CONNECTED` or `CUT`. */
export interface Layer {
  readonly input: GateId;
  readonly up: Int32Array;
  readonly down: Int32Array;
}

/** What is left of a network that has too many states: the likeliest, while the others are taken for connected or cut. */
interface Beam {
  readonly states: number;
  readonly others: typeof CONNECTED | typeof CUT;
  /** How likely an input is up. */
  readonly isUp: (input: GateId) => number;
}

/**
 * Two-terminal connectivity as a decision graph over links and nodes, layer by layer. All that matters of what has been
 * decided is how the nodes on the frontier hang together, so that equal states are one.
 *
 * Sources: Kuo, Lu, Yeh, "Determining terminal-pair reliability based on edge expansion diagrams using OBDD", IEEE
 * Trans. Reliability 48 (1999); Hardy, Lucet, Limnios, "K-terminal network reliability measures with binary decision
 * diagrams", IEEE Trans. Reliability 56 (2007), here for links of either kind.
 */
export function frontierLayers(
  gate: ConnectedGate,
  watch: Watch,
  beam?: Beam,
): Layer[] | typeof CONNECTED | typeof CUT {
  const { from, to, nodes } = gate;
  if (from === to) {
    const input = nodes[from] ?? null;
    return input === null ? CONNECTED : [{ input, up: Int32Array.of(CONNECTED), down: Int32Array.of(CUT) }];
  }
  const plan = planSteps(gate, watch);
  if (plan.steps.length === 0) return CUT;
  if (plan.width > WIDEST_FRONTIER) {
    if (beam) return beam.others;
    const message = `a network is ${plan.width} nodes wide at its narrowest`;
    throw new LimitReached('diagram_nodes', watch.nodes, message);
  }
  const layers: Layer[] = [];
  let here = new StateTable(plan.width);
  here.addEmpty();
  let total = 0;
  let likely: Float64Array = Float64Array.of(1);
  plan.steps.forEach((step, i) => {
    const next = new StateTable(plan.width);
    const up = new Int32Array(here.count);
    const down = new Int32Array(here.count);
    const state = new Int32Array(here.stride);
    for (let s = 0; s < here.count; s += 1) {
      here.read(s, state);
      down[s] = follow(state, step, false, plan, i, next);
      here.read(s, state);
      up[s] = follow(state, step, true, plan, i, next);
      if ((s & 0xfff) === 0) watch.check();
      if (!beam && total + next.count > watch.nodes)
        throw new LimitReached('diagram_nodes', watch.nodes, `a network has more than ${watch.nodes} states`);
    }
    const layer = { input: step.input, up, down };
    layers.push(layer);
    if (beam) ({ table: here, likely } = narrowed(layer, next, likely, beam));
    else here = next;
    total += here.count;
  });
  return layers;
}

/** Keeps the likeliest states of the next layer, and leads to them. */
function narrowed(
  { input, up, down }: Layer,
  next: StateTable,
  likely: Float64Array,
  { states, others, isUp }: Beam,
): { table: StateTable; likely: Float64Array } {
  const ahead = new Float64Array(next.count);
  const chance = isUp(input);
  for (let s = 0; s < up.length; s += 1) {
    const [a, b] = [up[s] as number, down[s] as number];
    if (a >= 0) ahead[a] = (ahead[a] as number) + (likely[s] as number) * chance;
    if (b >= 0) ahead[b] = (ahead[b] as number) + (likely[s] as number) * (1 - chance);
  }
  if (next.count <= states) return { table: next, likely: ahead };
  const least = ahead.slice().sort()[next.count - states] as number;
  const table = new StateTable(next.stride - 2);
  const state = new Int32Array(next.stride);
  const kept = new Float64Array(states);
  const moved = new Int32Array(next.count).fill(others);
  for (let s = 0; s < next.count && table.count < states; s += 1) {
    if ((ahead[s] as number) < least) continue;
    next.read(s, state);
    moved[s] = table.add(state);
    kept[moved[s] as number] = ahead[s] as number;
  }
  for (const targets of [up, down])
    for (let s = 0; s < targets.length; s += 1)
      if ((targets[s] as number) >= 0) targets[s] = moved[targets[s] as number] as number;
  return { table, likely: kept };
}

/*
 * A state: the frontier nodes that the start reaches, those that reach the end, and for each other one the set of
 * frontier nodes that it reaches, itself included; 0 for one that is down or has become useless.
 */
const START = 0;
const END = 1;
const ROWS = 2;

function follow(state: Int32Array, step: Step, isUp: boolean, plan: Steps, index: number, next: StateTable): number {
  const { decides, enters, tail, head, bothWays } = step;
  if (decides) {
    if (isUp) enter(state, decides);
    else if (decides.isStart || decides.isEnd) return CUT;
  }
  for (const entry of enters) enter(state, entry);
  if (tail >= 0 && isUp) {
    join(state, tail, head);
    if (bothWays) join(state, head, tail);
    if (((state[START] as number) & (state[END] as number)) !== 0) return CONNECTED;
  }
  forget(state, step.entered, step.left);
  if (index >= plan.startKnown && state[START] === 0) return CUT;
  if (index >= plan.endKnown && state[END] === 0) return CUT;
  return next.add(state);
}

function enter(state: Int32Array, { place, isStart, isEnd }: Entry): void {
  const bit = 1 << place;
  if (isStart) state[START] = (state[START] as number) | bit;
  else if (isEnd) state[END] = (state[END] as number) | bit;
  else state[ROWS + place] = bit;
}

/** Whatever reaches the tail now reaches the head, and all that the head reaches. */
function join(state: Int32Array, tail: number, head: number): void {
  const [tailBit, headBit] = [1 << tail, 1 << head];
  const start = state[START] as number;
  const end = state[END] as number;
  const headRow = state[ROWS + head] as number;
  if (((start | end) & headBit) === 0 && headRow === 0) return;
  if ((start & headBit) !== 0) return;
  if ((end & tailBit) !== 0) return;
  const gained = (end & headBit) !== 0 ? 0 : headRow | headBit;
  if ((start & tailBit) !== 0) {
    state[START] = start | (gained === 0 ? headBit : gained);
    return;
  }
  let reachesEnd = end;
  for (let row = ROWS; row < state.length; row += 1) {
    const reached = state[row] as number;
    if ((reached & tailBit) === 0) continue;
    if (gained === 0) reachesEnd |= 1 << (row - ROWS);
    else state[row] = reached | gained;
  }
  state[END] = reachesEnd;
}

/** Drops all that no link to come can make use of, so that states which behave alike are alike. */
function forget(state: Int32Array, entered: number, left: number): void {
  const start = state[START] as number;
  const end = state[END] as number;
  state[START] = start & left;
  state[END] = end & entered;
  const useful = left & ~start & ~end;
  for (let row = ROWS; row < state.length; row += 1) {
    const bit = 1 << (row - ROWS);
    state[row] = (entered & bit) !== 0 && ((start | end) & bit) === 0 ? (state[row] as number) & useful : 0;
  }
}
