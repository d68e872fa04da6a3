import { CAUSES } from './changes.ts';
import { METHODS, SEVERITIES, SLO_MEASURES } from './names.ts';
import type { Infer } from './shape.ts';
import { boolean, constant, integer, list, nullable, number, object, oneOf, text } from './shape.ts';

const downtimeByPeriod = object(
  {
    day: number('seconds a day'),
    week: number('seconds a week'),
    month: number('seconds a month (year / 12)'),
    quarter: number('seconds a quarter (year / 4)'),
    year: number('seconds a year (settings.year)'),
  },
  'expected downtime in each calendar window, in seconds',
);

const demandLevel = object(
  {
    level: text('name of the demand level'),
    share: number('share of time that the level lasts'),
    availability: number('availability during the level'),
    unavailability: number('unavailability during the level'),
    downtime_s_per_year: number('seconds a year that it is down during the level'),
    mtbf_s: nullable(number('mean operating time between failures during the level, in seconds')),
  },
  'figures of one demand level',
);

const figureFields = {
  name: text('the name in the topology'),
  kind: text('component, or the kind of the block (series, parallel, …)'),
  availability: number('share of time that it is up'),
  unavailability: number('share of time that it is down; computed as such, never as 1 − availability'),
  nines: nullable(number('−log10(unavailability); null if it is never down')),
  downtime_s: downtimeByPeriod,
  mtbf_s: nullable(
    number(
      'mean operating time between failures (repair not included), in seconds; null if unknown or if it never fails',
    ),
  ),
  mttr_s: nullable(number('mean time to restoration, in seconds; null if unknown or if it never fails')),
  failures_per_year: nullable(number('failure frequency: outages that begin in a year; null if unknown')),
  method: oneOf(METHODS, 'how the figures were obtained'),
  bounds: nullable(
    object(
      {
        lower: number('the unavailability is at least this'),
        upper: number('the unavailability is at most this'),
      },
      'guaranteed bounds on the unavailability where the exact answer outgrew the limits: `unavailability` and all that follows from it is then the upper bound, and the failure frequency, MTBF and MTTR are null; null if the figures are exact',
    ),
  ),
  error_estimate: nullable(
    number('estimated absolute error of the unavailability where the method is conditioned; null else'),
  ),
  unknown_because: list(text('name of a component'), 'the components whose unknown MTBF leaves this one unknown'),
  unavailability_unplanned: number('the part of the unavailability that planned windows do not cause'),
  unavailability_planned: number('what the planned windows alone would cause if nothing ever failed'),
  unavailability_felt: number('unavailability with each planned window weighed by its share of the traffic'),
  request_success: nullable(number('share of requests that are served without an error')),
  request_failure: nullable(number('share of requests that fail; computed as such, never as 1 − request_success')),
  by_demand: list(demandLevel, 'figures at each demand level; empty without demand levels'),
};

export const figuresShape = object(figureFields, 'availability and reliability of one part');

export const importanceShape = object(
  {
    birnbaum: nullable(number('U(all down) − U(all perfect); null if only bounds are known of the system')),
    raw: nullable(number('risk achievement worth, U(all down) / U; null if U is 0 or only bounded')),
    rrw: nullable(number('risk reduction worth, U / U(all perfect); null if infinite or if U is 0 or only bounded')),
  },
  'importance of all units and failure modes of the component together, for the system',
);

const causedShape = object(
  {
    cause: oneOf(
      CAUSES,
      'what it is due to. failure: of its units; release: a failed deployment; planned: a window; of a group taking_over: a covered failover is under way; waiting: for one that was not covered; too_few: fewer units than it needs can serve',
    ),
    phase: nullable(text('phase of the mttr, where a failure has phases')),
    downtime_s_per_year: number('seconds of the system’s downtime a year'),
  },
  'a part of the downtime that would vanish, and what it is due to',
);

export const groupFields = {
  name: text('name of the component whose units they are, or of the block; one without a name by its members'),
  unavailability: number(
    'share of time that too few of them serve, without what all units require or have in common: the three below together',
  ),
  taking_over: number('share of time that a covered failover is under way'),
  waiting: number(
    'share of time that it waits for somebody to switch, or for a unit to come back, after a failover that was not covered',
  ),
  too_few: number('share of time that fewer than it needs can serve'),
  failovers_per_year: number('how often in a year a unit that serves is lost while a spare can take over'),
  downtime_share: nullable(
    number(
      'the share of the system’s downtime that would vanish if the group was never down; null if only bounds are known, or where it takes too long',
    ),
  ),
  downtime_by_cause: list(causedShape, 'that downtime, divided as the group’s own downtime is'),
};

const groupShape = object(
  groupFields,
  'units or members of which some serve and others stand by, or that few crews repair; one copy of it',
);

const componentShape = object(
  {
    ...figureFields,
    unit: object(figureFields, 'one unit alone, without what it requires'),
    downtime_share: nullable(
      number('1 − U(all perfect) / U: the share of the system’s downtime that would vanish if it never failed'),
    ),
    importance: importanceShape,
    downtime_by_cause: list(
      causedShape,
      'what of the system’s downtime would vanish without its failures (by the phases of its mttr, in proportion to their length), without its failed deployments, without its planned windows; in redundant systems they need not add up. Empty where failures without phases are all there is',
    ),
  },
  'a component: all its replicas with what it requires',
);

const approximationShape = object(
  {
    of: text('name of the component or block'),
    because: oneOf(
      ['block_member', 'required_block', 'failure_modes', 'distribution', 'ride_through'],
      'why. block_member: a block serves in the group; required_block: its members require a block; failure_modes: its units have several; distribution: its life or repair, in a group or a zone that members require, is declared to be of another; ride_through: it bridges outages of more than one component',
    ),
  },
  'what is taken to have exponential outages, or an exponential life, although it has not',
);

/** Why nothing is known of a life without repair. */
const LIFE_GAPS = ['rates', 'demand', 'distribution', 'too_many_states', 'conditioned', 'bounds', 'time'] as const;
export type LifeGap = (typeof LIFE_GAPS)[number];

const missionShape = object(
  {
    time_s: number('the mission time t, in seconds (settings.mission)'),
    no_outage: nullable(number('e^(−t/MTBF): starting up, with repair going on, no outage until t')),
    exponential: boolean(
      'whether all lives and repairs in the system are exponential; if not, no_outage is an approximation, which no bound is known of',
    ),
    no_repair: nullable(number('R(t): all new at 0, lives as declared, no repair; null if unknown')),
    mttf_s: nullable(
      number('mean time to the first system failure without repair, in seconds; null if infinite or unknown'),
    ),
    no_repair_unknown_because: nullable(
      oneOf(
        LIFE_GAPS,
        'why R(t) without repair is null. rates: a failure rate is unknown that it hangs on; demand: `need` follows levels of demand; distribution: units of a group do not live exponentially; too_many_states: the Markov chain of a group with standby has too many; conditioned: groups hang together in too many states for one chain; bounds: only bounds are known of the system; time: a limit was reached before. Null where it is known',
      ),
    ),
    mttf_unknown_because: nullable(
      oneOf(LIFE_GAPS, 'why the MTTF is not known, likewise; null where it is known or infinite'),
    ),
  },
  'reliability of the system over the mission time',
);

const allowedByPeriod = object(
  {
    day: number('seconds a day'),
    week: number('seconds a week'),
    month: number('seconds a month'),
    quarter: number('seconds a quarter'),
    year: number('seconds a year'),
    window: number('seconds in the window of the SLO'),
  },
  'downtime that the target allows, in seconds',
);

export const sloShape = object(
  {
    of: text('name of the part or storage that the SLO is about'),
    measure: oneOf(SLO_MEASURES, 'what is measured'),
    target: number('the target, in `unit`'),
    actual: nullable(number('the calculated figure, in `unit`; null if unknown or infinite')),
    unit: oneOf(['ratio', 's', 's/year', '1/year'], 'unit of target and actual'),
    met: nullable(boolean('whether the target is kept; null if the figure is unknown, which counts as not met')),
    window_s: number('length of the budget window, in seconds'),
    planned_excluded: boolean('whether planned windows are left out of what is judged'),
    allowed_s: nullable(allowedByPeriod),
    budget_used: nullable(number('expected share of the budget that is used; more than 1 is a missed SLO')),
    unknown_because: list(text('name of a component'), 'the components whose unknown figures leave the verdict open'),
    bounds: nullable(
      object(
        { lower: number('at least this, in `unit`'), upper: number('at most this, in `unit`') },
        'guaranteed bounds on `actual`, which then is the worse of the two, where only bounds are known; else null',
      ),
    ),
  },
  'verdict on one target',
);

export const storageFields = {
  name: text('name of the storage'),
  mttdl_s: nullable(
    number(
      'mean time to data loss of one group, in seconds; null if it never loses data, or not within the range of a number',
    ),
  ),
  annual_loss: number(
    'probability that a stored object is lost within a year; computed as such, never as 1 − durability',
  ),
  durability: number('1 − annual_loss'),
  nines: nullable(number('−log10(annual_loss); null if nothing is ever lost')),
  fleet_annual_loss: number('probability that any group loses data within a year'),
  units: integer('units (drives, nodes) of one group: copies, or data and parity together'),
  failures_tolerated: integer('how many of them may be lost at once without a loss of data'),
  overhead: number('raw capacity that it takes for one unit of data'),
  groups: integer('number of groups'),
};

const storageShape = object(storageFields, 'durability of one storage, if its units fail independently');

export const diagnosticShape = object(
  {
    code: text('stable code, documented in docs/diagnostics.md'),
    severity: oneOf(SEVERITIES, 'an error stops the calculation'),
    message: text('what is wrong'),
    hint: nullable(text('what to write instead')),
    file: nullable(text('the file, as it was named')),
    path: nullable(text('path in the document, such as components.web.mttr')),
    line: nullable(integer('first line, from 1')),
    column: nullable(integer('first column, from 1, in UTF-16 code units')),
    end_line: nullable(integer('last line')),
    end_column: nullable(integer('the column after the last character')),
  },
  'one message about the input',
);

export const resultShape = object(
  {
    format: constant('avail/1', 'the format of this document'),
    ok: boolean('whether the input was valid and could be calculated'),
    file: text('the file, as it was named'),
    name: nullable(text('name of the topology')),
    system: nullable(figuresShape),
    blocks: list(figuresShape, 'every named block, in the order of the file'),
    components: list(componentShape, 'every component, in the order of the file'),
    downtime_by_cause: list(
      causedShape,
      'what the system’s downtime is due to, largest first: what would vanish without the failures of all components (by phases, in proportion), without failed deployments, without planned windows; of groups their parts added. What takes several causes at once counts for each. Empty where failures without phases are all there is',
    ),
    groups: list(groupShape, 'every group with standby or crews: those of components, then blocks'),
    approximations: list(
      approximationShape,
      'what makes figures approximate, where the method says so: each of these counts as one exponential part with its mean times',
    ),
    mission: nullable(missionShape),
    slos: list(
      sloShape,
      'every SLO verdict: blocks and components in the order of the file, then the system, then storage',
    ),
    storage: list(storageShape, 'durability of each storage'),
    diagnostics: list(diagnosticShape, 'errors and warnings, in the order of the file'),
  },
  'the result of `avail calc --format json`',
);

export type Figures = Infer<typeof figuresShape>;
export type ComponentFigures = Infer<typeof componentShape>;
export type GroupRow = Infer<typeof groupShape>;
export type CausedDowntime = Infer<typeof causedShape>;
export type Approximation = Infer<typeof approximationShape>;
export type Importance = Infer<typeof importanceShape>;
export type Mission = Infer<typeof missionShape>;
export type SloVerdict = Infer<typeof sloShape>;
export type StorageFigures = Infer<typeof storageShape>;
export type DiagnosticRecord = Infer<typeof diagnosticShape>;
export type Result = Infer<typeof resultShape>;
