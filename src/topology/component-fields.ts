import { RISK_CODES } from '../diagnostics/catalogue/risks.ts';
import { failover, standbyOfReplicas } from '../kinds/failover.ts';
import { BASES } from '../model/model.ts';
import type { Fields } from '../source/reader.ts';
import { field } from '../source/reader.ts';
import { count, countFromZero, need } from '../source/types/counts.ts';
import {
  amount,
  downtimeShare,
  duration,
  percentage,
  positiveDuration,
  rate,
  share,
} from '../source/types/quantities.ts';
import { anything, choice, listOf, name, text } from '../source/types/texts.ts';
import { distribution } from './distribution.ts';
import { mttr } from './mttr.ts';
import { deployments, maintenance } from './practices.ts';

/** How often a unit fails: one of them. */
export const failureFields = {
  mtbf: field(positiveDuration, 'Mean *operating* time between failures; the repair does not count.', '90 d'),
  failure_rate: field(rate, 'Failures per operating time: 1 / MTBF.', '2/year'),
  fit: field(amount, 'Failures in 10⁹ operating hours.', '500'),
  afr: field(percentage, 'Annualized failure rate: failures in 100 unit-years of operation.', '1.4%'),
} satisfies Fields;

/** How often something is up: one of the first three, one of the failure side with `mttr`, or one of each. */
export const figureFields = {
  availability: field(share, 'Share of the time that it is up.', '99.95%'),
  unavailability: field(share, 'Share of the time that it is down.', '0.05%'),
  downtime: field(downtimeShare, 'Downtime a period, which is a share of the time too.', '4 h/year'),
  ...failureFields,
  mttr: field(
    mttr,
    'Mean time to restoration: all of detection, response and repair. A duration, or a mapping of named phases that add up.',
    '{detect: 1 min, respond: 4 min, repair: 10 min}',
  ),
  failure_on_demand: field(
    share,
    'Probability that a part which is drawn only when it is needed (a generator, say) then fails. It stands alone.',
    '1.5%',
  ),
} satisfies Fields;

/** How lives and repairs spread around their means. */
export const distributionFields = {
  life: field(
    distribution,
    'How the operating times between failures spread around the MTBF.',
    'weibull(shape 1.5)',
    'exponential',
  ),
  repair: field(
    distribution,
    'How the times to restoration spread around the MTTR; a list of durations gives their mean too.',
    'lognormal(sigma 0.8)',
    'exponential',
  ),
} satisfies Fields;

/** What one failure mode has, and a component without several. */
export const unitFields = { ...figureFields, ...distributionFields } satisfies Fields;

export const componentFields = {
  ...unitFields,
  failure_modes: field(
    anything('a mapping of named failure modes', {
      type: 'object',
      additionalProperties: { $ref: '#/$defs/figures' },
    }),
    'Several independent ways to fail, each with figures of its own. Up means that none is active.',
    '{crash: {mtbf: 30 d, mttr: 2 min}, disk: {afr: 1.4%, mttr: 8 h}}',
  ),
  replicas: field(count, 'Number of identical units.', '6', '1'),
  need: field(need, 'How many of them must be up: a number, or a percentage that is rounded up.', '4', '1'),
  standby: field(
    standbyOfReplicas,
    'Makes as many units serve as are needed and the others their spares: `hot`, `cold`, or `{mode: warm, dormancy: 20%}`.',
    '{mode: warm, dormancy: 20%}',
  ),
  failover: field(
    failover,
    'How a spare takes over: the mean time it takes, or a mapping that also says how often it works. Only with `standby`.',
    '{time: 40 s, coverage: 99%, manual: 20 min}',
    '0 s',
  ),
  crews: field(count, 'Units that are repaired at a time; the others wait.', '1'),
  spread: field(
    listOf(name),
    'Zones of the units: unit i, counted from 0, requires zone i modulo their number.',
    '[zone-a, zone-b, zone-c]',
  ),
  common_cause: field(share, 'Share of the failure rate that hits all replicas at once (the beta factor).', '2%', '0%'),
  requires: field(
    anything('a block, or a list of blocks that are all needed', { $ref: '#/$defs/requires' }),
    'What it needs to work, without containing it: a name, a block, or a list of blocks that are all needed.',
    '[zone-a, auth]',
  ),
  ride_through: field(
    positiveDuration,
    'Outages shorter than this are not felt by those who use it: a battery, a cache, a queue bridges them. It stands on what is bridged, not on what bridges.',
    '10 min',
  ),
  maintenance: field(
    maintenance,
    'Planned windows in which it is out, with all its units or, `rolling`, one after the other.',
    '{every: 30 d, lasts: 2 h, rolling: true}',
  ),
  deployments: field(
    deployments,
    'Releases that fail now and then, and what they cost: the DORA figures.',
    '{frequency: 5/week, change_failure_rate: 5%, recovery: 20 min}',
  ),
  error_rate: field(
    share,
    'Share of requests that fail although it is up. Alone, it makes a component that is always up.',
    '0.1%',
  ),
  retries: field(countFromZero, 'How often a failed request is tried again; an outage is not retried away.', '2', '0'),
  health_check: field(
    duration,
    'Time until a replica that failed is taken out of the load balancing; until then its share of the requests fails.',
    '30 s',
  ),
  allow: field(
    listOf(choice(RISK_CODES)),
    'Risks that are meant to be so, by their code: nobody is warned of them. Say why in a comment.',
    '[single-point-of-failure]',
  ),
  slo: field(anything('a target', { $ref: '#/$defs/slo' }), 'What it is meant to keep.', '99.9%'),
  basis: field(choice(BASES), 'Where its figures come from.', 'vendor_sla'),
  source: field(text, 'Where its figures come from, in your own words.', 'incident log 2025'),
  description: field(text, 'Free text.', 'Front-end servers'),
} satisfies Fields;
