import { CHANGES } from './changes.ts';
import { RANKINGS } from './rankings.ts';
import { diagnosticShape, groupFields, importanceShape } from './result.ts';
import type { Infer } from './shape.ts';
import { boolean, constant, integer, list, nullable, number, object, oneOf, text } from './shape.ts';

const changeShape = object(
  {
    from: number('the figure before the change: seconds, or the number of replicas'),
    to: number('the figure after it'),
    unavailability: number('unavailability of the system after the change'),
    saves_s_per_year: number('seconds of system downtime a year that the change would give back'),
  },
  'one change to one component, recalculated for the whole system',
);

const otherChangeShape = object(
  {
    change: oneOf(CHANGES, 'what is changed'),
    phase: nullable(text('the phase of the mttr that is halved, where it is one')),
    from: number('the figure before the change: seconds, a ratio, or a number of units or crews'),
    to: number('the figure after it'),
    unavailability: number('unavailability of the system after the change'),
    saves_s_per_year: number(
      'seconds of system downtime a year that the change would give back; negative if it costs some',
    ),
  },
  'one change, recalculated for the whole system',
);

const rankedGroupShape = object(
  {
    ...groupFields,
    changes: list(
      otherChangeShape,
      'a failover in half the time, coverage half of the way to 100 %, one more crew, one more unit: those that apply, and can be calculated',
    ),
  },
  'a group with standby or crews',
);

/** Why it is not said what half the MTTR and twice the MTBF would give back. */
const FAILURE_GAPS = ['unknown', 'never_fails', 'on_demand', 'no_outage'] as const;
export type FailureGap = (typeof FAILURE_GAPS)[number];

/** Why it is not said what one more replica would give back. */
const REPLICA_GAPS = ['member', 'work', 'limit'] as const;
export type ReplicaGap = (typeof REPLICA_GAPS)[number];

const rankedShape = object(
  {
    name: text('the name in the topology'),
    replicas: integer('number of units'),
    mtbf_s: nullable(number('mean operating time between failures of one unit, in seconds; null if unknown')),
    mttr_s: nullable(number('mean time to restoration of one unit, in seconds; null if unknown')),
    downtime_share: nullable(
      number('1 − U(perfect) / U: the share of the system’s downtime that would vanish if it never failed'),
    ),
    downtime_s_per_year: number('seconds of system downtime a year that would vanish if it never failed'),
    importance: importanceShape,
    halve_mttr: nullable(changeShape),
    double_mtbf: nullable(changeShape),
    add_replica: nullable(changeShape),
    failure_changes_unknown_because: nullable(
      oneOf(
        FAILURE_GAPS,
        'why halve_mttr and double_mtbf are null. unknown: its MTBF or its MTTR is; never_fails: there is nothing to halve; on_demand: it fails when it is needed, and has no MTBF; no_outage: its failures take no time. Null where they are given',
      ),
    ),
    add_replica_unknown_because: nullable(
      oneOf(
        REPLICA_GAPS,
        'why add_replica is null. member: a member of a group with standby stands for itself alone, and has no replicas; work: too many systems would have to be calculated anew, ask for fewer components with --top; limit: with one more the system is past a limit. Null where it is given',
      ),
    ),
    changes: list(
      otherChangeShape,
      'what applies of these: half of one phase of the mttr; half as many failed deployments, half the time to recover from one, deployments without downtime; maintenance of one unit after the other, maintenance in half the time',
    ),
  },
  'a component, with all its units and failure modes',
);

export const rankShape = object(
  {
    format: constant('avail/1', 'the format of this document'),
    ok: boolean('whether the input was valid and could be calculated'),
    file: text('the file, as it was named'),
    name: nullable(text('name of the topology')),
    system: nullable(
      object(
        {
          name: text('the name in the topology'),
          availability: number('share of time that it is up'),
          unavailability: number('share of time that it is down; computed as such, never as 1 − availability'),
          downtime_s_per_year: number('seconds of downtime a year'),
        },
        'the system',
      ),
    ),
    year_s: nullable(number('length of a year, in seconds')),
    by: oneOf(RANKINGS, 'what the components are sorted by, the largest first'),
    count: integer('number of components, listed or not'),
    components: list(rankedShape, 'the components, the first ones of the file first among equals'),
    groups: list(rankedGroupShape, 'the groups with standby or crews, those with the largest share first'),
    diagnostics: list(diagnosticShape, 'errors and warnings, in the order of the file'),
  },
  'the result of `avail rank --format json`',
);

export type RankChange = Infer<typeof changeShape>;
export type RankedComponent = Infer<typeof rankedShape>;
export type RankedGroup = Infer<typeof rankedGroupShape>;
export type OtherChange = Infer<typeof otherChangeShape>;
export type RankReport = Infer<typeof rankShape>;
