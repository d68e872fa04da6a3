import { gaussKronrod } from '../numeric/gausskronrod.ts';
import type { Lifetime } from './lifetime.ts';
import { LimitReached } from './limit.ts';
import { MTTF_EVALUATIONS, MTTF_TOLERANCE, MTTF_TRUNCATION } from './settings.ts';

/** Width of the first panels in ln t: of a fall that looks like an exponential one, and of any. */
const PANEL = 1;
const WIDE_PANEL = 2;

/** An estimated relative error that is still worth the name of an exact figure. */
const ACCEPTED = 1e-11;

/**
 * Mean time to the first failure, ∫ R(t) dt over all t, for a system that starts with a positive and ends with no
 * probability to be up. Relative error at most about 1e−12.
 *
 * With Λ the sum of all failure rates, copies included:
 * - from 0 to 1/Λ, R is a sum of exponentials whose n-th derivative is at most (2Λ)ⁿ: the Kronrod rule of degree 22
 *   leaves less than 1e−25;
 * - then adaptive Gauss–Kronrod of t·R(t) over s = ln t, where rates many decades apart are equally wide;
 * - up to a time T after which nothing is left: a coherent system of independent exponential parts, all up at 0, has a
 *   failure rate that increases on average, so R(t) ≤ R(T)^(t/T), and ∫ R over T … ∞ ≤ T·R(T)/−ln R(T). Failures on demand
 *   mix such systems, each with less reliability than the full one, whose logarithm therefore serves for all.
 *
 * Source: Birnbaum, Esary, Marshall, "A stochastic characterization of wear-out for components and systems",
 * Ann. Math. Stat. 37 (1966).
 */
export function meanTimeToFailure(lifetime: Lifetime): number {
  if (lifetime.exponential) return lifetime.exponential.starts / lifetime.exponential.rate;
  if (lifetime.isAgeing) return meanOfAnyLife(lifetime);
  const start = 1 / lifetime.totalRate;
  const beginning = gaussKronrod((t) => lifetime.at(t).up, [0, start], 0, 0).value;
  const from = Math.log(start);
  const to = Math.log(lastTime(lifetime, start));
  return beginning + integral(lifetime, panels(from, to, PANEL), beginning);
}

function panels(from: number, to: number, width: number): number[] {
  const count = Math.ceil((to - from) / width);
  return Array.from({ length: count + 1 }, (_, i) => from + ((to - from) * i) / count);
}

/** ∫ R(t) dt with t·R(t) over ln t, between these bounds. */
function integral(lifetime: Lifetime, bounds: readonly number[], beginning: number): number {
  const integrand = (s: number): number => {
    const t = Math.exp(s);
    return t * lifetime.at(t).up;
  };
  const { value, error } = gaussKronrod(integrand, bounds, MTTF_TOLERANCE, MTTF_EVALUATIONS);
  if (error > ACCEPTED * (beginning + value)) {
    const message = `the MTTF needs more than ${MTTF_EVALUATIONS} values of R(t)`;
    throw new LimitReached('mttf_evaluations', MTTF_EVALUATIONS, message);
  }
  return value;
}

/**
 * The same of lives that are not all exponential. Since R only falls, ∫ R over t … 2t is at most t·R(t), and what comes behind
 * the end is at most the sum of these over t, 2t, 4t, … up to where no life lasts. The beginning is so short that it does not
 * matter how R falls there, and the panels are cut where R jumps.
 */
function meanOfAnyLife(lifetime: Lifetime): number {
  const areas: { readonly t: number; readonly area: number }[] = [];
  let least = 0;
  let first = lifetime.breaks[0] ?? 1;
  const up = (t: number): number => lifetime.at(t).up;
  while (up(first) === 0 || up(first) < up(first / 2) / 10) first /= 2;
  for (let t = first; ; t *= 2) {
    const area = t * up(t);
    least = Math.max(least, area);
    areas.push({ t, area });
    if (t * lifetime.atMost(t) <= NOTHING * least) break;
  }
  let behind = 0;
  let end = areas.length - 1;
  while (end > 0) {
    behind += (areas[end] as { area: number }).area;
    if (behind > MTTF_TRUNCATION * least) break;
    end -= 1;
  }
  const start = MTTF_TRUNCATION * BEGINNING * least;
  const beginning = start * up(start);
  const from = Math.log(start);
  const to = Math.log((areas[Math.min(end + 1, areas.length - 1)] as { t: number }).t);
  const breaks = lifetime.breaks.map(Math.log).filter((s) => s > from && s < to);
  const bounds = [...new Set([...panels(from, to, WIDE_PANEL), ...breaks])].sort((a, b) => a - b);
  return beginning + integral(lifetime, bounds, beginning);
}

/** Of all that was seen before, a share that no sum of a few hundred such terms makes visible. */
const NOTHING = 1e-20;
const BEGINNING = 1e-2;

/** The time after which the rest of the integral cannot be seen, with the largest t·R(t) as a lower bound of the whole. */
function lastTime(lifetime: Lifetime, start: number): number {
  let least = 0;
  for (let t = start; ; t *= 2) {
    const now = lifetime.at(t);
    const area = t * now.up;
    least = Math.max(least, area);
    if (area === 0) return t;
    const { up, down } = lifetime.failsOnDemand ? lifetime.at(t, true) : now;
    const wear = down < 0.5 ? -Math.log1p(-down) : -Math.log(up);
    if (area / wear <= MTTF_TRUNCATION * least) return t;
  }
}
