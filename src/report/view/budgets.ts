import type { Result } from '../../model/result.ts';
import type { Role } from '../palette.ts';
import { budgetUsed } from '../quantity.ts';
import { budget } from './slos.ts';
import { MEASURES, markOf, targetWords } from './verdict.ts';

/** A budget of downtime, and how much of it is used by what is expected. */
export interface Budget {
  /** What the SLO is of, and what it asks: `checkout`, `≥ 99.9 %`. */
  readonly of: string;
  readonly target: string;
  /** What may be used: `43.8 min a month`. */
  readonly allowed: string;
  /** Expected ÷ allowed. */
  readonly used: number;
  readonly text: string;
  readonly role: Role;
}

/** Budgets past this many are read in the table of SLOs. */
const SHOWN = 12;

/** Every SLO whose downtime can be used up, those first that are used most where there are many. */
export function budgets({ slos }: Result, year: number): Budget[] {
  const known = slos.filter(({ allowed_s, budget_used }) => allowed_s !== null && budget_used !== null);
  const shown =
    known.length > SHOWN
      ? known.toSorted((a, b) => (b.budget_used as number) - (a.budget_used as number)).slice(0, SHOWN)
      : known;
  return shown.flatMap((slo) => {
    const { of, measure, allowed_s, budget_used: used, window_s, met } = slo;
    if (allowed_s === null || used === null) return [];
    return [
      {
        of,
        target: `${measure === 'availability' ? '' : `${MEASURES[measure].words} `}${targetWords(slo, year)}`,
        allowed: budget(allowed_s.window, window_s, year),
        used,
        text: `${slo.bounds ? '≤ ' : ''}${budgetUsed(used)}`,
        role: markOf(met).role,
      },
    ];
  });
}
