import { error, warning } from './entry.ts';
import { alternatives, didYouMean } from './prose.ts';

/** What a compose file says and a topology does not follow. */
const NOT_FOLLOWED = {
  extends: (name: string) => `what "${name}" extends is not read: its own keys alone count`,
  include: () => 'included files are not read',
  profiles: (name: string) => `"${name}" starts only with a profile; it is imported as if it always did`,
  once: (name: string) => `"${name}" only has to have run once: nothing needs it from then on`,
  optional: (name: string) => `"${name}" is not required, and nothing needs it`,
  global: (name: string) => `how many nodes run "${name}" is not said: it is imported as one`,
  none: (name: string) => `"${name}" has no replicas and is left out`,
} satisfies Record<string, (name: string) => string>;

export const compose = {
  'no-services': error({
    cause: 'The file has no `services`, as a compose file has.',
    remedy: 'Name a compose file.',
    message: () => 'this is no compose file: it has no services',
    hint: () => 'a compose file begins, for example, with  services: {web: {image: nginx}}',
  }),
  'unknown-service': error<{ name: string; known: readonly string[] }>({
    cause: 'A service depends on one that the file does not have.',
    remedy: 'Correct the name, or merge the files first: `docker compose config`.',
    message: ({ name }) => `there is no service "${name}"`,
    hint: ({ name, known }) => didYouMean(name, known, 'services'),
  }),
  'variable-without-default': error<{ name: string }>({
    cause: 'A value that matters is a variable of the environment, and the file has no default for it.',
    remedy: 'Say it by `--set`, or put in what it stands for: `docker compose config`.',
    message: ({ name }) => `what the variable "${name}" stands for is not in the file`,
    hint: ({ name }) => `say it:  --set ${name}=2`,
  }),
  'compose-value': error<{ what: string; text: string; expected: string }>({
    cause: 'A value of the compose file is not of the kind that is due there.',
    remedy: 'Write what the message says.',
    message: ({ what, text, expected }) => `${what} is ${expected}, not "${text}"`,
    hint: () => null,
  }),
  'not-followed': warning<{ what: keyof typeof NOT_FOLLOWED; name: string }>({
    cause: 'The compose file says something that the import does not follow.',
    remedy: 'Check the topology there; `docker compose config` writes all files out as one.',
    message: ({ what, name }) => NOT_FOLLOWED[what](name),
    hint: ({ what }) =>
      what === 'extends' || what === 'include' ? 'import what  docker compose config  prints' : null,
  }),
  'figures-to-fill-in': warning<{ names: readonly string[] }>({
    cause: 'A compose file says nothing of failures: every figure of the topology is a placeholder.',
    remedy: 'Replace the figures at each `TODO`.',
    message: ({ names }) => `the figures of ${alternatives(names, 'and')} are placeholders`,
    hint: () => 'replace them at each TODO: how often each fails, and how long it takes to come back',
  }),
};
