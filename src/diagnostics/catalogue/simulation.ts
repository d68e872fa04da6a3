import type { Ending } from '../../model/simulation.ts';
import { error, limit, limitWarning, warning } from './entry.ts';

/** What ended a simulation, in words. */
export const ENDED: Readonly<Record<Ending, string>> = {
  precision: 'as precise as wanted',
  years: 'all years are simulated',
  events: 'the limit of events was reached',
  time_limit: 'the time limit was reached',
  interrupted: 'interrupted',
};

export const simulation = {
  'not-simulated': error<{ name: string }>({
    cause: 'To follow a part through time takes how often it fails, and its availability alone does not say.',
    remedy: 'Give the component an `mttr`, or an `mtbf`, beside its availability.',
    message: ({ name }) => `"${name}" cannot be simulated: how often it fails is unknown`,
    hint: () => 'add its mttr, such as  mttr: 1 h',
  }),
  'too-large-to-simulate': limit<{ detail: string }>({
    cause: 'The system has more of something than a simulation follows.',
    remedy: 'Simulate a part of it, or use `avail calc`.',
    message: ({ detail }) => `this cannot be simulated: ${detail}`,
    hint: () => 'avail calc calculates it',
  }),
  'nothing-simulated': limit<{ ending: Ending; years: number }>({
    cause:
      'The simulation ended before it had followed the system through a single stretch of time from beginning to end, and of a part of one nothing can be said. So many things happen in a year that it takes long.',
    remedy:
      'Give it more with `--time-limit` or `--max-events`, or simulate a part that has less to do. Failures and repairs every few seconds are rarely meant: look for a wrong unit. `avail calc` calculates it.',
    message: ({ ending, years }) =>
      `${ENDED[ending]} before the first stretch of ${years === 1 ? 'a year' : `${years} years`} was simulated to its end`,
    hint: ({ ending }) =>
      ending === 'interrupted'
        ? null
        : 'so much happens in it that a wrong unit is likely; if there is none, raise --time-limit or --max-events, or let avail calc calculate it',
  }),
  'simulation-disagrees': warning<{ what: string; simulated: string; calculated: string; why: string }>({
    cause: 'The simulation and the calculation differ by more than chance explains, once in a thousand times.',
    remedy:
      'Where the calculation says that it is approximate, trust the simulation. Else run it again with another `--seed`, and report it if it stays so.',
    message: ({ what, simulated, calculated }) =>
      `simulated and calculated ${what} differ beyond chance: ${simulated}, but ${calculated}`,
    hint: ({ why }) => why,
  }),
  'no-outage-seen': warning<{ years: string; most: string; confidence: string }>({
    cause: 'In the time that was simulated the system never went down.',
    remedy: 'Simulate more years, or let `avail calc` say how rare outages are.',
    message: ({ years, most, confidence }) =>
      `no outage in ${years}: with ${confidence} confidence there are fewer than ${most}`,
    hint: () => 'simulate more with --years or --time-limit, or let failures come more often with --method biasing',
  }),
  'precision-not-reached': limitWarning<{ reached: string; wanted: string; ended: string }>({
    cause: 'The simulation ended before its result was as precise as it was to be.',
    remedy: 'Give it more time, or ask for less.',
    message: ({ reached, wanted, ended }) => `${ended}: the unavailability is known to ±${reached}, not to ±${wanted}`,
    hint: () => 'give it more with --time-limit or --max-events, or ask for less with --precision',
  }),
  'simulation-interrupted': limitWarning<{ years: string }>({
    cause: 'Somebody stopped the simulation.',
    remedy: 'Run it again; with the same seed it is the same simulation.',
    message: ({ years }) => `interrupted: this is what ${years} say`,
    hint: () => null,
  }),
  'not-a-shard': error<{ file: string; detail: string }>({
    cause: '`avail merge` joins what `avail simulate --shard` has written, and this is something else.',
    remedy: 'Name the files that the shards have written, and no others.',
    message: ({ file, detail }) => `"${file}" is no shard of a simulation: ${detail}`,
    hint: () => 'avail simulate shop.yaml --years 10000 --shard 1/4 -o 1.json  writes one',
  }),
  'shards-differ': error<{ file: string; other: string; what: string }>({
    cause: 'Shards of different simulations cannot be joined.',
    remedy: 'Run all shards with the same file, options and version of avail.',
    message: ({ file, other, what }) => `"${file}" and "${other}" are shards of different simulations: ${what} differs`,
    hint: () => 'run all shards with the same file and options',
  }),
  'shards-missing': error<{ missing: readonly string[]; of: number }>({
    cause: 'Not all shards of a simulation are there.',
    remedy: 'Run those that are missing, or join what there is with `--partial`.',
    message: ({ missing, of }) => `${missing.length === 1 ? 'shard' : 'shards'} ${missing.join(', ')} of ${of} missing`,
    hint: () => 'run them, or join what there is with --partial',
  }),
  'shard-twice': error<{ file: string; other: string; shard: string }>({
    cause: 'The same shard was named twice, and would count twice.',
    remedy: 'Name each shard once.',
    message: ({ file, other, shard }) => `"${file}" and "${other}" are both shard ${shard}`,
    hint: () => 'name each shard once',
  }),
};
