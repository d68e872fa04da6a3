import type { Infer } from './shape.ts';
import { constant, list, nullable, number, object, oneOf } from './shape.ts';

/** Who is told when a burn-rate alert fires: a page wakes somebody, a ticket waits for the morning. */
const ALERT_SEVERITIES = ['page', 'ticket'] as const;

/**
 * One multiwindow, multi-burn-rate alert (Google, The Site Reliability Workbook, chapter 5 "Alerting on SLOs", table
 * 5-8): it fires while the error ratio over the long and over the short window is above the threshold.
 */
const burnRateAlertShape = object(
  {
    severity: oneOf(ALERT_SEVERITIES, 'who is told'),
    burn_rate: number('how many times faster than allowed the budget is burnt'),
    long_window_s: number('the window that the alert looks at, in seconds'),
    short_window_s: number('the shorter window that ends the alert soon after the cause is gone, in seconds'),
    budget_used: number('share of the budget that is gone when the alert fires'),
    error_ratio: number('the threshold: burn_rate × unavailability; above 1 the alert can never fire'),
    exhausted_after_s: number('time in which the whole budget is gone at this burn rate, in seconds'),
  },
  'one burn-rate alert',
);

export const ninesShape = object(
  {
    format: constant('avail/1', 'the format of this document'),
    availability: number('the target, as a share of time'),
    unavailability: number('share of time that the target allows to be down; never computed as 1 − availability'),
    nines: nullable(number('−log10(unavailability); null for 100 %')),
    year_s: number('length of a year, in seconds'),
    allowed_s: object(
      {
        day: number('seconds a day'),
        week: number('seconds a week'),
        month: number('seconds a month (year / 12)'),
        quarter: number('seconds a quarter (year / 4)'),
        year: number('seconds a year'),
      },
      'downtime that the target allows, in seconds',
    ),
    slo_window_s: number('the window whose budget the alerts guard, in seconds'),
    alerts: list(burnRateAlertShape, 'burn-rate alerts, the fastest first; empty for 100 %, which leaves no budget'),
  },
  'the result of `avail nines --format json`',
);

export type NinesReport = Infer<typeof ninesShape>;
