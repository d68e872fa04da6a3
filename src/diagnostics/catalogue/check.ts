import { error } from './entry.ts';
import { alternatives } from './prose.ts';

export interface Target {
  /** The part or storage that is to keep it. */
  readonly of: string;
  /** What is measured, in words. */
  readonly measure: string;
  /** The target with its side: `at least 99.9 %`. */
  readonly target: string;
}

/** What only `check` finds: the calculation goes well, and says no. */
export const check = {
  'slo-missed': error<Target & { actual: string; used: string | null }>({
    cause: 'A target is not kept: the calculated figure is on the wrong side of it. It stops no calculation.',
    remedy: 'Improve what `avail rank` names first, or agree on a target that can be kept.',
    message: ({ of, measure, target, actual }) =>
      `"${of}" misses its SLO: ${measure} is ${actual}, and must be ${target}`,
    hint: ({ used }) => used && `${used} of its budget is used`,
  }),
  'slo-unknown': error<Target & { unknown: readonly string[] }>({
    cause: 'A target is on a figure that cannot be calculated, and so is not kept. It stops no calculation.',
    remedy: 'Give what is missing: beside an availability, the `mtbf` or the `mttr`.',
    message: ({ of, measure, target }) => `whether "${of}" keeps its SLO is unknown: ${measure} must be ${target}`,
    hint: ({ unknown }) =>
      unknown.length === 0 ? null : `give the mtbf or the mttr of ${alternatives(unknown, 'and')}`,
  }),
  'no-topology': error<{ folder: string }>({
    cause: 'A folder was named, and no file in it is a topology.',
    remedy: 'Check the path: a topology is a .yaml, .yml or .json file that has `components` or `storage`.',
    message: ({ folder }) => `no file in "${folder}" is a topology`,
    hint: () => 'a topology is a .yaml, .yml or .json file that has components or storage',
  }),
  'no-match': error<{ pattern: string }>({
    cause: 'A pattern was given, and no file matches it.',
    remedy: 'Check the pattern; `**` stands for any folders, and hidden ones and node_modules are left out.',
    message: ({ pattern }) => `no file matches "${pattern}"`,
    hint: () => '** stands for any folders; hidden ones and node_modules are left out',
  }),
};
