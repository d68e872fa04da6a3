/** What a system is in: everything that can change by itself, and what follows from it. */
export interface State {
  readonly down: readonly boolean[];
  readonly groups: readonly GroupState[];
  /** Which unit each wheel of windows has out: 0 is none. */
  readonly windows: readonly number[];
}

/** Bit i of `serving` says that member i serves. */
export interface GroupState {
  readonly serving: number;
  readonly phase: Phase;
}

/** `lacking`: fewer than need are good. The others are failovers, which end by themselves, by hand, or not at all. */
export type Phase = 'serving' | 'lacking' | 'by itself' | 'by hand' | 'stuck';

/** Whether something works, in a state and at a level of demand. */
export type Test = (state: State, level: string) => boolean;

/** Something that fails and is repaired, per hour. One that is `broken` is down for ever, and nobody repairs it. */
export interface Leaf {
  readonly failureRate: number;
  readonly repairRate: number;
  readonly broken: boolean;
}

export interface Member {
  readonly leaf: number;
  /** What it requires. */
  readonly required: Test;
}

export interface Group {
  readonly members: readonly Member[];
  readonly need: number;
  /** Failure rate of a spare as a share of that of a member that serves; null where all serve. */
  readonly dormancy: number | null;
  readonly time: number;
  readonly coverage: number;
  readonly manual: number | null;
  readonly failBack: boolean;
  readonly crews: number;
}

/** Windows that take out one unit after another: each lasts and begins as said, never two at once. */
export interface Wheel {
  readonly units: number;
  readonly every: number;
  readonly lasts: number;
}

export interface Parts {
  readonly leaves: readonly Leaf[];
  /** A group stands after those that its members require. */
  readonly groups: readonly Group[];
  readonly wheels: readonly Wheel[];
}

export const isGood = ({ leaf, required }: Member, state: State): boolean =>
  !state.down[leaf] && required(state, 'no level');

/** The members that can serve, as bits. */
export const goodOf = ({ members }: Group, state: State): number =>
  members.reduce((bits, member, i) => (isGood(member, state) ? bits | (1 << i) : bits), 0);

export const has = (bits: number, i: number): boolean => ((bits >> i) & 1) === 1;

export function count(bits: number): number {
  let n = 0;
  for (let rest = bits; rest > 0; rest >>= 1) n += rest & 1;
  return n;
}
