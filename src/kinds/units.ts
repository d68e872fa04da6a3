import type { ScalarNode } from '../source/node.ts';
import type { Read } from '../source/reader.ts';
import { field } from '../source/reader.ts';
import type { Need } from '../source/types/counts.ts';
import { need } from '../source/types/counts.ts';
import { name } from '../source/types/texts.ts';
import type { Kind } from './kind.ts';

/** The same units of a replicated component, with another need. */
export const units: Kind = {
  key: 'of',
  summary: 'Up while `need` of the same units of a replicated component are up: a write and a read quorum, say.',
  example: '{of: web, need: 3}',
  fields: {
    of: field(name, 'The replicated component whose units are counted.', 'web'),
    need: field(need, 'How many of its units must be up: a number, or a percentage that is rounded up.', '3', '1'),
  },
  contains: false,
  mentions: (value) => (value.type === 'scalar' && value.is !== 'null' ? [value] : []),
  read({ values }) {
    const of = values.of as Read<ScalarNode> | undefined;
    if (!of) return undefined;
    const needed = values.need as Read<Need> | undefined;
    return {
      members: [],
      unitsOf: { name: of.value, need: needed?.value ?? (() => 1), node: needed?.node ?? of.node },
      lower: (_gates, lowering) => lowering.unitsUp(),
      // The units that it counts are its one member.
      describe: () => ({ need: 1 }),
    };
  },
};
