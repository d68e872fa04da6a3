import type { Renewal } from '../model/model.ts';
import type { RestorationPhase } from '../model/practices.ts';
import type { Quantity } from '../source/quantity.ts';
import type { Read, ReadFields, Reading } from '../source/reader.ts';
import type { unitFields } from './component-fields.ts';
import type { Restoration } from './mttr.ts';
import { agreesWithList, hasMemory, listedMean, renewalsOf, withDistributions } from './renewals.ts';

/** What is known of one unit. */
export interface Figures {
  readonly unavailability: number;
  readonly availability: number;
  /** Failures per second of operating time, λ; null if unknown. */
  readonly failureRate: number | null;
  /** Failures per second of calendar time, ω = A·λ; null if unknown. */
  readonly failureFrequency: number | null;
  /** Mean operating time between failures, in seconds, where that is what was given. */
  readonly mtbf?: number;
  /** Mean time to restoration, in seconds; null if unknown. */
  readonly mttr: number | null;
  /** Probability that it is down from the start of a life without repair. */
  readonly failureOnDemand: number;
  /** Failure modes that it is made of. */
  readonly modes: number;
  /** One for each failure mode, where there are several or one is not exponential. */
  readonly renewals?: readonly Renewal[];
  /** What the MTTR consists of; empty if it is one duration, or unknown. Of several modes, so much of each on average. */
  readonly restoration: readonly RestorationPhase[];
}

/** What never fails. */
export const ALWAYS_UP: Figures = {
  unavailability: 0,
  availability: 1,
  failureRate: 0,
  failureFrequency: 0,
  mttr: null,
  failureOnDemand: 0,
  modes: 1,
  restoration: [],
};

const SHARES = ['availability', 'unavailability', 'downtime'] as const;
export const FAILURES = ['mtbf', 'failure_rate', 'fit', 'afr'] as const;
/** What each of these is given in. */
export const FAILURE_UNITS = { mtbf: 's', failure_rate: '1/s', fit: 'number', afr: 'ratio' } as const;

/** What takes a part down beside its failures; of a part without figures it tells what its author had in mind. */
const OUTAGES_OF_ITS_OWN = ['deployments', 'maintenance'];

/** Figures differ if they give unavailabilities that do so by more than this, relative. */
const CONTRADICTION = 1e-6;
const SECONDS_IN_GIGAHOURS = 3.6e12;

/** The figures of one unit, or of one failure mode of it. Undefined after a problem, which is reported. */
export function completeFigures(
  read: ReadFields<typeof unitFields>,
  what: string,
  at: { start: number; end: number },
  year: number,
  reading: Reading,
): Figures | undefined {
  const figures = meanFigures(read, what, at, year, reading);
  return figures && withDistributions(figures, read.values, what, reading);
}

/**
 * Completes the figures of one unit: any two of availability, failure side and MTTR give the third, by
 * A = MTBF / (MTBF + MTTR) (IEC 60050-192). Undefined after a problem, which is reported at `read` or at `at`.
 */
function meanFigures(
  read: ReadFields<typeof unitFields>,
  what: string,
  at: { start: number; end: number },
  year: number,
  reading: Reading,
): Figures | undefined {
  const { problems } = reading;
  const { values, given } = read;
  if (!noneTwice(SHARES, 'the availability') || !noneTwice(FAILURES, 'how often it fails')) return undefined;
  const onDemand = given.get('failure_on_demand');
  if (onDemand) {
    const other = [...given.keys()].find((key) => key !== 'failure_on_demand' && isFigure(key));
    if (other) {
      problems.report('figures-exclude', { key: 'failure_on_demand', other }, onDemand);
      return undefined;
    }
  }
  if (!read.sound) {
    // What is there cannot all be read, but what is missing is missing.
    if (!read.hasUnknown && !given.has('life') && !given.has('repair')) reportMissing();
    return undefined;
  }
  if (values.failure_on_demand) return drawnOnDemand(values.failure_on_demand.value);

  const shareKey = SHARES.find((key) => values[key]);
  const failureKey = FAILURES.find((key) => values[key]);
  const odds = shareKey && shareOf(shareKey, values[shareKey] as Read<Quantity>);
  const declaredRate = failureKey && rateOf(failureKey, (values[failureKey] as Read<Quantity>).value.value, year);
  const listedLife = listedMean(values.life);
  if (failureKey && declaredRate !== undefined) {
    const declared = { key: failureKey, mean: 1 / declaredRate };
    if (!agreesWithList('life', values.life, declared, reading)) return undefined;
  }
  const rate = declaredRate ?? (listedLife && 1 / listedLife);
  const mttr = values.mttr ?? meanOfList(values.repair);
  if (
    values.mttr &&
    !agreesWithList('repair', values.repair, { key: 'mttr', mean: values.mttr.value.seconds }, reading)
  )
    return undefined;

  if (rate !== undefined && mttr) {
    const mtbf = failureKey === undefined ? listedLife : values.mtbf?.value.value;
    const figures = mtbf === undefined ? fromRate(rate, mttr.value.seconds) : fromMeans(mtbf, mttr.value.seconds);
    if (odds && shareKey && !agrees(figures.unavailability, odds.unavailability)) {
      const written = values.mtbf?.node;
      const operating = written?.type === 'scalar' ? written.text : listedLife ? 'mean life' : '1/λ';
      problems.report(
        'contradicting-figures',
        {
          arithmetic: `availability = MTBF / (MTBF + MTTR) = ${operating} / (${operating} + ${mttr.value.text})`,
          implied: ratio(figures.availability),
          given: ratio(odds.availability),
        },
        (values[shareKey] as Read<Quantity>).node,
      );
      return undefined;
    }
    return { ...figures, restoration: mttr.value.phases };
  }
  if (odds && shareKey && rate !== undefined) return withRate(odds, rate);
  if (odds && mttr) {
    const figures = withMttr(odds, mttr);
    return figures && { ...figures, restoration: mttr.value.phases };
  }
  if (odds) return fromShare(odds);
  if (rate === 0) return fromRate(0, 0);
  reportMissing(listedLife === undefined ? undefined : 'life', mttr && !values.mttr ? 'repair' : undefined);
  return undefined;

  /** `life` and `repair` that are lists stand for the failure side and for the MTTR. */
  function reportMissing(life?: 'life', repair?: 'repair'): void {
    if (onDemand || SHARES.some((key) => given.has(key))) return;
    const failing = FAILURES.find((key) => given.has(key)) ?? life;
    const restoring = given.has('mttr') ? 'mttr' : repair;
    if (failing && restoring) return;
    const isNever = failing !== undefined && failing !== 'life' && values[failing]?.value.value === 0;
    if (failing && !isNever) problems.report('missing-mttr', { given: failing }, given.get(failing) ?? null);
    else if (restoring) problems.report('mttr-alone', { given: restoring }, given.get(restoring) ?? null);
    else if (!failing) {
      const beside = OUTAGES_OF_ITS_OWN.find((key) => given.has(key));
      problems.report('missing-figures', { what, ...(beside !== undefined && { beside }) }, at);
    }
  }

  function noneTwice(keys: readonly string[], meaning: string): boolean {
    const found = keys.filter((key) => given.has(key));
    const second = found[1];
    if (second === undefined) return true;
    problems.report('several-figures', { given: found, what: meaning }, given.get(second) ?? null);
    return false;
  }

  function withRate(share: Odds, lambda: number): Figures | undefined {
    if (lambda === 0 && share.unavailability > 0) {
      problems.report(
        'impossible-figures',
        { detail: 'a part that never fails cannot be down: its failure rate is 0, its availability is not 100 %' },
        at,
      );
      return undefined;
    }
    const mttrSeconds = lambda === 0 ? 0 : share.unavailability / share.availability / lambda;
    return figuresOf(share, lambda, Number.isFinite(mttrSeconds) ? mttrSeconds : null);
  }

  function withMttr(share: Odds, restoration: Read<Restoration>): Figures | undefined {
    const { seconds } = restoration.value;
    if (seconds === 0 && share.unavailability > 0) {
      problems.report(
        'impossible-figures',
        { detail: 'a part whose repair takes no time cannot be down: its MTTR is 0, its availability is not 100 %' },
        restoration.node,
      );
      return undefined;
    }
    if (share.availability === 0) return alwaysDown(share);
    const lambda = share.unavailability === 0 ? 0 : share.unavailability / share.availability / seconds;
    return figuresOf(share, lambda, seconds);
  }
}

const BESIDE_SHARES = ['mttr', 'life', 'repair', ...SHARES, ...FAILURES];
const isFigure = (key: string): boolean => BESIDE_SHARES.includes(key);

/** A list of restoration times gives their mean. */
function meanOfList(repair: ReadFields<typeof unitFields>['values']['repair']): Read<Restoration> | undefined {
  const seconds = listedMean(repair);
  if (!repair || seconds === undefined) return undefined;
  return { ...repair, value: { seconds, phases: [], text: 'mean repair' } };
}

interface Odds {
  readonly unavailability: number;
  readonly availability: number;
}

function shareOf(key: (typeof SHARES)[number], { value }: Read<Quantity>): Odds {
  return key === 'availability'
    ? { unavailability: value.complement, availability: value.value }
    : { unavailability: value.value, availability: value.complement };
}

/** λ per second. */
export function rateOf(key: (typeof FAILURES)[number], value: number, year: number): number {
  if (key === 'mtbf') return 1 / value;
  if (key === 'fit') return value / SECONDS_IN_GIGAHOURS;
  if (key === 'afr') return value / year;
  return value;
}

function fromRate(lambda: number, mttr: number): Figures {
  const x = lambda * mttr;
  return figuresOf({ unavailability: x / (1 + x), availability: 1 / (1 + x) }, lambda, mttr);
}

/** Seconds that are whole are added without rounding, so that 99 h and 1 h are down for a hundredth, to the last digit. */
function fromMeans(mtbf: number, mttr: number): Figures {
  const cycle = mtbf + mttr;
  const share = { unavailability: mttr / cycle, availability: mtbf / cycle };
  return { ...figuresOf(share, 1 / mtbf, mttr), failureFrequency: 1 / cycle, mtbf };
}

/** A share alone leaves the rate unknown, but for what never fails and what is never up. */
function fromShare(share: Odds): Figures {
  if (share.availability === 0) return alwaysDown(share);
  return figuresOf(share, share.unavailability === 0 ? 0 : null, null);
}

function drawnOnDemand({ value, complement }: Quantity): Figures {
  return {
    unavailability: value,
    availability: complement,
    failureRate: 0,
    failureFrequency: 0,
    mttr: null,
    failureOnDemand: value,
    modes: 1,
    restoration: [],
  };
}

/** What is never up does not fail either: no outage ever begins. */
const alwaysDown = (share: Odds): Figures => ({ ...figuresOf(share, 0, null), failureOnDemand: 1 });

const figuresOf = (share: Odds, failureRate: number | null, mttr: number | null): Figures => ({
  unavailability: share.unavailability,
  availability: share.availability,
  failureRate,
  failureFrequency: failureRate === null ? null : share.availability * failureRate,
  mttr,
  failureOnDemand: 0,
  modes: 1,
  restoration: [],
});

const agrees = (a: number, b: number): boolean => Math.abs(a - b) <= CONTRADICTION * Math.max(a, b);

const ratio = (value: number): string => `${Number((value * 100).toPrecision(10))}%`;

/**
 * Several independent failure modes as one unit: up means that none is active, A = Π A_m. Since ω_m = A_m·λ_m, the
 * unit fails with ω = Σ ω_m · Π A_j (j ≠ m) = A · Σ λ_m: exactly one unit of rate Σ λ_m.
 */
export function combineModes(modes: readonly Figures[]): Figures {
  let unavailability = 0;
  let availability = 1;
  let failureRate: number | null = 0;
  let surviving = 1;
  let failureOnDemand = 0;
  for (const mode of modes) {
    unavailability += availability * mode.unavailability;
    availability *= mode.availability;
    failureRate = failureRate === null || mode.failureRate === null ? null : failureRate + mode.failureRate;
    failureOnDemand += surviving * mode.failureOnDemand;
    surviving *= 1 - mode.failureOnDemand;
  }
  const frequency = failureRate === null ? null : availability * failureRate;
  return {
    unavailability,
    availability,
    failureRate,
    failureFrequency: frequency,
    mttr: frequency ? unavailability / frequency : null,
    failureOnDemand,
    modes: modes.length,
    restoration: phasesTogether(modes),
    ...((modes.length > 1 || modes.some(hasMemory)) && { renewals: modes.flatMap(renewalsOf) }),
  };
}

/** The mean phases of a failure, whichever mode it is of; empty unless every mode has phases. */
function phasesTogether(modes: readonly Figures[]): RestorationPhase[] {
  if (modes.some(({ restoration, failureRate }) => restoration.length === 0 || !failureRate)) return [];
  const all = modes.reduce((sum, { failureRate }) => sum + (failureRate as number), 0);
  const phases = new Map<string, number>();
  for (const { restoration, failureRate } of modes)
    for (const { name, seconds } of restoration)
      phases.set(name, (phases.get(name) ?? 0) + (seconds * (failureRate as number)) / all);
  return [...phases].map(([name, seconds]) => ({ name, seconds }));
}
