import { SLO_SLACK } from '../settings.ts';
import type { Histogram } from './histogram.ts';

/** What a simulation counts, beside the events. All lengths in seconds. */
export interface Watched {
  /** Seconds of one replication. */
  readonly length: number;
  /** Lengths of the windows that it is cut into, from its start on. */
  readonly windows: readonly number[];
  readonly targets: number;
  readonly causes: number;
  /** What is to hold in each window of one length. */
  readonly judges: readonly Judge[];
}

/** What a target is to keep in each window of one length. */
export interface Judge {
  readonly target: number;
  /** Which of the windows. */
  readonly window: number;
  /** At most so much downtime, so many outages, so long a mean outage; or at least so long a mean time between them. */
  readonly measure: 'downtime' | 'outages' | 'mttr' | 'mtbf';
  readonly limit: number;
}

/** @param lengths of all outages that begin in the window, together. */
export function isKept(
  { measure, limit }: Judge,
  window: number,
  downtime: number,
  outages: number,
  lengths: number,
): boolean {
  switch (measure) {
    case 'downtime':
      return downtime <= limit * (1 + SLO_SLACK);
    case 'outages':
      return outages <= limit * (1 + SLO_SLACK);
    case 'mttr':
      return outages === 0 || lengths / outages <= limit * (1 + SLO_SLACK);
    case 'mtbf':
      return outages === 0 || (window - downtime) / outages >= limit * (1 - SLO_SLACK);
  }
}

/** Of one target in one replication: what its totals are called. */
export const DOWNTIME = 0;
export const OUTAGES = 1;
/** Lengths of the outages that begin in it. */
export const LENGTHS = 2;
const TOTALS = 3;

/** Sums over replications of a total x: x, x², x³. */
export interface Moments {
  readonly first: number[];
  readonly second: number[];
  readonly third: number[];
}

export interface TargetTally {
  readonly totals: Moments;
  /** Sums of outages times their lengths, for the mean of a length. */
  lengthsTimesOutages: number;
  /** Outages, whatever each of them counts for. */
  seen: number;
  readonly lengths: Histogram;
  /** By window: values of those with an outage or some downtime in them. */
  readonly downtime: readonly Histogram[];
  readonly outages: readonly Histogram[];
  readonly longest: readonly Histogram[];
  /** Windows in which any of it is. */
  readonly touched: number[];
  readonly longestSeen: number[];
  /** By cause. */
  readonly outagesBy: number[];
  readonly downtimeBy: number[];
}

/** What some replications have come to. */
export interface Tally {
  replications: number;
  events: number;
  readonly targets: readonly TargetTally[];
  /** Windows in which each judge found its target missed. */
  readonly missed: Moments;
}

const emptyMoments = (count: number): Moments => ({
  first: new Array(count).fill(0),
  second: new Array(count).fill(0),
  third: new Array(count).fill(0),
});

export const emptyTally = ({ windows, targets, causes, judges }: Watched): Tally => ({
  replications: 0,
  events: 0,
  targets: Array.from({ length: targets }, () => ({
    totals: emptyMoments(TOTALS),
    lengthsTimesOutages: 0,
    seen: 0,
    lengths: new Map(),
    downtime: windows.map(() => new Map()),
    outages: windows.map(() => new Map()),
    longest: windows.map(() => new Map()),
    touched: windows.map(() => 0),
    longestSeen: windows.map(() => 0),
    outagesBy: new Array(causes).fill(0),
    downtimeBy: new Array(causes).fill(0),
  })),
  missed: emptyMoments(judges.length),
});

export function addMoment(moments: Moments, i: number, x: number): void {
  if (x === 0) return;
  moments.first[i] = (moments.first[i] as number) + x;
  moments.second[i] = (moments.second[i] as number) + x * x;
  moments.third[i] = (moments.third[i] as number) + x * x * x;
}
