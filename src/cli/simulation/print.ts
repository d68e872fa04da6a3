import type { Answered } from '../../answers/answer.ts';
import type { SimulationReport } from '../../model/simulation.ts';
import type { SimulationFormat } from '../../report/simulation.ts';
import { renderSimulation } from '../../report/simulation.ts';
import { printAnswer } from '../answer.ts';
import type { Io } from '../io.ts';
import type { SharedOptions } from '../options.ts';

/** Prints what a simulation came to; returns the exit code. */
export function printSimulation(
  { report, diagnostics }: Answered<SimulationReport>,
  options: Omit<SharedOptions, 'format'> & { readonly format: SimulationFormat },
  io: Io,
): Promise<number> {
  return printAnswer({ ok: report.ok, diagnostics }, options, io, (how) =>
    renderSimulation(report, options.format, how),
  );
}
