import type { NinesReport } from '../model/nines.ts';

const DAY = 86400;
const HOUR = 3600;
const MINUTE = 60;

/** The window whose budget the alerts guard. */
const SLO_WINDOW = 30 * DAY;

/**
 * Google, The Site Reliability Workbook (2018), chapter 5 “Alerting on SLOs”, table 5-8: a burn rate of b over a window
 * w spends the share b·w/30 d of a 30-day budget.
 */
const ALERTS = [
  { severity: 'page', burnRate: 14.4, long: HOUR, short: 5 * MINUTE },
  { severity: 'page', burnRate: 6, long: 6 * HOUR, short: 30 * MINUTE },
  { severity: 'ticket', burnRate: 1, long: 3 * DAY, short: 6 * HOUR },
] as const;

/** What an availability target allows. Both shares are given, so that neither is 1 minus the other; `year` in seconds. */
export function ninesReport(target: { availability: number; unavailability: number }, year: number): NinesReport {
  const { availability, unavailability } = target;
  return {
    format: 'avail/1',
    availability,
    unavailability,
    nines: unavailability === 0 ? null : Math.abs(Math.log10(unavailability)),
    year_s: year,
    allowed_s: {
      day: unavailability * DAY,
      week: unavailability * 7 * DAY,
      month: (unavailability * year) / 12,
      quarter: (unavailability * year) / 4,
      year: unavailability * year,
    },
    slo_window_s: SLO_WINDOW,
    alerts:
      unavailability === 0
        ? []
        : ALERTS.map(({ severity, burnRate, long, short }) => ({
            severity,
            burn_rate: burnRate,
            long_window_s: long,
            short_window_s: short,
            budget_used: (burnRate * long) / SLO_WINDOW,
            error_ratio: burnRate * unavailability,
            exhausted_after_s: SLO_WINDOW / burnRate,
          })),
  };
}
