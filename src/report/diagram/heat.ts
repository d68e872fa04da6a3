import type { Heat } from './scene.ts';

/** From which share of the downtime on each step of the scale begins. */
const STEPS = [0, 0.01, 0.05, 0.2, 0.5] as const;

/** What each step is called in a legend. */
export const HEAT_WORDS = ['< 1 %', '1 to 5 %', '5 to 20 %', '20 to 50 %', '≥ 50 %'] as const;

/** The step of a share of the system's downtime. */
export const heatOf = (share: number | null): Heat =>
  share === null
    ? null
    : Math.max(
        0,
        STEPS.findLastIndex((from) => share >= from),
      );
