import type { Report } from '../model/analysis.ts';
import type { Result, SloVerdict } from '../model/result.ts';
import { plain } from './plain.ts';
import { apart, availability, duration, yearly } from './quantity.ts';
import { MEASURES, targetWords } from './view/verdict.ts';

/** What is different between two answers about one file: the figures of the system, and the verdicts. */
export function moved(before: Report, after: Report): string[] {
  const lines = [...systemLines(before.result, after.result, after.year), ...verdictLines(before, after)];
  return lines.length === 0 ? ['no figure of the system has moved'] : lines;
}

function systemLines({ system: before }: Result, { system: after }: Result, year: number): string[] {
  if (!before || !after || before.unavailability === after.unavailability) return [];
  const [was, is] = apart(before.unavailability, after.unavailability, availability);
  const [longer, shorter] = [before.downtime_s.year, after.downtime_s.year];
  const change = duration(Math.abs(longer - shorter), year);
  return [
    `availability ${was} → ${is}`,
    `downtime ${yearly(longer, year)} → ${yearly(shorter, year)} (${change} ${shorter < longer ? 'less' : 'more'})`,
  ];
}

function verdictLines(before: Report, after: Report): string[] {
  const [known, now] = [byName(before), byName(after)];
  const changed = [...now].flatMap(([name, verdict]) => {
    const old = known.get(name);
    return old?.met === verdict.met ? [] : [`${name}: ${old ? `${words(old)} → ` : 'new, '}${words(verdict)}`];
  });
  return [...changed, ...[...known.keys()].filter((name) => !now.has(name)).map((name) => `${name}: gone`)];
}

const byName = ({ result, year }: Report): Map<string, SloVerdict> =>
  new Map(
    result.slos.map((slo) => [`SLO ${plain(slo.of)}, ${MEASURES[slo.measure].words} ${targetWords(slo, year)}`, slo]),
  );

const words = ({ met }: SloVerdict): string => (met === null ? 'unknown' : met ? 'kept' : 'missed');
