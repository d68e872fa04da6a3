import { isRisk } from '../../diagnostics/catalogue/index.ts';
import type { Result } from '../../model/result.ts';
import type { List } from './view.ts';

/** What is worth a second look, worst first: so many, and how many more there are. Null if there is nothing. */
export function riskList({ diagnostics }: Result, shown: number): List | null {
  const risks = diagnostics.filter(isRisk);
  if (risks.length === 0) return null;
  const rest = risks.length - shown;
  return {
    kind: 'list',
    title: 'Risks',
    ordered: false,
    items: risks.slice(0, shown).map(({ message, code }) => ({ name: '', text: `${message} [${code}]` })),
    notes: rest > 0 ? [`and ${rest} more, which avail check lists`] : [],
  };
}
