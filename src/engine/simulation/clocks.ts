import type { LevelsSpec, WindowsSpec } from '../../model/multistate.ts';

/** States that follow one another, how long each lasts in seconds, and which outcomes are up in it. */
interface Period {
  readonly lasts: readonly number[];
  readonly up: readonly (readonly boolean[])[];
}

/** One period of the levels of demand, or of the rolling windows of all units, which stand evenly in it. */
export const periodOf = (spec: LevelsSpec | WindowsSpec): Period =>
  spec.kind === 'levels' ? levelsIn(spec) : windowsIn(spec);

function levelsIn({ shares, period }: LevelsSpec): Period {
  return {
    lasts: shares.map((share) => share * period),
    up: shares.map((_, level) => shares.map((__, other) => other === level)),
  };
}

function windowsIn({ units, share, frequency }: WindowsSpec): Period {
  const period = 1 / frequency;
  const between = Math.max(0, (1 / units - share) * period);
  const unitOut = (unit: number): boolean[] =>
    Array.from({ length: units + 1 }, (_, outcome) => (outcome === units ? unit < 0 : outcome !== unit));
  const states = Array.from({ length: units }, (_, unit) => [
    { lasts: share * period, up: unitOut(unit) },
    ...(between > 0 ? [{ lasts: between, up: unitOut(-1) }] : []),
  ]).flat();
  return { lasts: states.map(({ lasts }) => lasts), up: states.map(({ up }) => up) };
}
