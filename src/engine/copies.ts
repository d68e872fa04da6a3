import type { Gate } from '../model/formula.ts';
import { binomialTailChange, binomialTails } from '../numeric/binomial.ts';
import type { DoubleDouble } from '../numeric/doubledouble.ts';
import { multiply, ONE, oneMinus, ZERO } from '../numeric/doubledouble.ts';
import { binomialProbability } from '../numeric/saddlepoint.ts';
import type { Counted } from './counting.ts';

export type CopiesGate = Extract<Gate, { op: 'copies' }>;

/** Failed copies that bring the gate down. */
const failures = (gate: CopiesGate): number => gate.copies - gate.need + 1;

/**
 * Unavailability of k-of-n identical independent copies and, from the frequency ω of one, its failure frequency
 * n·C(n − 1, k − 1)·A^(k − 1)·U^(n − k)·ω: one of n fails while exactly k − 1 of the others work.
 */
export function copiesOf(gate: CopiesGate, down: DoubleDouble, up: DoubleDouble, frequency: DoubleDouble): Counted {
  const { need, copies } = gate;
  if (need <= 0) return { down: ZERO, up: ONE, critical: ZERO };
  if (need > copies) return { down: ONE, up: ZERO, critical: ZERO };
  const tails = binomialTails(failures(gate), copies, down.hi, up.hi);
  // The smaller tail is summed, the larger is its complement: to all 106 bits, so that the pair adds to one.
  const small = Math.min(tails.atLeast, tails.below);
  const [rare, usual] = [{ hi: small, lo: 0 }, oneMinus(small)];
  const hangs = copies * criticality(gate, down.hi, up.hi);
  const critical = multiply({ hi: hangs, lo: 0 }, frequency);
  return tails.atLeast <= tails.below ? { down: rare, up: usual, critical } : { down: usual, up: rare, critical };
}

/** Probability that exactly need − 1 of the other copies work. */
function criticality(gate: CopiesGate, down: number, up: number): number {
  return binomialProbability(gate.copies - gate.need, gate.copies - 1, down, up);
}

/** What a gate's unavailability becomes when something below it changes. */
export interface Changed {
  readonly down: number;
  readonly up: number;
  /** |new − old unavailability|, known to full precision; negative where it goes against what was meant. */
  readonly change: number;
}

export function copiesChanged(gate: CopiesGate, before: { down: number; up: number }, input: Changed): Changed {
  const tails = binomialTails(failures(gate), gate.copies, input.down, input.up);
  const from = { p: before.down, q: before.up };
  const to = { p: input.down, q: input.up };
  const change = binomialTailChange(failures(gate), gate.copies, from, to, input.change);
  return { down: tails.atLeast, up: tails.below, change };
}
