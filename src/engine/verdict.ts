import type { Slo } from '../model/model.ts';
import type { Figures, SloVerdict } from '../model/result.ts';
import { perWindow } from './figures.ts';
import { SLO_SLACK } from './settings.ts';

type Judgement = Pick<SloVerdict, 'actual' | 'unit' | 'met' | 'allowed_s' | 'budget_used'> &
  Partial<Pick<SloVerdict, 'bounds'>>;

const UNBUDGETED = { allowed_s: null, budget_used: null };

export const isAtMost = (actual: number, target: number): boolean => actual <= target * (1 + SLO_SLACK);
const isAtLeast = (actual: number, target: number): boolean => actual >= target * (1 - SLO_SLACK);

/** Kept if even the upper bound keeps it, missed if even the lower one does not, else open. */
function judgeBetween(actual: number, bounds: Figures['bounds'], target: number): boolean | null {
  if (isAtMost(actual, target)) return true;
  return bounds !== null && isAtMost(bounds.lower, target) ? null : false;
}

function allowed(share: number, year: number, window: number): SloVerdict['allowed_s'] {
  return { ...perWindow(share, year), window: share * window };
}

/** Compared in unavailability, where a target of nine nines and a figure of ten are far apart. */
function ratioJudgement(slo: Slo, figures: Figures, good: number, year: number): Judgement {
  const bad = figures.unavailability;
  return {
    actual: good,
    unit: 'ratio',
    met: judgeBetween(bad, figures.bounds, slo.complement),
    allowed_s: allowed(slo.complement, year, slo.window),
    budget_used: slo.complement > 0 ? bad / slo.complement : null,
    bounds: figures.bounds && { lower: good, upper: 1 - figures.bounds.lower },
  };
}

/** Without error rates a request fails exactly during an outage. */
function requestJudgement(slo: Slo, figures: Figures, year: number): Judgement {
  const { request_success: success, request_failure: failure } = figures;
  if (success === null || failure === null) return { actual: null, unit: 'ratio', met: null, ...UNBUDGETED };
  // With error rates it is exact, or it is not there.
  const bounds = failure === figures.unavailability ? figures.bounds : null;
  return ratioJudgement(slo, { ...figures, unavailability: failure, bounds }, success, year);
}

function downtimeJudgement(slo: Slo, figures: Figures, year: number): Judgement {
  const actual = figures.downtime_s.year;
  return {
    actual,
    unit: 's/year',
    met: judgeBetween(figures.unavailability, figures.bounds, slo.target / year),
    allowed_s: allowed(slo.target / year, year, slo.window),
    budget_used: slo.target > 0 ? actual / slo.target : null,
    bounds: figures.bounds && { lower: figures.bounds.lower * year, upper: actual },
  };
}

/** No outage in the mission, of which planned windows are no part: compared as the probability of one. */
function reliabilityJudgement(slo: Slo, outages: number | null): Judgement {
  if (outages === null) return { actual: null, unit: 'ratio', met: null, ...UNBUDGETED };
  const met = isAtMost(-Math.expm1(-outages), slo.complement);
  return { actual: Math.exp(-outages), unit: 'ratio', met, ...UNBUDGETED };
}

function judge(slo: Slo, figures: Figures, year: number, outages: number | null): Judgement {
  const { failures_per_year: failures, mtbf_s: mtbf, mttr_s: mttr } = figures;
  switch (slo.measure) {
    case 'availability':
      return ratioJudgement(slo, figures, figures.availability, year);
    case 'request_success':
      return requestJudgement(slo, figures, year);
    case 'downtime':
      return downtimeJudgement(slo, figures, year);
    case 'mtbf': {
      const never = failures === 0 ? figures.availability > 0 : null;
      return { actual: mtbf, unit: 's', met: mtbf === null ? never : isAtLeast(mtbf, slo.target), ...UNBUDGETED };
    }
    case 'mttr': {
      const never = failures === 0 ? figures.unavailability === 0 : null;
      return { actual: mttr, unit: 's', met: mttr === null ? never : isAtMost(mttr, slo.target), ...UNBUDGETED };
    }
    case 'failures': {
      const met = failures === null ? null : isAtMost(failures, slo.target);
      const budget = failures === null || slo.target === 0 ? null : failures / slo.target;
      return { actual: failures, unit: '1/year', met, allowed_s: null, budget_used: budget };
    }
    case 'reliability':
      return reliabilityJudgement(slo, outages);
  }
}

/** The figures with the unavailability that planned windows do not cause. */
const withoutPlanned = (figures: Figures, year: number): Figures => ({
  ...figures,
  unavailability: figures.unavailability_unplanned,
  availability: 1 - figures.unavailability_unplanned,
  downtime_s: perWindow(figures.unavailability_unplanned, year),
  bounds: figures.bounds && {
    lower: Math.max(0, figures.bounds.lower - figures.unavailability_planned),
    upper: figures.unavailability_unplanned,
  },
});

/**
 * Whether a part with these figures keeps a target; null if what it takes to say so is unknown.
 *
 * @param outages how many the part has in a mission, on average and without planned windows; null if unknown.
 */
export function verdict(slo: Slo, all: Figures, year: number, outages: number | null): SloVerdict {
  const figures = slo.plannedExcluded ? withoutPlanned(all, year) : all;
  const { actual, unit, met, allowed_s, budget_used, bounds = null } = judge(slo, figures, year, outages);
  const unknown_because = met === null ? [...figures.unknown_because] : [];
  return {
    of: slo.of,
    measure: slo.measure,
    target: slo.target,
    actual,
    unit,
    met,
    window_s: slo.window,
    planned_excluded: slo.plannedExcluded === true,
    allowed_s,
    budget_used,
    unknown_because,
    bounds,
  };
}
