import type { WindowsSpec } from '../../model/multistate.ts';
import { oneMinus } from '../../numeric/doubledouble.ts';
import type { Distribution, Multistate } from './multistate.ts';

/** Rolling windows: state 0 is none, state 1 + i is that of unit i. */
export function compileWindows(spec: WindowsSpec): Multistate {
  const states = spec.units + 1;
  return {
    states,
    isUp: (outcome, state) => (outcome === spec.units ? state === 0 : state !== outcome + 1),
    steady: () => windowsAt(spec, 1),
    life: () => ({
      at: () => Array.from({ length: states }, (_, state) => (state === 0 ? 1 : 0)),
      cost: states,
      stepsTo: () => states,
    }),
  };
}

/** With the share of time in windows times `weight`; 0 is without any. */
export function windowsAt({ units, share, frequency }: WindowsSpec, weight: number): Distribution {
  const own = share * weight;
  const rate = weight === 0 ? 0 : frequency;
  const chances = [oneMinus(units * own), ...Array.from({ length: units }, () => ({ hi: own, lo: 0 }))];
  const flows = Array.from({ length: units }, (_, i) => [
    { from: 0, to: i + 1, rate },
    { from: i + 1, to: 0, rate },
  ]).flat();
  return { chances, flows };
}
