import type { Step } from '../../model/explain.ts';

/** How a step follows from its members: all of it but its own figures. */
export type Composition = Omit<
  Step,
  | 'name'
  | 'part'
  | 'kind'
  | 'level'
  | 'availability'
  | 'unavailability'
  | 'downtime_s_per_year'
  | 'failures_per_year'
  | 'mtbf_s'
  | 'mttr_s'
  | 'unknown_because'
>;

/** What a step has none of. */
export const BLANK = {
  need: null,
  condition: null,
  members: [],
  sum: [],
  naive: null,
  shared: [],
  conditioned_on: [],
  states: [],
  diagram: null,
  frequency: [],
  frequency_rest: { count: 0, per_year: 0 },
  unit: null,
  chain: null,
  cases: [],
  case_changes_per_year: 0,
  bridge: null,
  practice: null,
  requests: null,
} satisfies Omit<Composition, 'method'>;
