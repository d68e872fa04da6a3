import type { Failover } from '../model/multistate.ts';
import type { SourceNode } from '../source/node.ts';
import type { Read } from '../source/reader.ts';
import { field } from '../source/reader.ts';
import { count } from '../source/types/counts.ts';
import { flag } from '../source/types/texts.ts';
import { dormancyOf, failover, INSTANT, modeFields, statesCoverage } from './failover.ts';
import type { Kind } from './kind.ts';
import { members } from './members.ts';

/** The first member serves; when it fails, the next one that works takes over. */
export const standby: Kind = {
  key: 'standby',
  summary: 'Up while the member that serves is up; when it fails, the first of the others that works takes over.',
  example: '{standby: [db-a, db-b], failover: {time: 40 s, coverage: 99%, manual: 20 min}}',
  fields: {
    standby: field(members, 'Who serves, and who takes over, in this order.', '[db-a, db-b]'),
    ...modeFields,
    failover: field(
      failover,
      'How a spare takes over: the mean time it takes, or a mapping that also says how often it works.',
      '{time: 40 s, coverage: 99%, manual: 20 min}',
      '0 s',
    ),
    fail_back: field(
      flag,
      'Whether an earlier member that comes back takes over again, without an outage.',
      'true',
      'false',
    ),
    crews: field(count, 'Repairs at a time; members that come first in the list are repaired first.', '1'),
  },
  contains: true,
  read(fields, block, reading) {
    const { values } = fields;
    const list = values.standby as Read<readonly SourceNode[]> | undefined;
    const dormancy = dormancyOf(fields as never, list?.key ?? block, reading);
    if (!list || dormancy === undefined) return undefined;
    const over = (values.failover as Read<Failover> | undefined)?.value ?? INSTANT;
    const spares = { dormancy, failover: over };
    const failBack = (values.fail_back as Read<boolean> | undefined)?.value ?? false;
    const crews = (values.crews as Read<number> | undefined)?.value ?? null;
    return {
      members: list.value,
      group: { need: 1, standby: spares, failBack, crews },
      statesCoverage: statesCoverage(values.failover?.node),
      lower: (_gates, lowering) => lowering.groupUp(),
      describe: () => ({ need: null, condition: 'the member that serves is up' }),
      draw: () => ({ as: 'switch', standby: spares, failBack, crews }),
    };
  },
};
