import { error, limit, warning } from './entry.ts';
import { alternatives, didYouMean, plural } from './prose.ts';

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

/** What a fault tree can say and a topology cannot. */
const REFUSED = {
  negation: {
    message: (element: string) => `<${element}> is true also because something works`,
    hint: 'a topology only gets worse when a part fails: say the gate by and, or and atleast',
  },
  ccf: {
    message: () => 'a common cause group has no place in an imported topology',
    hint: 'write its events out, each common cause an event of its own; or use common_cause of replicas',
  },
  value: {
    message: (element: string) => `<${element}> is no value that is imported`,
    hint: 'put the probability that it comes to in its place, as a float',
  },
} satisfies Record<string, { message: (element: string) => string; hint: string }>;

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
  'xml-syntax': error<{ detail: string }>({
    cause: 'The text is not well-formed XML.',
    remedy: 'Look at the place shown and just before it: tags, quotes, `&`.',
    message: ({ detail }) => `broken XML: ${detail.replace(/\.$/, '')}`,
    hint: () => null,
  }),
  'xml-doctype': error({
    cause: 'The document declares entities or the like: what it says would hang on how they are put in.',
    remedy: 'Put the text in that they stand for, and delete the declarations.',
    message: () => 'a document type with declarations of its own is not read',
    hint: () => 'delete what stands in brackets in the DOCTYPE, and write out the entities',
  }),
  'xml-too-deep': limit<{ limit: number }>({
    cause: 'Elements stand in one another, or parameters use one another, deeper than avail reads.',
    remedy: 'Give inner formulas a gate of their own.',
    message: ({ limit }) => `this is nested more than ${limit} deep`,
    hint: () => 'give inner formulas a gate of their own',
  }),
  'not-open-psa': error<{ found: string }>({
    cause: 'The file is XML, but no model in the Open-PSA exchange format.',
    remedy: 'Export the model from your tool as Open-PSA MEF; its outermost element is `opsa-mef`.',
    message: ({ found }) => `this is no Open-PSA model: it begins with <${found}>, not with <opsa-mef>`,
    hint: () => null,
  }),
  'fault-tree-element': error<{ element: string; where: string; allowed: readonly string[] }>({
    cause: 'An element stands where the Open-PSA exchange format has no place for it.',
    remedy: 'Correct its name, or move it.',
    message: ({ element, where }) => `<${element}> has no place in ${/ /.test(where) ? where : `<${where}>`}`,
    hint: ({ element, allowed }) => didYouMean(element, allowed, 'known here'),
  }),
  'fault-tree-left-out': warning<{ what: string }>({
    cause: 'A part of the model says nothing of its fault trees and is not imported.',
    remedy: 'Nothing, if the fault tree is all that you need.',
    message: ({ what }) => `${what} is no part of a fault tree and is left out`,
    hint: () => null,
  }),
  'fault-tree-refused': error<{ what: keyof typeof REFUSED; element: string }>({
    cause: 'The fault tree says something that no topology can say.',
    remedy: 'Say it in another way, as the hint says.',
    message: ({ what, element }) => REFUSED[what].message(element),
    hint: ({ what }) => REFUSED[what].hint,
  }),
  'fault-tree-missing': error<{ what: string; element: string }>({
    cause: 'An element of the fault tree lacks something that it must have.',
    remedy: 'Add it.',
    message: ({ what, element }) => `<${element}> has no ${what}`,
    hint: () => null,
  }),
  'fault-tree-value': error<{ text: string; expected: string }>({
    cause: 'A value of the fault tree is not of the kind that is due there.',
    remedy: 'Write what the message says.',
    message: ({ text, expected }) => `"${text}" is not ${expected}`,
    hint: () => null,
  }),
  'fault-tree-unknown': error<{ what: 'event' | 'parameter'; name: string; known: readonly string[] }>({
    cause: 'A formula or a value uses a name that nothing in the model has.',
    remedy: 'Define it, or correct its spelling.',
    message: ({ what, name }) => `there is no ${what === 'event' ? 'gate or event' : 'parameter'} "${name}"`,
    hint: ({ name, known }) => didYouMean(name, known, 'names'),
  }),
  'fault-tree-twice': error<{ name: string; line: number }>({
    cause: 'Two definitions of the model have one name.',
    remedy: 'Rename one of them, or make it private to its component.',
    message: ({ name, line }) => `"${name}" is defined twice; it was first defined in line ${line}`,
    hint: () => 'rename one of them, or give it  role="private"',
  }),
  'fault-tree-no-probability': error<{ name: string }>({
    cause: 'A basic event does not say how likely it is.',
    remedy: 'Give it a `float`.',
    message: ({ name }) => `the event "${name}" has no probability`,
    hint: () => 'write, for example,  <float value="1e-3"/>  in it',
  }),
  'fault-tree-probability': error<{ name: string; value: string }>({
    cause: 'What the probability of an event comes to is none, or a rate is negative.',
    remedy: 'Correct its value: probabilities go from 0 to 1.',
    message: ({ name, value }) => `the event "${name}" comes to ${value}, which is not from 0 to 1`,
    hint: () => null,
  }),
  'top-unknown': error<{ name: string; known: readonly string[] }>({
    cause: 'The gate that `--top` names is not in the model.',
    remedy: 'Correct its spelling.',
    message: ({ name }) => `there is no gate "${name}" that could be the top`,
    hint: ({ name, known }) => didYouMean(name, known, 'gates'),
  }),
  'several-tops': error<{ tops: readonly string[] }>({
    cause: 'Several gates are used by no other: which of them is the system is not clear.',
    remedy: 'Say it by `--top`.',
    message: ({ tops }) => `${plural(tops.length, 'gate')} could be the system: ${alternatives(tops, 'and')}`,
    hint: ({ tops }) => `say which, for example  --top ${tops[0]}`,
  }),
  'mission-time-missing': error({
    cause: 'A value hangs on the mission time, which the file leaves to whoever calculates it.',
    remedy: 'Say it by `--mission-time`.',
    message: () => 'this hangs on the mission time, which the file does not say',
    hint: () => 'say it, for example  --mission-time 8760h',
  }),
  'not-repaired': warning<{ count: number }>({
    cause: 'Events are probabilities to have failed by a time, without repair; a topology speaks of shares of time.',
    remedy: 'Read the result as the probability that the system is down at that time; failures a year are unknown.',
    message: ({ count }) =>
      `${plural(count, 'event is', 'events are')} the probability to have failed by a time, which now stands as unavailability`,
    hint: () => 'the result is the probability to be down at that time, no share of time',
  }),
  'long-run': warning<{ count: number }>({
    cause: 'Events with repair (GLM) become a failure rate and an MTTR: their unavailability is that of the long run.',
    remedy: 'Nothing, if the mission is much longer than the repairs; the value at the mission time is otherwise less.',
    message: ({ count }) =>
      `${plural(count, 'event with repair is', 'events with repair are')} taken in the long run, whatever the mission time and the start`,
    hint: () => null,
  }),
  'mean-taken': warning<{ count: number }>({
    cause: 'Uncertain values are taken for their mean.',
    remedy: 'Nothing, if the mean is what you want; the result has no uncertainty.',
    message: ({ count }) => `${plural(count, 'uncertain value is', 'uncertain values are')} taken for the mean`,
    hint: () => null,
  }),
  'events-unused': warning<{ names: readonly string[] }>({
    cause: 'No gate uses an event: it has no part in the system.',
    remedy: 'Nothing, or use it.',
    message: ({ names }) =>
      `${plural(names.length, 'event that no gate uses is', 'events that no gate uses are')} left out: ${alternatives(names, 'and')}`,
    hint: () => null,
  }),
};
