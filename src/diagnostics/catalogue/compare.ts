import { error } from './entry.ts';

export const compare = {
  'git-missing': error<{ revision: string }>({
    cause: '`compare` was given a git revision, and there is no git to read it with.',
    remedy: 'Install git, or name two files.',
    message: ({ revision }) => `"${revision}" is no file, and git, which could know it as a revision, is not installed`,
    hint: () => 'install git, or name two files',
  }),
  'git-no-repository': error<{ revision: string }>({
    cause: '`compare` was given a git revision outside of a git repository.',
    remedy: 'Run it in the repository, or name two files.',
    message: ({ revision }) =>
      `"${revision}" is no file, and this is no git repository in which it could be a revision`,
    hint: () => 'run avail in the repository, or name two files',
  }),
  'git-unknown-revision': error<{ revision: string; path: string }>({
    cause: 'The git repository has no such revision.',
    remedy: 'Check its spelling; in CI, fetch it first.',
    message: ({ revision }) => `git knows no revision "${revision}"`,
    hint: ({ revision }) =>
      `check its spelling; a shallow clone, as in CI, has to fetch it first:  git fetch origin ${revision.replace(/^origin\//, '')}`,
  }),
  'git-unknown-file': error<{ revision: string; path: string; here: string | null }>({
    cause: 'The git revision has no such file.',
    remedy: 'Give its path from the top of the repository, or from here with `./` before it.',
    message: ({ revision, path }) => `the revision "${revision}" has no file "${path}"`,
    hint: ({ here }) =>
      here === null
        ? 'the path is that from the top of the repository, or, with ./ before it, from here'
        : `did you mean "${here}"? (a path without ./ is that from the top of the repository)`,
  }),
  'git-revision-alone': error<{ revision: string }>({
    cause: '`compare` was given a git revision, and not which of its files.',
    remedy:
      'Write the path after a colon: `HEAD:topology.yaml`, or `HEAD:./topology.yaml` from the folder that you are in.',
    message: ({ revision }) => `"${revision}" is a revision of git, and no file`,
    hint: ({ revision }) => `say which file of it:  ${revision}:./topology.yaml`,
  }),
  'git-failed': error<{ revision: string; reason: string }>({
    cause: 'git could not read the revision.',
    remedy: 'See what git says.',
    message: ({ revision, reason }) => `git cannot read "${revision}": ${reason}`,
    hint: () => null,
  }),
  'result-as-head': error({
    cause: 'The second argument of `compare` is a result, which only the first may be.',
    remedy: 'Name the topology that the result is to be compared with.',
    message: () => 'this is a result, and not the topology that is to be compared with the first one',
    hint: () => 'a result may stand for the old topology only: name it first, and a topology second',
  }),
  'result-of-several': error({
    cause: 'The JSON holds the results of several files.',
    remedy: 'Compare with the result of one file.',
    message: () => 'these are the results of several files',
    hint: () => 'compare with the result of one file',
  }),
  'result-not-ok': error({
    cause: 'The result that was to be compared with says that its topology was not valid.',
    remedy: 'Compare with the result of a valid topology.',
    message: () => 'this result is of a topology that was not valid: it has no figures',
    hint: () => 'compare with the result of a valid topology',
  }),
};
