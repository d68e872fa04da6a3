import { error } from './entry.ts';
import { alternatives, didYouMean, plural } from './prose.ts';

export const sweep = {
  'vary-malformed': error<{ text: string }>({
    cause: '`--vary` is not written as a path, an equals sign, and a range or a list.',
    remedy: 'Write, for example, `web.replicas=2..8`, `host_mtbf=30d..360d:7` or `x=1,2,5`.',
    message: ({ text }) => `"${text}" does not say what to vary, and over which values`,
    hint: () => 'write, for example, web.replicas=2..8 or host_mtbf=30d..360d:7 or x=1,2,5',
  }),
  'unknown-vary-path': error<{ path: string; known: readonly string[] }>({
    cause: '`--vary` names nothing that the file has, or could have.',
    remedy: 'Name a parameter, or a field of a component, a block or a storage, such as `web.mttr`.',
    message: ({ path }) => `there is nothing to vary by the name "${path}"`,
    hint: ({ path, known }) =>
      didYouMean(path, known, 'what there is') ?? 'name a parameter, or a field such as web.mttr',
  }),
  'unknown-figure': error<{ word: string; figures: readonly string[]; known: readonly string[] }>({
    cause: '`--show` names neither a figure nor a part or storage.',
    remedy: 'Name a figure, or a part whose availability, or a storage whose durability is meant.',
    message: ({ word }) => `"${word}" is neither a figure nor a part`,
    hint: ({ word, figures, known }) =>
      didYouMean(word, [...figures, ...known], 'what can be shown') ?? 'name a figure, such as downtime',
  }),
  'unsuited-figure': error<{ figure: string; of: string | null; isOfStorage: boolean; figures: readonly string[] }>({
    cause: '`--show` names a figure that only storage has, of what is none; or the other way round.',
    remedy: 'Name another figure, or with `--of` what has it.',
    message: ({ figure, of, isOfStorage }) =>
      of === null
        ? `there is no ${figure}: the file has no ${isOfStorage ? 'storage' : 'system'}`
        : `"${of}" is ${isOfStorage ? 'no' : 'a'} storage, and has no ${figure}`,
    hint: ({ figures }) => `what there is: ${alternatives(figures, 'and')}`,
  }),
  'vary-ends-differ': error<{ from: string; to: string }>({
    cause: 'The two ends of a range are not of one dimension: a time and a share, say.',
    remedy: 'Write both ends with a unit, or both without.',
    message: ({ from, to }) => `a range cannot lead from ${from} to ${to}`,
    hint: () => 'write both ends with their unit, such as 30d..360d',
  }),
  'vary-not-logarithmic': error<{ text: string }>({
    cause: 'A logarithmic range has an end that is not more than 0.',
    remedy: 'Start it above 0, or leave out `log`.',
    message: ({ text }) => `a logarithmic range cannot have the end ${text}: it is not more than 0`,
    hint: () => 'start above 0, or leave out log',
  }),
  'too-many-points': error<{ count: number; limit: number }>({
    cause: 'A sweep has more points than avail calculates in one go.',
    remedy: 'Give a range fewer points: `:7` after it.',
    message: ({ count, limit }) => `these are ${count} points, more than ${limit}`,
    hint: () => 'say how many points a range has: 2..8:7',
  }),
  'vary-twice': error<{ path: string }>({
    cause: 'Two `--vary` are about one value.',
    remedy: 'Write one range or one list for it.',
    message: ({ path }) => `"${path}" is varied twice`,
    hint: () => 'write one range or one list for it',
  }),
  'invalid-point': error<{ point: string; errors: number }>({
    cause: 'With the values of one point of a sweep the topology is not valid, or cannot be calculated.',
    remedy: 'See the other message: it says why. Leave the point out of the range, or correct the file.',
    message: ({ point, errors }) => `the sweep stops at ${point}, which gives ${plural(errors, 'error')}`,
    hint: () => 'leave this value out, or vary something else along with it',
  }),
};
