import { error, limit } from './entry.ts';

/** What a fault tree has no word for. */
const DYNAMIC = {
  standby: (name: string) => `${name} has standby: what serves depends on the order of events`,
  crews: (name: string) => `${name} has crews: what is under repair depends on the order of events`,
  ride_through: (name: string) => `${name} has ride_through: how long an outage lasts counts`,
  rolling: (name: string) => `${name} has rolling windows: no two of its units are out at once`,
  demand: (name: string) => `${name} has a need by level of demand: what counts as down changes in time`,
  other: (name: string) => `${name} hangs together with a group that has standby or crews`,
} satisfies Record<string, (name: string) => string>;

/** What is written out unit by unit, path by path. */
const WRITTEN_OUT = {
  copies: (name: string, limit: number) => `the copies of ${name} come to more than ${limit} events and gates`,
  paths: (name: string, limit: number) => `${name} has more than ${limit} paths`,
} satisfies Record<string, (name: string, limit: number) => string>;

export const exchange = {
  'not-static': error<{ what: keyof typeof DYNAMIC; name: string }>({
    cause: 'A fault tree knows what is down and not in which order it failed: this has no exact place in it.',
    remedy: 'Export the rest: leave it out, or put a component with its `availability` in its place.',
    message: ({ what, name }) => `${DYNAMIC[what](name)}, and a fault tree cannot say so`,
    hint: () => 'put a component with the availability that calc gives in its place, and export that',
  }),
  'export-too-large': limit<{ what: keyof typeof WRITTEN_OUT; name: string; limit: number }>({
    cause:
      'A fault tree has no short form for copies and networks, and written out this one is too large for any engine.',
    remedy: 'Export a topology with fewer replicas, or a smaller network.',
    message: ({ what, name, limit }) => WRITTEN_OUT[what](name, limit),
    hint: () => 'export a topology with fewer replicas, or a smaller network',
  }),
};
