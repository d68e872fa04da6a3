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

/**
 * What a part of each step is painted with, on white paper, and what is written on it. The scale is OrRd of ColorBrewer
 * (https://colorbrewer2.org) with a first step that is white: one hue, ever darker, so that it can be read by the
 * colour-blind and on grey paper.
 */
export const HEAT_COLOURS = [
  { fill: '#ffffff', ink: '#1b1f24' },
  { fill: '#fef0d9', ink: '#1b1f24' },
  { fill: '#fdcc8a', ink: '#1b1f24' },
  { fill: '#fc8d59', ink: '#1b1f24' },
  { fill: '#b30000', ink: '#ffffff' },
] as const;

/** The same on black, from dark to bright: what matters most stands out most. */
export const DARK_HEAT_COLOURS = [
  { fill: '#1c232c', ink: '#e6edf3' },
  { fill: '#3f2f1c', ink: '#f5ead9' },
  { fill: '#7a4a17', ink: '#fff3e0' },
  { fill: '#cf7430', ink: '#140a00' },
  { fill: '#ffc887', ink: '#1b0f00' },
] as const;
