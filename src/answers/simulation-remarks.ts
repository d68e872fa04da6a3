import { ENDED } from '../diagnostics/catalogue/simulation.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { wholeFile } from '../diagnostics/whole-file.ts';
import type { Analysis } from '../model/analysis.ts';
import type { Compared, SimulationReport } from '../model/simulation.ts';
import { availability, count, duration, frequency, scientific, share } from '../report/quantity.ts';

interface Remarked {
  readonly file: string;
  readonly done: NonNullable<SimulationReport['simulation']>;
  readonly system: NonNullable<SimulationReport['system']>;
  /** The precision that was asked for. */
  readonly wanted: number | null;
  readonly calculated: Analysis | undefined;
}

/** What is to be said of a simulation beside its figures. */
export function remarksOn({ file, done, system, wanted, calculated }: Remarked): Diagnostic[] {
  const remarks: Diagnostic[] = [];
  const years = count(Math.round(done.years), 'year');
  if (done.ended_by === 'interrupted') remarks.push(wholeFile(file, 'simulation-interrupted', { years }));
  if (system.outages === 0 && system.unavailability.value === 0) {
    const most = frequency(system.failures_per_year.upper, 'outage');
    remarks.push(wholeFile(file, 'no-outage-seen', { years, most, confidence: share(done.confidence) }));
    return [...remarks, ...disagreements(file, system, calculated)];
  }
  const isShort = wanted !== null && done.ended_by !== 'precision' && done.ended_by !== 'years';
  if (isShort && (done.precision === null || done.precision > wanted)) {
    const reached = done.precision === null ? 'nothing' : share(done.precision);
    remarks.push(
      wholeFile(file, 'precision-not-reached', { reached, wanted: share(wanted), ended: ENDED[done.ended_by] }),
    );
  }
  return [...remarks, ...disagreements(file, system, calculated)];
}

function disagreements(
  file: string,
  { unavailability, failures_per_year, mttr_s }: Remarked['system'],
  calculated: Analysis | undefined,
): Diagnostic[] {
  const isExact = calculated?.system.method === 'exact';
  const why = isExact
    ? 'once in a thousand times that is chance: run it again with another --seed'
    : 'the calculation says that it is approximate: trust the simulation';
  const differ = (what: string, figure: Compared | null, write: (x: number) => string): Diagnostic[] =>
    figure?.agrees === false
      ? [
          wholeFile(file, 'simulation-disagrees', {
            what,
            simulated: write(figure.value),
            calculated: write(figure.calculated as number),
            why,
          }),
        ]
      : [];
  return [
    ...differ('availability', unavailability, (u) => (u < 1e-12 ? `1 − ${scientific(u, 3)}` : availability(u))),
    ...differ('frequency of outages', failures_per_year, (x) => frequency(x)),
    ...differ('length of outages', mttr_s, (x) => duration(x)),
  ];
}
