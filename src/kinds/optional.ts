import type { SourceNode } from '../source/node.ts';
import type { Quantity } from '../source/quantity.ts';
import type { Read } from '../source/reader.ts';
import { field } from '../source/reader.ts';
import { share } from '../source/types/quantities.ts';
import { anything } from '../source/types/texts.ts';
import type { Kind } from './kind.ts';

/** Up whatever its member does, which only some requests need. */
export const optional: Kind = {
  key: 'optional',
  summary: 'Always up: the service goes on without its member, and only a share of the requests needs it.',
  example: '{optional: recommendations, weight: 5%}',
  fields: {
    optional: field(
      anything('a block', { $ref: '#/$defs/block' }),
      'What the service can do without.',
      'recommendations',
    ),
    weight: field(share, 'Share of the requests that need it.', '5%', '100%'),
  },
  contains: true,
  mentions: (value) => [value],
  read({ values }) {
    const member = values.optional as Read<SourceNode> | undefined;
    const weight = values.weight as Read<Quantity> | undefined;
    return (
      member && {
        members: [member.value],
        weight: weight?.value.value ?? 1,
        lower: (_gates, { formula }) => formula.series([]),
        describe: () => ({ need: 0 }),
        draw: () => ({ as: 'bypass', weight: weight?.value.value ?? 1 }),
      }
    );
  },
};
