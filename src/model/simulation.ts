import { PART_MEASURES } from './names.ts';
import { diagnosticShape } from './result.ts';
import type { Infer } from './shape.ts';
import { boolean, constant, integer, list, nullable, number, object, oneOf, text } from './shape.ts';

/** How rare outages are brought about. */
const SIMULATION_METHODS = ['plain', 'failure_biasing'] as const;
export type SimulationMethod = (typeof SIMULATION_METHODS)[number];

/** How failures are brought about: as asked for. */
export const WANTED_METHODS = ['auto', 'plain', 'biasing'] as const;
export type WantedMethod = (typeof WANTED_METHODS)[number];

/** What ended a simulation. */
const ENDINGS = ['precision', 'years', 'events', 'time_limit', 'interrupted'] as const;
export type Ending = (typeof ENDINGS)[number];

/** What takes something down. */
const OUTAGE_CAUSES = ['failure', 'common_cause', 'release', 'planned', 'demand', 'failover'] as const;
export type OutageCause = (typeof OUTAGE_CAUSES)[number];

const SIMULATED_WINDOWS = ['month', 'quarter', 'year', 'own'] as const;

const estimateShape = object(
  {
    value: number('the estimate'),
    lower: number('lower end of the confidence interval'),
    upper: nullable(number('upper end of it; null where nothing was seen that would tell')),
  },
  'an estimate with its confidence interval',
);

const comparedShape = object(
  {
    value: number('the estimate'),
    lower: number('lower end of the confidence interval'),
    upper: nullable(number('upper end of it; null where nothing was seen that would tell')),
    calculated: nullable(number('what `avail calc` says; null where it does not')),
    agrees: nullable(
      boolean('whether the calculated value lies in the interval of 99.9 % confidence; null where there is none'),
    ),
  },
  'an estimate beside the calculated value',
);

const percentilesShape = object(
  {
    p50: number('the median'),
    p90: number('what nine in ten do not exceed'),
    p95: number('what 95 % do not exceed'),
    p99: number('what 99 % do not exceed'),
  },
  'percentiles, right to 0.4 % of their value beside what chance adds',
);

const windowShape = object(
  {
    window: oneOf(['month', 'quarter', 'year'], 'which window'),
    window_s: number('its length, in seconds'),
    windows: integer('how many of them were seen'),
    untouched: estimateShape,
    mean_downtime_s: number('mean downtime in a window, in seconds'),
    downtime_s: percentilesShape,
    histogram: list(
      object(
        {
          from_s: number('more downtime than this, in seconds'),
          to_s: nullable(number('at most so much; null: any')),
          share: number('share of the windows'),
        },
        'windows with so much downtime',
      ),
      'the windows with any downtime, by how much; those with none are the rest',
    ),
    mean_outages: number('mean number of outages that begin in a window'),
    outages: list(
      object(
        { outages: integer('so many outages'), share: number('share of the windows in which so many begin') },
        'windows with so many outages',
      ),
      'the windows by how many outages begin in them',
    ),
    longest_outage_s: percentilesShape,
    longest_seen_s: number('the longest outage of all that were seen, in seconds'),
  },
  'the windows of one length',
);

const keptShape = object(
  {
    window: oneOf(SIMULATED_WINDOWS, 'which window; `own` is that of the SLO, or the mission'),
    window_s: number('its length, in seconds'),
    is_own: boolean('whether it is the one that the SLO itself names'),
    kept: estimateShape,
  },
  'the chance to keep the target in one window',
);

const sloShape = object(
  {
    of: text('the part that it is of'),
    measure: oneOf(PART_MEASURES, 'what is measured'),
    target: number('the target, in the unit of its measure'),
    planned_excluded: boolean('whether planned windows are left out'),
    windows: list(keptShape, 'by length of the window; empty for what a simulation does not tell'),
  },
  'an SLO',
);

const causeShape = object(
  {
    name: nullable(text('the component; null where it is none')),
    cause: oneOf(OUTAGE_CAUSES, 'what of it'),
    outages_share: number('share of the outages that began with it'),
    downtime_share: number('share of the downtime in them'),
    outages_per_year: number('how many a year'),
  },
  'what outages began with',
);

export const simulationShape = object(
  {
    format: constant('avail/1', 'the format of this document'),
    ok: boolean('whether the input was valid and could be simulated'),
    file: text('the file, as it was named'),
    name: nullable(text('name of the topology')),
    simulation: nullable(
      object(
        {
          method: oneOf(
            SIMULATION_METHODS,
            'whether failures came as they do, or more often, with weights that undo it',
          ),
          seed: integer('the seed of all random numbers'),
          years: number('years that were simulated'),
          replications: integer('independent replications'),
          years_each: number('years of each'),
          events: integer('failures, repairs and other events'),
          ended_by: oneOf(ENDINGS, 'what ended it'),
          precision: nullable(
            number('half of the confidence interval of the unavailability, as a share of it; null without an outage'),
          ),
          confidence: number('of all intervals but those that `agrees` goes by'),
        },
        'how it was done',
      ),
    ),
    system: nullable(
      object(
        {
          name: text('the name in the topology'),
          unavailability: comparedShape,
          failures_per_year: comparedShape,
          mttr_s: nullable(comparedShape),
          outages: integer('outages that were seen; with failure biasing, without their weights'),
          outage_s: percentilesShape,
        },
        'the system',
      ),
    ),
    windows: list(windowShape, 'month, quarter, year'),
    slos: list(sloShape, 'the SLOs, in the order of `avail calc`'),
    causes: list(causeShape, 'what outages of the system began with, the largest share of the downtime first'),
    diagnostics: list(diagnosticShape, 'errors and warnings, in the order of the file'),
  },
  'the result of `avail simulate --format json`',
);

export type SimulationReport = Infer<typeof simulationShape>;
export type SimulatedWindow = Infer<typeof windowShape>;
export type SimulatedSlo = Infer<typeof sloShape>;
export type SimulatedCause = Infer<typeof causeShape>;
export type Estimate = Infer<typeof estimateShape>;
export type Compared = Infer<typeof comparedShape>;
export type Percentiles = Infer<typeof percentilesShape>;
