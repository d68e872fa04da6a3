import type { DoubleDouble } from '../numeric/doubledouble.ts';
import { add, multiply, ONE, ZERO } from '../numeric/doubledouble.ts';

/**
 * How a gate depends on one module below it. The function is linear in the module's state, so with x its unavailability
 * U = perfect + birnbaum · x and A = failed + birnbaum · (1 − x); the three are probabilities that add to one (the
 * gate is down whatever the module does, hangs on it, is up whatever it does), each a sum of positive terms.
 */
export interface Dependence {
  readonly perfect: DoubleDouble;
  readonly birnbaum: DoubleDouble;
  readonly failed: DoubleDouble;
}

export const ITSELF: Dependence = { perfect: ZERO, birnbaum: ONE, failed: ZERO };

/** How a depends on c if it depends on b as `outer` and b on c as `inner`. */
export function compose(outer: Dependence, inner: Dependence): Dependence {
  return {
    perfect: add(outer.perfect, multiply(outer.birnbaum, inner.perfect)),
    birnbaum: multiply(outer.birnbaum, inner.birnbaum),
    failed: add(outer.failed, multiply(outer.birnbaum, inner.failed)),
  };
}
