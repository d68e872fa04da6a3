import type { Renewal, Variable } from '../../model/model.ts';
import type { OutageCause } from '../../model/simulation.ts';
import type { Builder } from './build.ts';
import { exponentialOf, lastingOf } from './network.ts';

/**
 * A node for a variable, and the source that turns it.
 *
 * @param part the part of a cluster that it belongs to, or −1.
 * @param isCalm whether nothing fails, so that there are only windows.
 */
export function buildUnit(builder: Builder, variable: Variable, part: number, isCalm: boolean): number {
  const { component, unavailability, failureFrequency, failureOnDemand, planned } = variable;
  if (isCalm && !planned) return builder.leaf(true);
  if (unavailability === 0 && !failureFrequency) return builder.leaf(true);
  if (variable.availability === 0) return builder.leaf(false);
  const what = variable.isRelease ? 'release' : variable.isCommon ? 'common_cause' : 'failure';
  if (variable.renewals) {
    const modes = variable.renewals.map((renewal) => buildRenewal(builder, renewal, variable, part, what));
    return builder.vote(modes.length, modes);
  }
  const node = builder.leaf(true);
  if (failureFrequency === null) {
    builder.unknown.add(component);
    return node;
  }
  if (planned) {
    const period = 1 / failureFrequency;
    const lasts = [period * variable.availability, period * unavailability];
    const cause = builder.cause(component, 'planned');
    builder.sources.push({ kind: 'cycle', lasts, nodes: [node], up: [[true], [false]], cause });
    return node;
  }
  if (failureFrequency === 0) {
    if (failureOnDemand > 0) builder.onDemand.push({ node, unavailability });
    return node;
  }
  builder.sources.push({
    kind: 'unit',
    node,
    life: exponentialOf(variable.availability / failureFrequency),
    repair: exponentialOf(unavailability / failureFrequency),
    unavailability,
    part,
    cause: builder.cause(component, what),
  });
  return node;
}

/** One of several ways to fail, or one that is not exponential. */
function buildRenewal(
  builder: Builder,
  { failureRate, mttr, failureOnDemand, life, repair }: Renewal,
  { component }: Variable,
  part: number,
  what: OutageCause,
): number {
  if (failureOnDemand === 1) return builder.leaf(false);
  const node = builder.leaf(true);
  if (failureRate === 0 && failureOnDemand > 0) builder.onDemand.push({ node, unavailability: failureOnDemand });
  if (failureRate === 0) return node;
  if (failureRate === null || mttr === null) {
    builder.unknown.add(component);
    return node;
  }
  const unavailability = (failureRate * mttr) / (1 + failureRate * mttr);
  const cause = builder.cause(component, what);
  const lasting = { life: lastingOf(life, 1 / failureRate), repair: lastingOf(repair, mttr) };
  builder.sources.push({ kind: 'unit', node, ...lasting, unavailability, part, cause });
  return node;
}
