import type { SourceNode } from '../source/node.ts';
import type { Read } from '../source/reader.ts';
import { field } from '../source/reader.ts';
import type { Need } from '../source/types/counts.ts';
import { mostNeeded, need } from '../source/types/counts.ts';
import type { Kind } from './kind.ts';
import { members } from './members.ts';

/** One member is enough, or `need` of them. */
export const parallel: Kind = {
  key: 'parallel',
  summary: 'Up while one member is up, or as many as `need` says.',
  example: '{parallel: [site-a, site-b, site-c], need: 2}',
  fields: {
    parallel: field(members, 'The blocks that stand in for one another.', '[site-a, site-b]'),
    need: field(
      need,
      'How many members must be up: a number, or a percentage that is rounded up. With `replicas` it counts the copies instead, so such a list gets a block of its own.',
      '2',
      '1',
    ),
  },
  contains: true,
  read({ values }, _block, { problems }) {
    const list = values.parallel as Read<readonly SourceNode[]> | undefined;
    if (!list) return undefined;
    const nodes = list.value;
    const own = values.replicas ? undefined : (values.need as Read<Need> | undefined);
    const needed = own ? own.value(nodes.length) : 1;
    if (own && mostNeeded(needed) > nodes.length) {
      problems.report('need-exceeds', { need: mostNeeded(needed), have: nodes.length, of: 'member' }, own.node);
      return undefined;
    }
    return {
      members: nodes,
      need: needed,
      lower: (gates, { formula, byLevel }) => byLevel(needed, (need) => formula.atLeast(need, gates)),
      describe: () =>
        typeof needed === 'number'
          ? { need: needed }
          : { need: null, condition: `at least ${needed.join(', ')} of the members are up, by level of demand` },
      draw: () => ({ as: 'fork', need: typeof needed === 'number' ? [needed] : needed }),
    };
  },
};
