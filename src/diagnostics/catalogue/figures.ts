import { error } from './entry.ts';
import { alternatives, plural } from './prose.ts';

export const figures = {
  'missing-figures': error<{ what: string; beside?: string }>({
    cause: 'A component says nothing about how often it is up.',
    remedy:
      'Give its `availability`, or its `mtbf` with `mttr`, or another of the figures that docs/language.md lists. What is down for its `deployments` or its `maintenance` alone has `availability: 100%`.',
    message: ({ what }) => `${what} has no figures`,
    hint: ({ beside }) =>
      beside === undefined
        ? 'give  availability: 99.9%  or  mtbf: 90 d, mttr: 1 h'
        : `give  availability: 99.9%  or  mtbf: 90 d, mttr: 1 h, or  availability: 100%  if nothing but its ${beside} takes it down`,
  }),
  'several-figures': error<{ given: readonly string[]; what: string }>({
    cause: 'Two keys that say the same thing in two ways are both given.',
    remedy: 'Keep one of them.',
    message: ({ given, what }) => `${alternatives(given, 'and')} both give ${what}`,
    hint: () => 'keep one of them',
  }),
  'missing-mttr': error<{ given: string }>({
    cause: 'How often it fails is given, but not how long a repair takes: the availability cannot be known.',
    remedy: 'Add `mttr`, or an availability.',
    message: ({ given }) => `${given} alone does not give an availability`,
    hint: () => 'add how long it takes to restore, such as  mttr: 1 h',
  }),
  'mttr-alone': error<{ given: string }>({
    cause: 'How long a repair takes is given, but not how often it is needed.',
    remedy: 'Add `mtbf` (or `failure_rate`, `fit`, `afr`), or an availability.',
    message: ({ given }) => `${given} alone does not give an availability`,
    hint: () => 'add how often it fails, such as  mtbf: 90 d',
  }),
  'contradicting-figures': error<{ arithmetic: string; given: string; implied: string }>({
    cause: 'Three figures are given, and two of them give another value for the third.',
    remedy: 'Delete one of the three, or correct it.',
    message: ({ arithmetic, given, implied }) =>
      `the figures contradict each other: ${arithmetic} = ${implied}, not ${given}`,
    hint: () => 'delete one of the three: any two give the third',
  }),
  'impossible-figures': error<{ detail: string }>({
    cause: 'The figures cannot hold together for any part.',
    remedy: 'Correct or delete one of them.',
    message: ({ detail }) => detail,
    hint: () => null,
  }),
  'figures-exclude': error<{ key: string; other: string }>({
    cause: 'Two ways to give a component’s figures are mixed that exclude each other.',
    remedy: 'Keep one of them.',
    message: ({ key, other }) => `${key} cannot stand beside ${other}`,
    hint: ({ key }) =>
      key === 'failure_modes'
        ? 'put each figure into a mode of its own'
        : 'a part that is drawn on demand has that one figure; put the others into failure_modes',
  }),
  'needs-replicas': error<{ key: string }>({
    cause: 'The key only makes sense for a part that has replicas.',
    remedy: 'Add `replicas`, or delete the key.',
    message: ({ key }) => `${key} says something about replicas, and there are none`,
    hint: ({ key }) =>
      key === 'need'
        ? 'add  replicas: 2  or more; in a list, need goes with parallel'
        : 'add  replicas: 2  or more, or delete it',
  }),
  'need-exceeds': error<{ need: number; have: number; of: 'replica' | 'member' | 'copy' }>({
    cause: 'More parts must work than there are.',
    remedy: 'Lower `need`, or add parts.',
    message: ({ need, have, of }) =>
      `${need} must work, but there ${have === 1 ? 'is' : 'are'} only ${plural(have, of, of === 'copy' ? 'copies' : `${of}s`)}`,
    hint: ({ have }) => `need can be 1 to ${have}, or a percentage`,
  }),
};
