import type { Result } from '../../model/result.ts';
import { MEANING } from './parts.ts';
import type { Term } from './view.ts';

/** How the figures are meant, for readers who do not know the program. */
export function methodTerms({ system }: Result): Term[] {
  if (system === null) return [];
  return [
    ...(system.method === 'exact'
      ? [
          {
            label: 'Method',
            value: 'exact:',
            text: 'what follows from the given figures is calculated without approximation; a part that is used in several places is one thing',
          },
        ]
      : []),
    {
      label: 'Independence',
      value: '',
      text: 'parts fail independently of one another, but for what they are said to share: what they require, their zones, their common cause',
    },
    {
      label: 'Expectation',
      value: '',
      text: 'downtimes are means over a long time; a single month may well have none, or several times as much',
    },
    { label: 'Terms', value: '', text: `${MEANING}; availability = MTBF ÷ (MTBF + MTTR)` },
  ];
}
