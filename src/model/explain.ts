import { bridgeShape, caseShape, chainShape, practiceShape, requestsShape } from './explain-practices.ts';
import { diagnosticShape, storageFields } from './result.ts';
import type { Infer } from './shape.ts';
import { boolean, constant, integer, list, nullable, number, object, oneOf, text } from './shape.ts';

/** How the unavailability of a step follows from what it is made of. */
const STEP_METHODS = [
  'figures',
  'product',
  'binomial',
  'count',
  'conditioned',
  'diagram',
  'chain',
  'cases',
  'bridge',
  'practice',
  'always',
] as const;
export type StepMethod = (typeof STEP_METHODS)[number];

/** Where a step has a row of its own in the result of `calc`; the others lie between such parts. */
const STEP_PARTS = ['system', 'block', 'component'] as const;

/** Units of what a file says; `ratio` is a share or a percentage, `number` a plain number. */
const DECLARED_UNITS = ['s', '1/s', 'ratio', 'number'] as const;

const declaredFigureShape = object(
  {
    key: text('the key in the file: mtbf, availability, …'),
    text: text('as it was written'),
    value: number('what that is, in `unit`'),
    unit: oneOf(DECLARED_UNITS, 'unit of the value'),
    phases: list(
      object({ name: text('name of the phase'), seconds: number('how long it takes') }, 'one phase of an MTTR'),
      'the phases that add up to it; empty if it was given as one value',
    ),
  },
  'one figure of a component as the file gives it',
);

const spreadFields = {
  life: nullable(text('how operating times spread around the MTBF, where the file says; null: exponential')),
  repair: nullable(text('how times to restoration spread around the MTTR, where the file says; null: exponential')),
};

const modeShape = object(
  {
    name: text('name of the failure mode'),
    figures: list(declaredFigureShape, 'what the file says of it'),
    unavailability: number('share of time that it is active'),
    availability: number('share of time that it is not'),
    mtbf_s: nullable(number('mean operating time until it strikes, in seconds; null if unknown')),
    mttr_s: nullable(number('how long it then lasts, in seconds; null if unknown')),
    ...spreadFields,
  },
  'one failure mode',
);

const commonCauseShape = object(
  {
    beta: number('β, the share of the failure rate that hits all units at once'),
    text: text('β as it was written'),
    odds: nullable(number('x = U / A of one unit; null if it is never up')),
    common_unavailability: number('U of the common part, βx / (1 + βx)'),
    own_unavailability: number(
      'U of what is left of one unit: (1 − β)·U; in a group with standby or crews, where it keeps its MTTR, (1 − β)x / (1 + (1 − β)x)',
    ),
  },
  'how a common cause splits one unit',
);

const unitShape = object(
  {
    figures: list(declaredFigureShape, 'what the file says of one unit; empty with failure modes'),
    modes: list(modeShape, 'the failure modes; empty without'),
    ...spreadFields,
    common_cause: nullable(commonCauseShape),
    basis: text('where the figures come from: measured, vendor_sla, estimate, unstated'),
    source: nullable(text('where the figures come from, in the words of the file')),
  },
  'one unit of a component: what its figures follow from',
);

const memberShape = object(
  {
    name: text('name of the member'),
    role: nullable(text('what it stands for, where its name does not say it: a link of a network')),
    copies: integer('how many of them there are, each on its own'),
    unavailability: number('share of time that it is down, by itself'),
    availability: number('share of time that it is up, by itself'),
    failures_per_year: nullable(number('its failures a year; null if unknown')),
  },
  'a member, with its own figures',
);

const sharedShape = object(
  {
    name: text('name of what is shared'),
    unavailability: nullable(number('share of time that it is down; null of what has more states than up and down')),
    stands_in: list(text('name of a member'), 'the members that need it'),
  },
  'something independent that several members need',
);

const stateShape = object(
  {
    down: list(
      text('name of a shared part'),
      'the shared parts that are down; the other ones of `conditioned_on` are up',
    ),
    probability: number('share of time that they are in this state'),
    unavailability: number('unavailability of the step in this state'),
    contribution: number('probability · unavailability; over all states they add up to the unavailability of the step'),
  },
  'one state of the shared parts that the step is conditioned on',
);

const sumTermShape = object(
  {
    up: integer('number of copies that are up'),
    ways: nullable(number('in how many ways: C(copies, up); null if that is no finite double')),
    probability: number('ways · A^up · U^(copies − up)'),
  },
  'one term of a binomial sum',
);

const frequencyTermShape = object(
  {
    name: text('name of the member, or of the unit or common part of a component'),
    copies: integer('how many terms like this one there are'),
    birnbaum: number('probability that the step hangs on it'),
    failures_per_year: number('ω of one of them, a year'),
    contribution_per_year: number('copies · birnbaum · ω: failures of the step a year that it begins'),
  },
  'one term of the failure frequency, Σ Birnbaum · ω',
);

const naiveShape = object(
  {
    unavailability: number('what they would give'),
    error: nullable(number('naive U / U − 1: too high if positive; null if U is 0')),
    factor: nullable(number('by how much it is off, as a factor of 1 or more; null if either is 0')),
  },
  'what the members’ own figures would give if the members were independent; null if they are',
);

const stepShape = object(
  {
    name: text('name of the part; of one without a name what it is'),
    part: nullable(oneOf(STEP_PARTS, 'which row of `calc` it is; null if it has none')),
    kind: text('component, unit, units, or the kind of the block (series, parallel, …)'),
    level: integer('how far below the explained part it stands'),
    availability: number('share of time that it is up'),
    unavailability: number('share of time that it is down'),
    downtime_s_per_year: number('seconds of downtime a year'),
    failures_per_year: nullable(number('failure frequency ω, a year; null if unknown')),
    mtbf_s: nullable(number('A / ω, in seconds; null if unknown or if it never fails')),
    mttr_s: nullable(number('U / ω, in seconds; null if unknown or if it never fails')),
    unknown_because: list(text('name of a component'), 'the components whose unknown MTBF leaves this one unknown'),
    method: oneOf(STEP_METHODS, 'how its unavailability follows from its members'),
    need: nullable(integer('how many of the members must be up, copies counted; null if it is no matter of a number')),
    condition: nullable(text('what must hold, where it is no matter of a number')),
    members: list(memberShape, 'what it is made of; empty for a unit'),
    sum: list(sumTermShape, 'the largest terms of a binomial sum, from need − 1 downwards; empty for other methods'),
    naive: nullable(naiveShape),
    shared: list(sharedShape, 'what several members need'),
    conditioned_on: list(text('name of a shared part'), 'the shared parts whose states are told apart'),
    states: list(stateShape, 'the states of `conditioned_on`'),
    diagram: nullable(
      object(
        {
          parts: integer('independent parts that it decides about'),
          nodes: integer('its nodes'),
        },
        'the decision diagrams that the unavailability was read off',
      ),
    ),
    frequency: list(frequencyTermShape, 'the largest terms of the failure frequency; empty if it is unknown'),
    frequency_rest: object(
      { count: integer('number of further terms'), per_year: number('what they add up to, a year') },
      'the terms of the failure frequency that are not listed',
    ),
    unit: nullable(unitShape),
    chain: nullable(chainShape),
    cases: list(caseShape, 'cases that follow one another, such as levels of demand; empty without'),
    case_changes_per_year: number('failures a year that begin when one case follows another'),
    bridge: nullable(bridgeShape),
    practice: nullable(practiceShape),
    requests: nullable(requestsShape),
  },
  'one step of a calculation: a part, and how its figures follow from what it is made of',
);

const storageStateShape = object(
  {
    lost: integer('units that are lost'),
    losses_per_year: number('rate at which one more is lost, a year: (units − lost) · λ'),
    rebuilds_per_year: nullable(number('rate at which one is rebuilt, a year: lost · μ; null if that takes no time')),
    passage_s: nullable(
      number('mean time from here until one more is lost for the first time, in seconds; null if that never happens'),
    ),
  },
  'one state of a group whose data is there',
);

const storageStepShape = object(
  {
    ...storageFields,
    figures: list(declaredFigureShape, 'what the file says of one unit'),
    losses_per_unit_year: number('λ of one unit, a year'),
    rebuild_s: nullable(number('mean time to rebuild a lost unit, 1 / μ, in seconds; null if nothing can be rebuilt')),
    states: list(storageStateShape, 'the states up to the loss of data; the passages add up to the MTTDL'),
    basis: text('where the figures come from: measured, vendor_sla, estimate, unstated'),
    source: nullable(text('where the figures come from, in the words of the file')),
  },
  'how the durability of a storage follows',
);

export const explainShape = object(
  {
    format: constant('avail/1', 'the format of this document'),
    ok: boolean('whether the input was valid and could be calculated'),
    file: text('the file, as it was named'),
    name: nullable(text('name of the topology')),
    part: nullable(text('name of the part that is explained; null for all the storage of a file without a system')),
    year_s: nullable(number('length of a year, in seconds')),
    breadth: nullable(
      integer('of a part with more members only so many, those that are down most, are explained in turn; null if all'),
    ),
    deeper: integer('number of steps further down, which the depth and the breadth leave out'),
    steps: list(stepShape, 'the part, then what is below it, each once, level by level'),
    storage: list(storageStepShape, 'the storage that is explained; there are no steps then'),
    diagnostics: list(diagnosticShape, 'errors and warnings, in the order of the file'),
  },
  'the result of `avail explain --format json`',
);

export type DeclaredFigure = Infer<typeof declaredFigureShape>;
export type DeclaredMode = Infer<typeof modeShape>;
export type UnitStep = Infer<typeof unitShape>;
export type StepMember = Infer<typeof memberShape>;
export type SharedPart = Infer<typeof sharedShape>;
export type SumTerm = Infer<typeof sumTermShape>;
export type FrequencyTerm = Infer<typeof frequencyTermShape>;
export type StorageState = Infer<typeof storageStateShape>;
export type StorageStep = Infer<typeof storageStepShape>;
export type Step = Infer<typeof stepShape>;
export type ExplainReport = Infer<typeof explainShape>;
