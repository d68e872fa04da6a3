import type { GateId } from '../model/formula.ts';
import type { LevelsSpec } from '../model/multistate.ts';
import { subtract, ZERO } from '../numeric/doubledouble.ts';
import type { Evaluation } from './evaluation.ts';
import type { SteadyState } from './figures.ts';
import type { Scenarios } from './scenarios.ts';

/** What planned windows, their traffic and the levels of demand make of a part. */
export function circumstances(
  demand: LevelsSpec | null,
  usual: Evaluation,
  { planned, felt, levels }: Scenarios,
  gate: GateId,
  isKnown: boolean,
  year: number,
): Pick<SteadyState, 'planned' | 'felt' | 'levels'> {
  if (!planned && !felt && !demand) return {};
  const down = usual.states.down.get(gate);
  const windows = planned?.states.down.get(gate) ?? ZERO;
  return {
    ...(planned && { planned: { alone: windows.hi, rest: Math.max(0, subtract(down, windows).hi) } }),
    ...(felt && { felt: felt.states.down.hi[gate] as number }),
    levels: (demand?.names ?? []).map((level, i) => {
      // Where nothing follows the demand every level is like any other.
      const at = levels[i] ?? usual;
      const share = demand?.shares[i] as number;
      const unavailability = at.states.down.hi[gate] as number;
      return {
        level,
        share,
        availability: at.states.up.hi[gate] as number,
        unavailability,
        downtime_s_per_year: share * unavailability * year,
        mtbf_s: isKnown ? mtbfAt(at, gate) : null,
      };
    }),
  };
}

function mtbfAt({ states, frequency }: Evaluation, gate: GateId): number | null {
  const failures = frequency.hi[gate] as number;
  const mtbf = (states.up.hi[gate] as number) / failures;
  return failures > 0 && Number.isFinite(mtbf) ? mtbf : null;
}
