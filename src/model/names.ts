/** The calendar windows that every downtime is given for; month = year / 12, quarter = year / 4. */
export const PERIODS = ['day', 'week', 'month', 'quarter', 'year'] as const;
export type Period = (typeof PERIODS)[number];

/** How an answer was reached. Anything but `exact` says how wrong it can be elsewhere in the result. */
export const METHODS = ['exact', 'approximate', 'conditioned', 'bounds'] as const;
export type Method = (typeof METHODS)[number];

/** What an SLO of the system or a part may be about; the order is the one in which verdicts are listed. */
export const PART_MEASURES = [
  'availability',
  'downtime',
  'mtbf',
  'mttr',
  'failures',
  'reliability',
  'request_success',
] as const;
export type PartMeasure = (typeof PART_MEASURES)[number];

/** What any SLO may be about: the last one is that of a storage. */
export const SLO_MEASURES = [...PART_MEASURES, 'durability'] as const;
export type SloMeasure = (typeof SLO_MEASURES)[number];

/** Of a diagnostic. */
export const SEVERITIES = ['error', 'warning'] as const;
export type Severity = (typeof SEVERITIES)[number];
