import { suggest } from '../suggest.ts';
import { error } from './entry.ts';
import { alternatives } from './prose.ts';

export const distributions = {
  'unknown-distribution': error<{ name: string; what: string; meant: string | null; allowed: readonly string[] }>({
    cause: 'A life or a repair is of a distribution that avail does not know.',
    remedy: 'Use one of those that the message lists; docs/language.md tells what each is for.',
    message: ({ name, what }) => `${what} knows no distribution "${name}"`,
    hint: ({ name, meant, allowed }) => {
      const words = allowed.map((one) => one.replace(/\(.*|^\{(\w+):.*/s, '$1'));
      const near = meant ?? allowed[words.indexOf(suggest(name, words) ?? '')];
      return near === undefined ? `allowed: ${alternatives(allowed, 'and')}` : `write  ${near}`;
    },
  }),
  'distribution-parameter': error<{ name: string; found: string; allowed: readonly string[]; example: string }>({
    cause: 'What stands in the brackets of a distribution is not the parameter that it has, with its value.',
    remedy: 'Write the name of the parameter and its value, as in `weibull(shape 1.5)`; the mean is `mtbf` or `mttr`.',
    message: ({ name, found, allowed }) =>
      allowed.length === 0
        ? `${name} has no parameter${found === '' ? '' : `, and "${found}" is one`}: its mean is the mtbf or mttr`
        : found.startsWith(name)
          ? `${name} needs its ${alternatives(allowed)}`
          : `${name} has the parameter ${alternatives(allowed)}, and "${found}" is not that with its value`,
    hint: ({ example }) => `write, for example:  ${example}`,
  }),
  'distribution-without-mean': error<{ key: 'life' | 'repair'; what: string }>({
    cause: 'A distribution says how lives or repairs spread around their mean, and nothing gives that mean.',
    remedy: 'Add `mtbf` (or `failure_rate`, `fit`, `afr`) for a life, `mttr` for a repair.',
    message: ({ key, what }) =>
      key === 'life'
        ? `life says how the times between failures of ${what} spread, and nothing says how long they are on average`
        : `repair says how the restorations of ${what} spread, and nothing says how long they are on average`,
    hint: ({ key }) =>
      key === 'life'
        ? 'add how often it fails, such as  mtbf: 90 d'
        : 'add how long it takes on average, such as  mttr: 1 h',
  }),
  'contradicting-list': error<{ key: 'life' | 'repair'; mean: string; other: string; given: string }>({
    cause: 'The durations of a list have another mean than the figure beside it says.',
    remedy: 'Delete that figure: the list gives it. Or correct one of the two.',
    message: ({ key, mean, other, given }) =>
      `the durations of ${key} are ${mean} on average, and ${other} says ${given}`,
    hint: ({ other }) => `delete ${other}: the list gives it`,
  }),
  'split-modes': error<{ name: string }>({
    cause:
      'Several failure modes with lives or repairs of their own distribution share a common cause: how it splits them is not defined.',
    remedy: 'Leave out `common_cause`, or the distributions, or give the units one failure mode.',
    message: ({ name }) => `${name} has common_cause beside failure modes that are not exponential`,
    hint: () => 'leave out common_cause, or life and repair of the modes',
  }),
};
