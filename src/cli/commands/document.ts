import type { Answered } from '../../answers/answer.ts';
import type { LimitOptions } from '../../answers/limits.ts';
import type { Parsed } from '../../index.ts';
import type { RenderOptions } from '../../report/formats/format.ts';
import type { Override } from '../../topology/parameters.ts';
import { printAnswer } from '../answer.ts';
import { readInput } from '../input.ts';
import type { Io } from '../io.ts';
import type { LimitFlags } from '../limit-options.ts';
import { limitsFrom } from '../limit-options.ts';
import type { SharedOptions } from '../options.ts';
import { parseInput } from '../parse-file.ts';
import { Progress } from '../progress.ts';

/** How a command makes and shows a document of its own about one file. */
interface DocumentOf<R> {
  readonly answer: (parsed: Parsed, limits: LimitOptions) => Promise<Answered<R>>;
  readonly render: (report: R, options: RenderOptions) => Promise<string>;
}

/** Reads a file, answers, and prints the answer; returns the exit code. */
export async function printDocument<R extends { readonly ok: boolean }>(
  path: string,
  options: SharedOptions & LimitFlags & { readonly set: readonly Override[] },
  io: Io,
  { answer, render }: DocumentOf<R>,
): Promise<number> {
  const input = await readInput(path, io);
  const progress = new Progress('calculating', options, io);
  const parsed = await parseInput(input, { set: options.set, keep: true });
  const { report, diagnostics } = await answer(parsed, limitsFrom(options, progress));
  progress.end();
  return printAnswer({ ok: report.ok, diagnostics }, options, io, (how) => render(report, how));
}
