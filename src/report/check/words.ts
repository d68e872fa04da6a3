import { count, UNKNOWN } from '../quantity.ts';
import { availabilityWriter } from '../view/targets.ts';
import type { CheckedFile, CheckReport, Finding, FindingKind } from './checked.ts';
import { failureIn, shownOf } from './checked.ts';

/** What a file that fails is counted as. */
const STATES: Readonly<Record<FindingKind, string>> = {
  invalid: 'invalid',
  limit: 'past a limit',
  slo: 'with missed SLOs',
  warning: 'with warnings',
};

/** `3 files: 1 passed, 1 with missed SLOs, 1 invalid; 2 warnings`. */
export function summary(report: CheckReport): string {
  const { files } = report;
  const states = files.map((file) => failureIn(file, report));
  const passed = states.filter((state) => state === null).length;
  const failed = (['slo', 'warning', 'limit', 'invalid'] as const).flatMap((kind) => {
    const n = states.filter((state) => state === kind).length;
    return n === 0 ? [] : [`${n} ${STATES[kind]}`];
  });
  const all = files.flatMap(({ findings }) => findings);
  const aside = [
    ...counted(files.flatMap((file) => shownOf(file, report)).filter(isWarning), 'warning'),
    ...counted(
      all.filter(({ known }) => known),
      'known finding',
    ),
  ].join(', ');
  const outcome = [...(passed > 0 ? [`${passed} passed`] : []), ...failed].join(', ');
  return `${count(files.length, 'file')}: ${outcome}${aside === '' ? '' : `; ${aside}`}`;
}

/** What became of a file: `1 of 2 SLOs missed, 1 warning`. */
export function outcome(file: CheckedFile, report: CheckReport): string {
  const { result, findings } = file;
  const errors = findings.filter(({ kind }) => kind === 'invalid');
  const knownWarnings = findings.filter((finding) => finding.known && isWarning(finding));
  return [
    ...(errors.length > 0 ? [`invalid: ${count(errors.length, 'error')}`] : []),
    ...(findings.some(({ kind }) => kind === 'limit') ? ['a limit was reached'] : []),
    ...(result.ok ? slosOf(file) : []),
    ...counted(shownOf(file, report).filter(isWarning), 'warning'),
    ...counted(knownWarnings, 'known warning'),
  ].join(', ');
}

function slosOf({ result: { slos }, findings }: CheckedFile): string[] {
  if (slos.length === 0) return ['no SLO'];
  const unmet = slos.filter(({ met }) => met !== true);
  if (unmet.length === 0) return [`${count(slos.length, 'SLO')} met`];
  const missed = unmet.filter(({ met }) => met === false).length;
  const known = findings.filter((finding) => finding.kind === 'slo' && finding.known).length;
  const words = [
    ...(missed > 0 ? [`${missed} of ${count(slos.length, 'SLO')} missed`] : []),
    ...(unmet.length > missed ? [`${unmet.length - missed} of ${count(slos.length, 'SLO')} unknown`] : []),
  ].join(', ');
  return [known === 0 ? words : `${words} (${known === unmet.length ? '' : `${known} `}known)`];
}

/** The availability of the system, or the durability of a file with a single storage and nothing else. */
export function headlineOf({ result: { ok, system, storage, slos } }: CheckedFile): string {
  if (!ok) return UNKNOWN;
  if (system) return availabilityWriter(slos)(system).availability;
  const [store] = storage;
  if (!store || storage.length > 1) return UNKNOWN;
  return availabilityWriter(slos, 'durability')({ name: store.name, unavailability: store.annual_loss }).availability;
}

/** A file that fails, passes, or passes with something to look at. */
export const markOf = (file: CheckedFile, report: CheckReport): '✔' | '✘' | '!' => {
  if (failureIn(file, report) !== null) return '✘';
  return file.findings.some(({ known }) => known) || shownOf(file, report).length > 0 ? '!' : '✔';
};

const isWarning = ({ kind }: Finding): boolean => kind === 'warning';

const counted = (findings: readonly Finding[], noun: string): string[] =>
  findings.length === 0 ? [] : [count(findings.length, noun)];
