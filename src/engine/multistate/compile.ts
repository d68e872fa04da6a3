import type { MultistateGate } from '../../model/formula.ts';
import type { MultistateSpec } from '../../model/multistate.ts';
import { compileCluster } from './cluster.ts';
import { compileCount } from './count.ts';
import { compileLevels } from './levels.ts';
import type { Multistate } from './multistate.ts';
import { compileSpares } from './spares.ts';
import { compileWindows } from './windows.ts';

const COMPILERS: {
  readonly [K in MultistateSpec['kind']]: (spec: Extract<MultistateSpec, { kind: K }>) => Multistate;
} = {
  levels: compileLevels,
  windows: compileWindows,
  count: compileCount,
  spares: compileSpares,
  cluster: compileCluster,
};

const compiled = new WeakMap<MultistateGate, Multistate>();

/** Compiled once for each gate: formulas are immutable. Throws `LimitReached` for a cluster of too many states. */
export function multistateOf(gate: MultistateGate): Multistate {
  const known = compiled.get(gate);
  if (known) return known;
  const made = (COMPILERS[gate.spec.kind] as (spec: MultistateSpec) => Multistate)(gate.spec);
  compiled.set(gate, made);
  return made;
}
