import type { SourceNode } from '../source/node.ts';
import type { Read } from '../source/reader.ts';
import { field } from '../source/reader.ts';
import type { Kind } from './kind.ts';
import { members } from './members.ts';

/** All members are needed. */
export const series: Kind = {
  key: 'series',
  summary: 'Up while all members are up.',
  example: '{series: [dns, lb, web]}',
  fields: {
    series: field(members, 'The blocks that are all needed.', '[dns, lb, web]'),
  },
  contains: true,
  read({ values }) {
    const list = values.series as Read<readonly SourceNode[]> | undefined;
    return (
      list && {
        members: list.value,
        lower: (gates, { formula }) => formula.series(gates),
        describe: () => ({ need: list.value.length }),
        draw: () => ({ as: 'row' }),
      }
    );
  },
};
