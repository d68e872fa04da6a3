import type { RiskCode } from '../diagnostics/catalogue/risks.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { said } from '../diagnostics/said.ts';
import type { Analysis } from '../model/analysis.ts';
import type { ComponentPart, Model } from '../model/model.ts';
import type { ComponentFigures, Figures } from '../model/result.ts';
import { binomialTails } from '../numeric/binomial.ts';
import { availability, share } from '../report/quantity.ts';
import type { Parsed } from '../topology/parse.ts';
import type { RiskFact } from '../topology/risks.ts';

/** A single point of failure with less of the downtime is not worth a warning. */
const NOTABLE = 0.01;
/** The system is down for certain, but for rounding. */
const CERTAIN = 1 - 1e-9;

interface Risk {
  readonly code: RiskCode;
  readonly args: object;
  readonly at: RiskFact['at'];
  /** Share of the downtime that it is about. */
  readonly weight: number;
}

/** What is valid and worth a second look, worst first. */
export function risksOf(
  { risks, file }: Parsed,
  model: Model,
  analysis: Pick<Analysis, 'system' | 'blocks' | 'components'>,
): Diagnostic[] {
  if (!risks) return [];
  const { components, blocks } = analysis;
  const rows: Rows = new Map([...blocks, ...components].map((row) => [row.name, row]));
  const weightOf = (component: number): number => components[component]?.downtime_share ?? 0;
  const found: Risk[] = [
    ...singlePoints(model, analysis, risks.keyOf),
    ...risks.facts.flatMap((fact): Risk[] => {
      const args = argsOf(fact, model, rows);
      return args ? [{ code: fact.code, args, at: fact.at, weight: weightOf(fact.component) }] : [];
    }),
  ];
  found.sort((a, b) => b.weight - a.weight || a.at.start - b.at.start);
  const places = risks.placesOf(found.map(({ at }) => at));
  return found.map(({ code, args }, i) => {
    return { ...said(code, args as never), file, ...(places[i] as (typeof places)[number]) };
  });
}

/** Parts without a spare that take the system down alone; nothing is told of systems that have no redundancy at all. */
function singlePoints(
  model: Model,
  { system, components }: Pick<Analysis, 'system' | 'components'>,
  keyOf: (component: number) => { readonly at: RiskFact['at']; readonly isAllowed: boolean },
): Risk[] {
  // U(all down) = raw · U.
  const isSingle = ({ importance: { raw } }: ComponentFigures, { replicas, need }: ComponentPart): boolean =>
    replicas === need && (raw ?? 0) * system.unavailability >= CERTAIN;
  const inUse = components.filter(({ importance }) => (importance.birnbaum ?? 0) > 0);
  const single = components.map((row, i) => isSingle(row, model.components[i] as ComponentPart));
  if (single.filter((one) => one).length === inUse.length) return [];
  return components.flatMap((row, i): Risk[] => {
    const weight = row.downtime_share ?? 0;
    if (!single[i] || weight < NOTABLE) return [];
    const { at, isAllowed } = keyOf(i);
    const args = { name: row.name, share: share(weight) };
    return isAllowed ? [] : [{ code: 'single-point-of-failure', args, at, weight }];
  });
}

/** The figures of every part, by name. */
type Rows = ReadonlyMap<string, Figures>;

function argsOf(fact: RiskFact, model: Model, rows: Rows): object | undefined {
  const { facts, code } = fact;
  if (code === 'slo-above-dependency')
    return { ...facts, target: availability(facts.own as number), theirs: availability(facts.other as number) };
  if (code !== 'shared-fate') return facts;
  const part = model.components[fact.component] as ComponentPart;
  return sharedFate(facts, part, rows);
}

/**
 * With A of one unit and the availability of what all of them require, shared · P(k of n units) beside the naive figure,
 * which counts what they require once for each: P(k of n) with shared · A.
 */
function sharedFate(facts: RiskFact['facts'], { replicas, need, unit }: ComponentPart, rows: Rows): object | undefined {
  const names = facts.shared as readonly string[];
  let shared = 1;
  let sharedDown = 0;
  for (const name of names) {
    const row = rows.get(name);
    if (!row) return undefined;
    sharedDown += shared * row.unavailability;
    shared *= row.availability;
  }
  const failures = replicas - need + 1;
  const group = binomialTails(failures, replicas, unit.unavailability, unit.availability);
  // What is shared fails less often than the replicas together: nothing to worry about.
  if (sharedDown <= group.atLeast) return undefined;
  const naive = binomialTails(
    failures,
    replicas,
    sharedDown + shared * unit.unavailability,
    shared * unit.availability,
  );
  return {
    ...facts,
    naive: availability(naive.atLeast),
    true: availability(sharedDown + shared * group.atLeast),
  };
}
