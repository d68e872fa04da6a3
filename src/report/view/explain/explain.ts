import type { ExplainReport, Step } from '../../../model/explain.ts';
import { count } from '../../quantity.ts';
import type { Section, Term, View } from '../view.ts';
import { compositionSections } from './composition.ts';
import { unitSections } from './unit.ts';

/** The view of `avail explain`: a heading for each step, and below it how its figures follow. */
export function explainView(report: ExplainReport): View {
  const { name, file, part, steps, year_s: year } = report;
  if (part === null || year === null) return { title: name ?? file, source: name === null ? null : file, sections: [] };
  return {
    title: `${name === null || name === part ? 'How' : `${name}: how`} ${part === 'system' ? 'the system' : part} is calculated`,
    source: file,
    sections: [...steps.flatMap((step) => stepSections(step, year)), symbols(report)],
  };
}

function stepSections(step: Step, year: number): Section[] {
  const { unit } = step;
  return unit === null ? compositionSections(step, year) : unitSections(step, unit, year);
}

/** What the letters mean, once for all steps. */
function symbols({ steps, deeper }: ExplainReport): Section {
  const frequencies = steps.some(({ frequency }) => frequency.length > 0);
  const shared = steps.some(({ states }) => states.length > 0);
  const terms: (Term | null)[] = [
    { label: 'U, A', value: '', text: 'unavailability and availability, shares of time; A = 1 − U' },
    { label: 'ω', value: '', text: 'failures a year of calendar time; MTBF = A / ω is operating time, MTTR = U / ω' },
    frequencies
      ? { label: 'Birnbaum', value: '', text: 'probability that the part hangs on this one: up with it, down without' }
      : null,
    shared
      ? {
          label: 'Shared',
          value: '',
          text: 'one thing, however many need it; its states are told apart, each solved exactly',
        }
      : null,
    deeper > 0
      ? {
          label: 'Further down',
          value: '',
          text: `${count(deeper, 'more step')}: ask for a part below, or more --depth`,
        }
      : null,
  ];
  return { kind: 'terms', title: 'Symbols', terms: terms.filter((term) => term !== null) };
}
