import type { Result } from '../../model/result.ts';
import type { Role } from '../palette.ts';
import { count } from '../quantity.ts';

/** The verdict of a whole file in one line; null where it asks for nothing. */
export function summary({
  slos,
}: Result): { readonly mark: '✔' | '✘' | '?'; readonly text: string; readonly role: Role } | null {
  if (slos.length === 0) return null;
  const missed = slos.filter(({ met }) => met === false).length;
  const open = slos.filter(({ met }) => met === null).length;
  const all = slos.length === 1 ? 'the SLO' : `all ${slos.length} SLOs`;
  if (missed === 0 && open === 0)
    return { mark: '✔', role: 'good', text: `${all} ${slos.length === 1 ? 'is' : 'are'} kept` };
  const told = [
    ...(missed > 0 ? [`${missed} of ${count(slos.length, 'SLO')} ${missed === 1 ? 'is' : 'are'} missed`] : []),
    ...(open > 0 ? [`${open} of ${count(slos.length, 'SLO')} cannot be judged`] : []),
  ];
  return { mark: missed > 0 ? '✘' : '?', role: missed > 0 ? 'bad' : 'warn', text: told.join(', ') };
}
