import { error, limit } from './entry.ts';
import { alternatives, didYouMean } from './prose.ts';

export const files = {
  'file-not-found': error<{ file: string; neighbours: readonly string[] }>({
    cause: 'The file that was named does not exist.',
    remedy: 'Check the path; `-` reads standard input.',
    message: ({ file }) => `there is no file "${file}"`,
    hint: ({ file, neighbours }) => didYouMean(file, neighbours, 'files here'),
  }),
  'file-is-directory': error<{ file: string; inside: readonly string[] }>({
    cause: 'A folder was named where a file is due.',
    remedy: 'Name the topology file in it; `avail check` takes folders.',
    message: ({ file }) => `"${file}" is a folder, not a file`,
    hint: ({ file, inside }) =>
      `${inside.length === 0 ? 'name a file' : `files in it: ${alternatives(inside, 'and')}`}; avail check ${file} reads all topologies in it`,
  }),
  'file-unreadable': error<{ file: string; reason: string }>({
    cause: 'The file exists, but the operating system refuses to read it.',
    remedy: 'Check its permissions.',
    message: ({ file, reason }) => `"${file}" cannot be read: ${reason}`,
    hint: () => null,
  }),
  'file-too-large': limit<{ limit: number }>({
    cause: 'The file is larger than avail reads.',
    remedy: 'Split the topology, or use `replicas` for parts that are alike.',
    message: ({ limit }) => `the file is larger than ${Math.round(limit / 2 ** 20)} MiB`,
    hint: () => 'use `replicas` for parts that are alike',
  }),
  'file-not-utf8': error<{ offset: number }>({
    cause: 'The bytes of the file are not valid UTF-8.',
    remedy: 'Save the file as UTF-8.',
    message: ({ offset }) => `the file is not UTF-8 text (byte ${offset})`,
    hint: () => 'save it as UTF-8',
  }),
  'empty-file': error({
    cause: 'The file holds no topology: it is empty or all comments.',
    remedy: 'Start with `components:` and at least one component.',
    message: () => 'there is no topology in this file: it is empty',
    hint: () => 'start with, for example:  components: {web: {availability: 99.9%}}',
  }),
};
