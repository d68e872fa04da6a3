import type { ExplainReport, Step } from '../../../model/explain.ts';
import { count } from '../../quantity.ts';
import { viewOf } from '../titles.ts';
import type { Section, Term, View } from '../view.ts';
import { compositionSections } from './composition.ts';
import { storageSections } from './storage.ts';
import { unitSections } from './unit.ts';

/** The view of `avail explain`: a heading for each step, and below it how its figures follow. */
export function explainView(report: ExplainReport): View {
  const { name, file, part, steps, storage, year_s: year } = report;
  if (year === null) return viewOf(report);
  const subject =
    part === null ? 'the storage' : steps[0]?.part === 'system' && part === 'system' ? 'the system' : part;
  return {
    title: `${name === null || name === part ? 'How' : `${name}: how`} ${subject} is calculated`,
    source: file,
    sections:
      storage.length > 0
        ? [...storage.flatMap((store) => storageSections(store, year)), STORAGE_SYMBOLS]
        : [...steps.flatMap((step) => stepSections(step, report, year)), symbols(report)],
  };
}

function stepSections(step: Step, report: ExplainReport, year: number): Section[] {
  const { unit } = step;
  return unit === null ? compositionSections(step, report, year) : unitSections(step, unit, year);
}

const STORAGE_SYMBOLS: Section = {
  kind: 'terms',
  title: 'Symbols',
  terms: [
    { label: 'λ, μ', value: '', text: 'failures of one unit, and rebuilds of a lost one, a year' },
    {
      label: 'MTTDL',
      value: '',
      text: 'mean time to data loss of one group; 1 − e^(−t / MTTDL) is the chance of it by t',
    },
  ],
};

/** What the letters mean, once for all steps. */
function symbols({ steps, deeper }: ExplainReport): Section {
  const frequencies = steps.some(({ frequency }) => frequency.length > 0);
  const shared = steps.some(({ states }) => states.length > 0);
  const chains = steps.some(({ chain }) => chain !== null);
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
    chains
      ? {
          label: 'λ, μ',
          value: '',
          text: 'failures while it serves, and repairs while it is repaired, a year; both exponential',
        }
      : null,
    deeper > 0
      ? {
          label: 'Further down',
          value: '',
          text: `${count(deeper, 'more step')}: ask for a part below, for more --depth, or for --all`,
        }
      : null,
  ];
  return { kind: 'terms', title: 'Symbols', terms: terms.filter((term) => term !== null) };
}
