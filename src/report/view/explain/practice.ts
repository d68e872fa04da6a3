import type { Step } from '../../../model/explain.ts';
import type { PracticeStep } from '../../../model/explain-practices.ts';
import { compactDuration, count, probability, rateFactor } from '../../quantity.ts';
import type { Term } from '../view.ts';

/** What windows and failed deployments are made of. */
export function practiceTerms({ practice }: Step, year: number): Term[] {
  if (practice === null) return [];
  const { what, per_year, lasts_s, failing, traffic, units } = practice;
  const spread = units > 1 ? ` / ${count(units, 'unit')}` : '';
  const lasts = compactDuration(lasts_s, year);
  if (what === 'failed_deployments' && failing !== null)
    return [
      {
        label: 'F',
        value: `${rateFactor((per_year * failing) / units)} a year`,
        text: `= ${rateFactor(per_year)} deployments a year · ${probability(failing)} that fail${spread}`,
      },
      { label: 'Recovery', value: lasts, text: 'mean time to recover from one' },
    ];
  return [
    {
      label: what === 'maintenance' ? 'Windows' : 'Deployments',
      value: `${rateFactor(per_year)} a year`,
      text: `${lasts} each${units > 1 ? ', of each unit, never two at once' : ''}`,
    },
    ...(traffic === null || traffic === 1
      ? []
      : [{ label: 'Traffic', value: probability(traffic), text: 'during a window, relative to the average' }]),
  ];
}

export const practiceFormula = ({ practice }: Step, year: number): string =>
  practice === null
    ? ''
    : practice.what === 'failed_deployments'
      ? '= F · recovery'
      : `= ${rateFactor(practice.per_year)} a year · ${compactDuration(practice.lasts_s, year)}`;

export const practiceOmega = ({ what }: PracticeStep): string =>
  what === 'failed_deployments' ? '= F' : 'one outage each';
