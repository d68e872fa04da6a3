import type { Distribution } from '../../model/distribution.ts';
import type { Renewal } from '../../model/model.ts';
import { compileLaw } from '../distributions/compile.ts';
import type { Builder } from './build.ts';
import type { Lasting } from './network.ts';
import { exponentialOf } from './network.ts';

/** What never ends, or takes no time, has no law to draw from. */
const lastingOf = (distribution: Distribution, mean: number): Lasting =>
  distribution.kind === 'exponential' || mean === 0
    ? exponentialOf(mean)
    : { mean, law: compileLaw(distribution, mean) };

/**
 * A unit of one or more renewals, each of which alternates by itself between a life and a repair: up while all are. Those that
 * are only drawn on demand are down or up for a whole replication.
 */
export function buildRenewals(builder: Builder, renewals: readonly Renewal[], part: number, cause: number): number {
  const nodes = renewals.map(({ failureRate, mttr, failureOnDemand, life, repair }) => {
    const node = builder.leaf(true);
    if (failureOnDemand > 0) builder.onDemand.push({ node, unavailability: failureOnDemand });
    else if (failureRate !== null && failureRate > 0) {
      const lasts = mttr ?? 0;
      builder.sources.push({
        kind: 'unit',
        node,
        life: lastingOf(life, 1 / failureRate),
        repair: lastingOf(repair, lasts),
        unavailability: (failureRate * lasts) / (1 + failureRate * lasts),
        part,
        cause,
      });
    }
    return node;
  });
  return builder.vote(nodes.length, nodes);
}
