import type { Distribution } from '../model/distribution.ts';
import { EXPONENTIAL } from '../model/distribution.ts';
import type { Renewal } from '../model/model.ts';
import type { Read, ReadFields, Reading } from '../source/reader.ts';
import type { distributionFields } from './component-fields.ts';
import type { Figures } from './figures.ts';

type Given = ReadFields<typeof distributionFields>['values'];

/** A list of durations has another mean than the figure beside it if they differ by more than this, relative. */
const CONTRADICTION = 1e-6;

/** The mean of a list of durations, in seconds; undefined of any other distribution. */
export function listedMean(given: Read<Distribution> | undefined): number | undefined {
  if (given?.value.kind !== 'empirical') return undefined;
  const { values } = given.value;
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Whether a list of durations, if it is one, has the mean that another figure gives; reports it if not. */
export function agreesWithList(
  key: 'life' | 'repair',
  given: Read<Distribution> | undefined,
  other: { readonly key: string; readonly mean: number },
  { problems }: Reading,
): boolean {
  const mean = listedMean(given);
  if (!given || mean === undefined) return true;
  if (Math.abs(mean / other.mean - 1) <= CONTRADICTION) return true;
  const args = { key, mean: inHours(mean), other: other.key, given: inHours(other.mean) };
  problems.report('contradicting-list', args, given.node);
  return false;
}

const inHours = (seconds: number): string =>
  Number.isFinite(seconds) ? `${Number((seconds / 3600).toPrecision(7))} h` : 'for ever';

/** The figures with their distributions; undefined after a problem: one whose mean is not known. */
export function withDistributions(
  figures: Figures,
  given: Given,
  what: string,
  { problems }: Reading,
): Figures | undefined {
  const { life, repair } = given;
  if (!life && !repair) return figures;
  const { failureRate, mttr, failureOnDemand } = figures;
  if (life && failureRate === null) problems.report('distribution-without-mean', { key: 'life', what }, life.key);
  else if (repair && mttr === null && failureRate !== 0)
    problems.report('distribution-without-mean', { key: 'repair', what }, repair.key);
  else {
    const renewal: Renewal = {
      failureRate,
      mttr,
      failureOnDemand,
      life: life?.value ?? EXPONENTIAL,
      repair: repair?.value ?? EXPONENTIAL,
      share: 1,
    };
    return isExponential(renewal) ? figures : { ...figures, renewals: [renewal] };
  }
  return undefined;
}

const isExponential = ({ failureRate, life, repair }: Renewal): boolean =>
  failureRate === 0 || (life.kind === 'exponential' && repair.kind === 'exponential');

/** Whether figures are those of one exponential life with exponential repairs. */
export const hasMemory = ({ renewals = [] }: Pick<Figures, 'renewals'>): boolean =>
  renewals.some((renewal) => !isExponential(renewal));

/** What a unit with these figures alternates between: one renewal for each failure mode. */
export const renewalsOf = ({ renewals, failureRate, mttr, failureOnDemand }: Figures): readonly Renewal[] =>
  renewals ?? [{ failureRate, mttr, failureOnDemand, life: EXPONENTIAL, repair: EXPONENTIAL, share: 1 }];
