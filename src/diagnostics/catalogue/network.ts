import { error, warning } from './entry.ts';
import { alternatives, didYouMean } from './prose.ts';

const REACHABLE_SHOWN = 5;

export const network = {
  'missing-key': error<{ key: string; where: string; example: string }>({
    cause: 'A key that cannot be left out is missing.',
    remedy: 'Add the key that the message names.',
    message: ({ key, where }) => `${where} needs the key "${key}"`,
    hint: ({ key, example }) => `add, for example:  ${key}: ${example}`,
  }),
  'unknown-node': error<{ name: string; known: readonly string[] }>({
    cause: 'A network names a node that none of its links has.',
    remedy: 'Correct its spelling, or add a link to it.',
    message: ({ name }) => `no link of this network has a node "${name}"`,
    hint: ({ name, known }) => didYouMean(name, known, 'nodes'),
  }),
  'network-same-ends': error<{ name: string }>({
    cause: 'A network starts and ends at the same node, which needs no path.',
    remedy: 'Name two different nodes in `from` and `to`.',
    message: ({ name }) => `the network leads from "${name}" to "${name}"`,
    hint: () => 'name two different nodes; for a node alone, name its block',
  }),
  'network-no-path': error<{ from: string; to: string; reachable: readonly string[] }>({
    cause: 'No path leads from one end of a network to the other, even with everything up.',
    remedy: 'Add the missing link, or turn a one-way link round.',
    message: ({ from, to }) => `no path leads from "${from}" to "${to}", even if all links are up`,
    hint: ({ from, reachable }) => {
      const more = reachable.length - REACHABLE_SHOWN;
      const listed = more > 1 ? [...reachable.slice(0, REACHABLE_SHOWN), `${more} more`] : reachable;
      const where =
        listed.length === 0
          ? `no link leads away from "${from}"`
          : `only ${alternatives(listed, 'and')} can be reached from "${from}"`;
      return `${where}: add the missing link; between: [a, b] leads both ways, from: a, to: b only one`;
    },
  }),
  'dangling-node': warning<{ name: string; known: readonly string[] }>({
    cause: 'A node that is no end of its network has a single link: no path can lead through it.',
    remedy: 'Correct its spelling, or delete the link.',
    message: ({ name }) => `only one link has the node "${name}", so that no path leads through it`,
    hint: ({ name, known }) =>
      didYouMean(
        name,
        known.filter((other) => other !== name),
        'nodes',
      ),
  }),
  'link-both-ways': error({
    cause: 'A link has `between`, which leads both ways, and `from` or `to`, which lead one way.',
    remedy: 'Keep one of the two.',
    message: () => 'a link has between, or from and to, not both',
    hint: () => 'write  between: [a, b]  for both ways,  from: a, to: b  for one',
  }),
  'link-ends': error<{ count: number }>({
    cause: 'A link does not join two different nodes.',
    remedy: 'Name two different nodes.',
    message: ({ count }) =>
      count === 2 ? 'a link joins a node with itself' : `a link joins two nodes, and this names ${count}`,
    hint: () => 'write, for example:  between: [a, b]',
  }),
};
