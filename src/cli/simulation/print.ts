import type { Answered } from '../../answers/answer.ts';
import type { SimulationReport } from '../../model/simulation.ts';
import type { SimulationFormat } from '../../report/simulation.ts';
import { renderSimulation } from '../../report/simulation.ts';
import { renderOptions, showDiagnostics, writeAnswer } from '../answer.ts';
import { EXIT, failureOf, isLimit } from '../exit.ts';
import type { Io } from '../io.ts';
import type { SharedOptions } from '../options.ts';

/** Prints what a simulation came to; returns the exit code. */
export async function printSimulation(
  { report, diagnostics }: Answered<SimulationReport>,
  options: Omit<SharedOptions, 'format'> & { readonly format: SimulationFormat },
  io: Io,
): Promise<number> {
  const { format } = options;
  const isJson = format === 'json';
  if (!isJson) await showDiagnostics(diagnostics, options, io);
  const failure = failureOf(diagnostics);
  if (!report.ok && !isJson) return failure;
  const written = await writeAnswer(
    await renderSimulation(report, format, await renderOptions(options, io)),
    options,
    io,
  );
  if (!report.ok) return failure;
  return written !== EXIT.ok ? written : diagnostics.some(isLimit) ? EXIT.limit : EXIT.ok;
}
