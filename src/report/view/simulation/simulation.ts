import type { SimulationReport } from '../../../model/simulation.ts';
import { count, share, whole } from '../../quantity.ts';
import { titled, viewOf } from '../titles.ts';
import type { Section, View } from '../view.ts';
import { causeTable } from './causes.ts';
import { comparison } from './comparison.ts';
import { histogram, outageCounts } from './histograms.ts';
import { sloTable } from './slos.ts';
import { calendar, longest } from './windows.ts';

/** The view of `avail simulate`: what a month, a quarter and a year may bring, and how sure that is. */
export function simulationView(report: SimulationReport): View {
  const { name, file, system, windows, slos, causes, simulation } = report;
  if (!system || !simulation) return viewOf(report);
  const year = windows.find(({ window }) => window === 'year')?.window_s as number;
  const [month] = windows;
  const sections: (Section | null)[] = [
    comparison(system, year, simulation.confidence),
    calendar(windows, year),
    longest(windows, year),
    month ? histogram(month, year) : null,
    month ? outageCounts(month) : null,
    sloTable(slos, year, simulation.confidence),
    causeTable(causes),
    how(simulation),
  ];
  return {
    title: titled(name, system.name, `${system.name}, simulated`),
    source: file,
    sections: sections.filter((section) => section !== null),
  };
}

const METHOD_WORDS = {
  plain: 'plain simulation',
  failure_biasing: 'simulated with failures that come more often, and weights that undo it',
} as const;

function how({
  years,
  replications,
  years_each,
  events,
  seed,
  method,
  precision,
}: NonNullable<SimulationReport['simulation']>): Section {
  const reached = precision === null ? '' : ` Unavailability to ±${share(precision)}.`;
  return {
    kind: 'terms',
    title: 'How',
    align: 'left',
    terms: [
      {
        label: 'simulated',
        value: '',
        text:
          `${count(Math.round(years), 'year')} in ${count(replications, 'replication')} of ${count(years_each, 'year')}, ` +
          `${whole(events)} events, seed ${seed}; ${METHOD_WORDS[method]}.${reached}`,
      },
    ],
  };
}
