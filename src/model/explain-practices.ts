import type { Infer } from './shape.ts';
import { boolean, integer, list, nullable, number, object, oneOf, text } from './shape.ts';

/** What a step rests on that is no matter of members alone: chains, windows, releases, bridges, demand, requests. */

const chainUnitShape = object(
  {
    name: text('name of a unit, of a member of the group, or of what members require'),
    failures_per_year: number('λ: failures in a year of operation while it serves'),
    repair_s: nullable(number('1 / μ, in seconds; null if it is never repaired')),
  },
  'an independent part of a chain',
);

const chainStateShape = object(
  {
    text: text('what the group does, and what is down'),
    up: boolean('whether the group serves'),
    phase: oneOf(['serving', 'taking_over', 'waiting', 'too_few'], 'what the group does'),
    probability: number('share of time in this state'),
  },
  'a state of a chain, or several that differ only in what the group does not notice',
);

const chainChangeShape = object(
  {
    from: text('state before it'),
    to: text('state after it'),
    because: text('what happens'),
    rate_per_year: number('how often it happens in a year of the state before it'),
    per_year: number('how often it happens in a calendar year: probability · rate'),
    fails: boolean('whether the group is up before it and down after it'),
  },
  'a change from one state to another',
);

const rest = (what: string) =>
  object(
    { count: integer(`number of further ${what}`), total: number('what they add up to') },
    `the ${what} that are not listed`,
  );

export const chainShape = object(
  {
    need: integer('how many must serve'),
    dormancy: nullable(number('failure rate of a spare as a share of that of a unit that serves; null: all serve')),
    failover_s: number('mean time of a failover that works, in seconds'),
    coverage: number('share of failovers that work'),
    manual_s: nullable(number('mean time until somebody has switched where it did not work; null: nobody does')),
    crews: nullable(integer('repairs at a time; null: as many as needed')),
    fail_back: boolean('whether an earlier member that comes back takes over again'),
    units: list(chainUnitShape, 'what fails and is repaired; identical units once'),
    states: list(chainStateShape, 'the states, those that serve first, then by probability'),
    states_rest: rest('states'),
    lumped: boolean('whether states that differ only in what the group does not notice are taken together'),
    changes: list(chainChangeShape, 'the changes between the listed states, the most frequent first'),
    changes_rest: rest('changes'),
    taking_over: number('share of time that a failover which works is under way'),
    waiting: number('share of time after a failover that did not work'),
    too_few: number('share of time that fewer than it needs can serve'),
    failovers_per_year: number('how often in a year one that serves is lost while another can take over'),
  },
  'a group as a continuous-time Markov chain, solved for its stationary probabilities',
);

export const caseShape = object(
  {
    name: text('what is the case: a level of demand, or whether a unit is out'),
    share: number('share of time'),
    unavailability: number('unavailability of the step in this case'),
    failures_per_year: number('its failures a year if it was always so'),
    contribution: number('share · unavailability; over all cases they add up to the unavailability of the step'),
  },
  'one of several cases that follow one another',
);

export const bridgeShape = object(
  {
    time_s: number('outages shorter than this are not noticed, in seconds'),
    unavailability: number('share of time that it is down by itself'),
    failures_per_year: number('its outages a year by itself'),
    noticed: number('share of its outages that last longer: e^(−T·ω/U) if they are exponential'),
    downtime_noticed: number(
      'share of its downtime that is left, in outages that last longer: the same if they are exponential',
    ),
    repair: nullable(
      text('how its outages spread around their mean; null if they are, or are taken to be, exponential'),
    ),
  },
  'what bridges short outages',
);

export const practiceShape = object(
  {
    what: oneOf(['maintenance', 'deployment_downtime', 'failed_deployments'], 'what takes it out of service'),
    per_year: number('how often a year: windows, or deployments'),
    lasts_s: number('how long each takes, in seconds: a window, or the recovery'),
    failing: nullable(number('share of the deployments that fail; null for planned windows')),
    traffic: nullable(number('traffic during a window, relative to the average; null for failures')),
    units: integer('over how many units they are spread, each with its part of them; 1 if all are out at once'),
  },
  'planned windows, or deployments that fail',
);

export const requestsShape = object(
  {
    success: number('share of requests that are served without an error'),
    failure: number('share of requests that fail'),
    error: nullable(
      object(
        {
          error_rate: number('share of requests that fail although it is up'),
          health_check_s: number('time until a failed replica gets no more requests, in seconds'),
          unit_failures_per_year: nullable(number('failures a year of one unit')),
          retries: integer('how often a request is sent again'),
          after_retries: number('(error_rate + health_check · ω)^(1 + retries)'),
        },
        'errors of a component',
      ),
    ),
    factors: list(
      object(
        {
          name: text('the part, or what its outages and errors are called'),
          weight: number('share of the requests that need it'),
          failure: number('share of those that fail there'),
        },
        'something that a request needs',
      ),
      'what a request needs',
    ),
    rule: oneOf(
      ['series', 'fallback', 'diagram'],
      'series: success is the product of 1 − weight · failure over the factors; fallback: failure is the product of their failures; diagram: neither, since they share something or are asked in turn',
    ),
  },
  'requests that are served',
);

export type ChainStep = Infer<typeof chainShape>;
export type ChainState = Infer<typeof chainStateShape>;
export type ChainChange = Infer<typeof chainChangeShape>;
export type CaseStep = Infer<typeof caseShape>;
export type PracticeStep = Infer<typeof practiceShape>;
export type RequestsStep = Infer<typeof requestsShape>;
