import type { MultistateGate } from '../../model/formula.ts';
import type { MultistateSpec } from '../../model/multistate.ts';
import type { DoubleDouble } from '../../numeric/doubledouble.ts';
import { add, ZERO } from '../../numeric/doubledouble.ts';
import { compileCluster } from './cluster.ts';
import { compileCount } from './count.ts';
import { compileLevels } from './levels.ts';
import type { Distribution, Multistate, PartFigures } from './multistate.ts';
import { compileSpares } from './spares.ts';
import { compileWindows } from './windows.ts';

const COMPILERS: {
  readonly [K in MultistateSpec['kind']]: (spec: Extract<MultistateSpec, { kind: K }>, check: () => void) => Multistate;
} = {
  levels: compileLevels,
  windows: compileWindows,
  count: compileCount,
  spares: compileSpares,
  cluster: compileCluster,
};

const compiled = new WeakMap<MultistateSpec, Multistate>();

/**
 * Lays out what a gate stands for, once for each specification, which is immutable; a gate that is put into another formula
 * keeps it. Throws `LimitReached` for a cluster of too many states.
 *
 * @param check asked now and then; throws to stop.
 */
export function layOut({ spec }: Pick<MultistateGate, 'spec'>, check: () => void): void {
  if (!compiled.has(spec)) compiled.set(spec, compile(spec, check));
}

/** What was laid out for a gate. */
export function multistateOf({ spec }: Pick<MultistateGate, 'spec'>): Multistate {
  const known = compiled.get(spec);
  if (!known) throw new Error(`a gate of ${spec.kind} was not laid out`);
  return known;
}

const compile = (spec: MultistateSpec, check: () => void): Multistate =>
  (COMPILERS[spec.kind] as (spec: MultistateSpec, check: () => void) => Multistate)(spec, check);

/**
 * The distribution of another specification with the same outcomes, in the states that a gate has; null if it can look as
 * none of them does.
 */
export function steadyAs(
  gate: MultistateGate,
  spec: MultistateSpec,
  inputs: readonly PartFigures[],
  check: () => void,
): Distribution | null {
  const own = multistateOf(gate);
  const other = compile(spec, check);
  const outcomes = outcomesOf(gate.spec);
  const lookOf = (multistate: Multistate, state: number): string =>
    Array.from({ length: outcomes }, (_, outcome) => (multistate.isUp(outcome, state) ? 1 : 0)).join('');
  const places = new Map(Array.from({ length: own.states }, (_, state) => [lookOf(own, state), state]));
  const place = Array.from({ length: other.states }, (_, state) => places.get(lookOf(other, state)));
  if (place.includes(undefined)) return null;
  const { chances, flows } = other.steady(inputs, check);
  const sums = new Array<DoubleDouble>(own.states).fill(ZERO);
  chances.forEach((chance, state) => {
    const at = place[state] as number;
    sums[at] = add(sums[at] as DoubleDouble, chance);
  });
  return {
    chances: sums,
    flows: flows.map(({ from, to, rate }) => ({ from: place[from] as number, to: place[to] as number, rate })),
  };
}

function outcomesOf(spec: MultistateSpec): number {
  switch (spec.kind) {
    case 'levels':
      return spec.names.length;
    case 'windows':
      return spec.units + 1;
    case 'cluster':
      return spec.parts + spec.groups.length;
    default:
      return spec.needs.length;
  }
}
