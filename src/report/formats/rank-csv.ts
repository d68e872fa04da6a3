import { EVERY_CHANGE } from '../../model/changes.ts';
import type { RankReport } from '../../model/rank.ts';
import { csvTable } from './csv.ts';

const CHANGE_COLUMNS = EVERY_CHANGE.flatMap((change) => [`${change}_saves_s_per_year`, `${change}_unavailability`]);

const COLUMNS = [
  'name',
  'replicas',
  'mtbf_s',
  'mttr_s',
  'downtime_share',
  'downtime_s_per_year',
  'importance_birnbaum',
  'importance_raw',
  'importance_rrw',
  ...CHANGE_COLUMNS,
  'failure_changes_unknown_because',
  'add_replica_unknown_because',
];

/** A row for each component; a change has what it would give back and the unavailability that it would leave. */
export const rankRows = ({ components }: RankReport): string =>
  csvTable(
    COLUMNS,
    components.map(({ importance: { birnbaum, raw, rrw }, ...row }) => [
      row.name,
      row.replicas,
      row.mtbf_s,
      row.mttr_s,
      row.downtime_share,
      row.downtime_s_per_year,
      birnbaum,
      raw,
      rrw,
      ...EVERY_CHANGE.flatMap((change) => [row[change]?.saves_s_per_year, row[change]?.unavailability]),
      row.failure_changes_unknown_because,
      row.add_replica_unknown_because,
    ]),
  );
