import type { SourceNode } from '../source/node.ts';
import type { Read } from '../source/reader.ts';
import { field } from '../source/reader.ts';
import type { Kind } from './kind.ts';
import { members } from './members.ts';

/** Whoever cannot serve a request hands it on to the next. */
export const fallback: Kind = {
  key: 'fallback',
  summary: 'Up while one member is up; a request that one fails to serve goes to the next, also after an error.',
  example: '{fallback: [cache, database]}',
  fields: {
    fallback: field(members, 'Who is asked, in this order.', '[cache, database]'),
  },
  contains: true,
  read({ values }) {
    const list = values.fallback as Read<readonly SourceNode[]> | undefined;
    return (
      list && {
        members: list.value,
        lower: (gates, { formula }) => formula.parallel(gates),
        describe: () => ({ need: 1 }),
        draw: () => ({ as: 'order' }),
      }
    );
  },
};
