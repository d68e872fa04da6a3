/**
 * What one could change about a component or a group, one thing at a time. `halve_phase` is about one phase of an MTTR;
 * `improve_coverage` goes half of the way to 100 %; `roll_maintenance` takes one unit after the other instead of all at
 * once.
 */
export const CHANGES = [
  'halve_mttr',
  'double_mtbf',
  'halve_phase',
  'add_replica',
  'halve_failover',
  'improve_coverage',
  'add_crew',
  'halve_change_failures',
  'halve_recovery',
  'deploy_without_downtime',
  'roll_maintenance',
  'halve_maintenance',
] as const;
export type ChangeName = (typeof CHANGES)[number];

/** What a part of the downtime is due to. */
export const CAUSES = ['failure', 'release', 'planned', 'taking_over', 'waiting', 'too_few'] as const;
export type Cause = (typeof CAUSES)[number];

/** Those that `rank` has a place for in every component, whether they apply or not. */
export const EVERY_CHANGE = ['halve_mttr', 'double_mtbf', 'add_replica'] as const satisfies readonly ChangeName[];
export type EveryChange = (typeof EVERY_CHANGE)[number];
