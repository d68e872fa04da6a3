import type { Distribution } from '../../model/distribution.ts';
import { deterministic } from './deterministic.ts';
import { empirical } from './empirical.ts';
import { exponential } from './exponential.ts';
import { gamma } from './gamma.ts';
import type { Law } from './law.ts';
import { lognormal } from './lognormal.ts';
import { weibull } from './weibull.ts';

/** A distribution with its mean, more than 0 and finite, in seconds. */
export function compileLaw(distribution: Distribution, mean: number): Law {
  switch (distribution.kind) {
    case 'exponential':
      return exponential(mean);
    case 'weibull':
      return weibull(distribution.shape, mean);
    case 'lognormal':
      return lognormal(distribution.sigma, mean);
    case 'gamma':
      return gamma(distribution.shape, mean);
    case 'deterministic':
      return deterministic(mean);
    case 'empirical':
      return empirical(distribution.values, mean);
  }
}
