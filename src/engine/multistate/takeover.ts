import type { ClusterGroup } from '../../model/multistate.ts';

/** What a group is doing, and which of its members serve (bits by their place in the list). */
export interface Doing {
  readonly phase: Phase;
  readonly serving: number;
}

/**
 * `down`: too few members can serve, and those that can go on as if they did. `taking_over`: a covered failover is
 * under way; `waiting`: one that is not covered.
 */
type Phase = 'serving' | 'down' | 'taking_over' | 'waiting';

/** One of several ways that an event may go on. */
interface Branch {
  readonly doing: Doing;
  readonly probability: number;
}

/** How failovers go: as they do, or, in a life without repair, at once if covered and never if not. */
export type Pace = 'real' | 'without_repair';

const countBits = (bits: number): number => {
  let count = 0;
  for (let rest = bits; rest !== 0; rest &= rest - 1) count += 1;
  return count;
};

/** `bits` and the first of `more` in the order of the list, until there are `want` of them; no more than `want` of `bits`. */
function filled(bits: number, more: readonly number[], want: number): number {
  let result = 0;
  let count = 0;
  for (const source of [bits, ...more])
    for (let i = 0; source >> i !== 0 && count < want; i += 1) {
      const bit = 1 << i;
      if ((source & bit) === 0 || (result & bit) !== 0) continue;
      result |= bit;
      count += 1;
    }
  return result;
}

/** What a group does once other members than before can serve. */
export function after(group: ClusterGroup, before: Doing, could: number, can: number, pace: Pace): Branch[] {
  const { need, standby, failBack } = group;
  const surely = (phase: Phase, serving: number): Branch[] => [{ doing: { phase, serving }, probability: 1 }];
  if (countBits(can) < need)
    return surely(pace === 'without_repair' && before.phase === 'waiting' ? 'waiting' : 'down', can);
  if (standby === null) return surely('serving', can);
  const back = can & ~could;
  const kept = before.serving & can;
  if (before.phase === 'down') return surely('serving', filled(kept, [can], need));
  if (before.phase !== 'serving') {
    if (back !== 0 && pace === 'real') return surely('serving', filled(kept, [back, can], need));
    return surely(before.phase, filled(kept, [can], need - 1));
  }
  if (kept === before.serving) {
    // Of those that came back only those before one that serves take over from it.
    const serving = failBack && back !== 0 ? filled(0, [kept | back], need) : kept;
    return surely('serving', serving);
  }
  const { time, coverage, uncovered, manual } = standby.failover;
  const over = filled(kept, [can], need);
  const meanwhile = filled(kept, [can & ~kept], need - 1);
  const covered: Doing =
    time === 0 || pace === 'without_repair'
      ? { phase: 'serving', serving: over }
      : { phase: 'taking_over', serving: meanwhile };
  const other: Doing =
    manual === 0 && pace === 'real' ? { phase: 'serving', serving: over } : { phase: 'waiting', serving: meanwhile };
  return [
    { doing: covered, probability: coverage },
    { doing: other, probability: uncovered },
  ].filter(({ probability }) => probability > 0);
}

/** What a group does once a failover has ended. */
export const takenOver = ({ need }: ClusterGroup, before: Doing, can: number): Doing => ({
  phase: 'serving',
  serving: filled(before.serving & can, [can], need),
});

/** What it does at first, with these members able to serve. */
export function initially({ need, standby }: ClusterGroup, can: number): Doing {
  if (countBits(can) < need) return { phase: 'down', serving: can };
  return { phase: 'serving', serving: standby === null ? can : filled(0, [can], need) };
}

/** Members that serve, or that are as busy as if they did: in a group that is down all that could. */
export const busy = ({ standby }: ClusterGroup, doing: Doing, good: number): number =>
  standby === null ? good : doing.serving;
