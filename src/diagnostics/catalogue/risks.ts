import { warning } from './entry.ts';
import { alternatives } from './prose.ts';

/** What is valid, and worth a second look: each can be allowed in the file, where it is meant to be so. */
export const risks = {
  'single-point-of-failure': warning<{ name: string; share: string }>({
    cause: 'One part takes the whole system down when it fails, although other parts are redundant.',
    remedy: 'Give it a replica or a standby, or allow it: `allow: [single-point-of-failure]` on the part.',
    message: ({ name, share }) =>
      `"${name}" is a single point of failure: ${share} of the downtime would vanish if it never failed`,
    hint: ({ name }) => `give ${name} replicas or a standby`,
  }),
  'shared-fate': warning<{ name: string; replicas: number; shared: readonly string[]; naive: string; true: string }>({
    cause:
      'All replicas require the same part, which fails more often than the replicas do together: what they have in common limits them, as in shared · (1 − (1 − A)^n).',
    remedy: 'Spread the replicas over zones, or make what they share redundant.',
    message: ({ name, replicas, shared, naive, true: real }) =>
      `all ${replicas} replicas of "${name}" need ${alternatives(shared, 'and')}: together they are up ${real} of the time, not ${naive} as the product of independent replicas says`,
    hint: () => 'spread them over zones, or make what they share redundant',
  }),
  'zone-takes-too-many': warning<{ name: string; zone: string; lost: number; replicas: number; spare: number }>({
    cause: 'When one zone fails it takes more replicas with it than can be spared.',
    remedy: 'Spread over more zones, add replicas, or lower `need`.',
    message: ({ name, zone, lost, replicas, spare }) =>
      `losing "${zone}" takes ${lost} of the ${replicas} replicas of "${name}", and ${spare === 0 ? 'none' : `only ${spare}`} can be spared`,
    hint: () => 'spread over more zones, add replicas, or lower need',
  }),
  'no-common-cause': warning<{ name: string; replicas: number }>({
    cause:
      'Replicas are calculated as if nothing ever hit all of them at once: no bad configuration, no bug, no full disk everywhere.',
    remedy:
      'State `common_cause`, the share of failures that hits all replicas; 2 % to 10 % is usual, 0 % says that there is none.',
    message: ({ name, replicas }) =>
      `the ${replicas} replicas of "${name}" are taken to fail independently: no common_cause is stated`,
    hint: () => 'state  common_cause: 5%  (or 0%)',
  }),
  'no-coverage': warning<{ name: string }>({
    cause: 'A failover is taken to work each time it is needed.',
    remedy: 'State `coverage`, the share of failovers that work by themselves; 100 % says that all do.',
    message: ({ name }) => `the failover of "${name}" is taken to work every time: no coverage is stated`,
    hint: () => 'state  coverage: 95%  and how long it takes by hand,  manual: 20 min',
  }),
  'vendor-sla': warning<{ name: string }>({
    cause: "A vendor's SLA is the threshold below which they refund, not what to expect.",
    remedy: 'Measure it, or estimate it from their incident history.',
    message: ({ name }) => `"${name}" rests on a vendor's SLA: below it they refund; it is not what to expect`,
    hint: () => 'use a measured figure:  basis: measured',
  }),
  'fast-repair': warning<{ name: string; mttr: string }>({
    cause: 'A repair takes less than a minute, and the file does not say what repairs so fast.',
    remedy:
      'Name the phases, such as `mttr: {detect: 10 s, restart: 20 s}`, or use a longer one: people take minutes to notice.',
    message: ({ name, mttr }) =>
      `"${name}" is repaired within ${mttr}: nobody is that fast, and no automation is named`,
    hint: () => 'name the phases:  mttr: {detect: 10 s, restart: 20 s}',
  }),
  'slo-above-dependency': warning<{ name: string; target: string; needs: string; theirs: string }>({
    cause: 'A part promises more than a part that it cannot do without.',
    remedy: 'Lower the target, raise the other one, or make the dependency redundant.',
    message: ({ name, target, needs, theirs }) =>
      `the SLO of "${name}" (${target}) is stricter than that of "${needs}" (${theirs}), which it cannot do without`,
    hint: ({ needs }) => `raise the target of ${needs}, or make it redundant`,
  }),
};

export type RiskCode = keyof typeof risks;
export const RISK_CODES = Object.keys(risks) as RiskCode[];
