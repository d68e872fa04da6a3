/** Kronrod nodes on [0, 1) from the outside in; every second one, and 0, is a Gauss node. Source: QUADPACK, qk15. */
const NODES = [
  0.991455371120812639206854697526329, 0.949107912342758524526189684047851, 0.864864423359769072789712788640926,
  0.741531185599394439863864773280788, 0.58608723546769113029414469108728, 0.405845151377397166906606412076961,
  0.207784955007898467600689403773245,
];
const KRONROD = [
  0.02293532201052922496373200805897, 0.063092092629978553290700663189204, 0.104790010322250183839876322541518,
  0.140653259715525918745189590510238, 0.16900472663926790282829538235, 0.190350578064785409913256402421014,
  0.204432940075298892414161999234649,
];
const KRONROD_CENTRE = 0.209482141084727828012999174891714;
const GAUSS = [
  0.129484966168869693270611432679082, 0.27970539148927666790146777142378, 0.381830050505118944950369775488975,
];
const GAUSS_CENTRE = 0.417959183673469387755102040816327;

/** Rounding floor: an interval is never split for an error below this share of its own integral. */
const ROUNDING = 1e-15;

interface Panel {
  readonly from: number;
  readonly to: number;
  readonly integral: number;
  readonly error: number;
}

/** One panel by the 7-point Gauss and 15-point Kronrod rules, with QUADPACK's estimate of the Kronrod rule's error. */
function panel(f: (x: number) => number, from: number, to: number): Panel {
  const centre = (from + to) / 2;
  const half = (to - from) / 2;
  const middle = f(centre);
  let kronrod = KRONROD_CENTRE * middle;
  let gauss = GAUSS_CENTRE * middle;
  const values: number[] = [];
  for (let i = 0; i < NODES.length; i += 1) {
    const offset = half * (NODES[i] as number);
    const left = f(centre - offset);
    const right = f(centre + offset);
    values.push(left, right);
    kronrod += (KRONROD[i] as number) * (left + right);
    if (i % 2 === 1) gauss += (GAUSS[(i - 1) / 2] as number) * (left + right);
  }
  const mean = kronrod / 2;
  let spread = KRONROD_CENTRE * Math.abs(middle - mean);
  for (let i = 0; i < NODES.length; i += 1)
    spread +=
      (KRONROD[i] as number) *
      (Math.abs((values[2 * i] as number) - mean) + Math.abs((values[2 * i + 1] as number) - mean));
  const difference = Math.abs(kronrod - gauss);
  const error =
    difference === 0 || spread === 0 ? difference : spread * Math.min(1, (200 * (difference / spread)) ** 1.5);
  const integral = kronrod * half;
  return { from, to, integral, error: error * half > ROUNDING * Math.abs(integral) ? error * half : 0 };
}

interface Integral {
  readonly value: number;
  /** Estimated absolute error. */
  readonly error: number;
  readonly evaluations: number;
}

/**
 * ∫ f over the panels between neighbouring `bounds`, bisecting the worst panel until the estimated error is at most
 * `tolerance` times the value, or `limit` evaluations are made: the caller looks at the error that is left.
 *
 * Source: Piessens, de Doncker-Kapenga, Überhuber, Kahaner, "QUADPACK" (1983), QAG with the 15-point rule.
 */
export function gaussKronrod(
  f: (x: number) => number,
  bounds: readonly number[],
  tolerance: number,
  limit: number,
): Integral {
  const panels: Panel[] = [];
  let evaluations = 0;
  const measure = (from: number, to: number): void => {
    panels.push(panel(f, from, to));
    evaluations += 15;
  };
  for (let i = 1; i < bounds.length; i += 1) measure(bounds[i - 1] as number, bounds[i] as number);
  for (;;) {
    let value = 0;
    let error = 0;
    let worst = 0;
    for (let i = 0; i < panels.length; i += 1) {
      const { integral, error: own } = panels[i] as Panel;
      value += integral;
      error += own;
      if (own > (panels[worst] as Panel).error) worst = i;
    }
    if (error <= tolerance * Math.abs(value) || evaluations >= limit) return { value, error, evaluations };
    const { from, to } = panels[worst] as Panel;
    panels[worst] = panels[panels.length - 1] as Panel;
    panels.pop();
    measure(from, (from + to) / 2);
    measure((from + to) / 2, to);
  }
}
