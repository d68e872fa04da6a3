import type { CheckedFile, CheckReport } from '../../report/check/checked.ts';
import { failureIn } from '../../report/check/checked.ts';
import { count } from '../../report/quantity.ts';
import { writeAnswer } from '../answer.ts';
import type { CheckOptions } from '../commands/check.ts';
import { EXIT } from '../exit.ts';
import type { Io } from '../io.ts';
import { limitsOfEach } from '../limit-options.ts';
import { Progress } from '../progress.ts';
import { tell } from '../tell.ts';
import type { Baseline } from './baseline.ts';
import { baselineText, canBeKnown, readBaseline } from './baseline.ts';
import type { Examined } from './examine.ts';
import { examineAll } from './examine.ts';
import { fingerprints } from './fingerprints.ts';
import { pathFrom, repositoryRoot } from './repository.ts';
import { readSources } from './sources.ts';

/** Checks all that the arguments name. A text says what is wrong with the command line. */
export async function checkAll(
  args: readonly string[],
  options: CheckOptions,
  io: Io,
): Promise<Pick<CheckReport, 'files' | 'isOne' | 'exit'> | string> {
  const baseline = options.baseline === undefined ? null : await readBaseline(options.baseline, io);
  if (typeof baseline === 'string') return baseline;
  const { inputs, isOne } = await readSources(args, io);
  const progress = new Progress('checking', options, io);
  const examined = await examineAll(inputs, options.set, () => limitsOfEach(options, progress));
  progress.end();
  const { writeBaseline } = options;
  const written =
    writeBaseline === undefined
      ? EXIT.ok
      : await writeAnswer(baselineText(writeBaseline, examined, io), { output: writeBaseline }, io);
  const root = await repositoryRoot(io);
  const takes: Baseline['takes'] = (file, finding) =>
    writeBaseline === undefined ? (baseline?.takes(file, finding) ?? false) : canBeKnown(finding);
  const files = examined.map((file) => checkedFile(file, pathFrom(root, file.file, io), takes));
  const gone = writeBaseline === undefined ? (baseline?.gone(files.map(({ file }) => file)) ?? 0) : 0;
  if (gone > 0 && !options.quiet)
    tell(io, `note: no longer there of ${options.baseline}: ${count(gone, 'finding')}; --write-baseline drops them\n`);
  return { files, isOne, exit: written === EXIT.ok ? exitOf(files, options.failOn === 'warning') : written };
}

function checkedFile({ findings, ...file }: Examined, path: string | null, takes: Baseline['takes']): CheckedFile {
  const prints = fingerprints(path ?? file.file, findings);
  return {
    ...file,
    path,
    findings: findings.map((finding, i) => ({
      ...finding,
      known: takes(file.file, finding),
      fingerprint: prints[i] as string,
    })),
  };
}

/** Bad input counts before a limit, a limit before what is merely not kept. */
function exitOf(files: readonly CheckedFile[], failOnWarning: boolean): number {
  const kinds = new Set(files.map((file) => failureIn(file, { failOnWarning })));
  if (kinds.has('invalid')) return EXIT.usage;
  if (kinds.has('limit')) return EXIT.limit;
  return kinds.has('slo') || kinds.has('warning') ? EXIT.missed : EXIT.ok;
}
