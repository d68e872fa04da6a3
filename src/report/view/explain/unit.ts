import type { DeclaredMode, Step, UnitStep } from '../../../model/explain.ts';
import { ROUNDING } from '../../../numeric/rounding.ts';
import { availability, compactDuration, scientific } from '../../quantity.ts';
import { figureColumn, nameColumn } from '../columns.ts';
import type { Section, Table, Term } from '../view.ts';
import { declared, origin } from './declared.ts';
import { figureTerms } from './figures.ts';
import { requestSections } from './requests.ts';

/** One unit of a component: what the file says of it, and what follows. */
export function unitSections(step: Step, unit: UnitStep, year: number): Section[] {
  const { modes, figures } = unit;
  const given = new Set(figures.map(({ key }) => key));
  return [
    {
      kind: 'heading',
      title: step.name,
      text: step.part === null ? 'one unit, from the file' : 'component, from the file',
    },
    ...(modes.length > 0 ? [modesTable(modes, year)] : []),
    {
      kind: 'terms',
      title: 'Figures',
      align: 'left',
      terms: [
        ...figures.map((figure) => declared(figure, year)),
        { label: 'U', value: scientific(step.unavailability), text: unavailability(step, unit, given, year) },
        ...figureTerms(step, year, {
          omega: omega(step, year),
          mtbf: given.has('mtbf') ? null : mtbf(step, unit, given, year),
          mttr: given.has('mttr') ? null : mttr(step, unit, given, year),
        }),
        ...spread(unit),
        ...split(step, unit),
        ...origin(unit),
      ],
    },
    ...requestSections(step),
  ];
}

function unavailability(step: Step, { modes }: UnitStep, given: ReadonlySet<string>, year: number): string {
  const { mtbf_s, mttr_s } = step;
  if (modes.length > 0) return '= 1 − Π (1 − U), over the failure modes';
  if (given.has('availability')) return '= 1 − A';
  if (given.has('unavailability')) return 'given';
  if (given.has('downtime')) return '= downtime / period';
  if (given.has('failure_on_demand')) return 'probability that it fails when it is drawn';
  if (mtbf_s === null || mttr_s === null) return 'it never fails';
  const [up, down] = [compactDuration(mtbf_s, year), compactDuration(mttr_s, year)];
  return `= MTTR / (MTBF + MTTR) = ${down} / (${up} + ${down})`;
}

function omega({ mtbf_s, unavailability }: Step, year: number): string {
  if (mtbf_s === null) return 'nothing fails as time goes by';
  return `= A / MTBF = ${availability(unavailability)} / ${compactDuration(mtbf_s, year)}`;
}

const isShareGiven = (given: ReadonlySet<string>): boolean =>
  ['availability', 'unavailability', 'downtime'].some((key) => given.has(key));

function mtbf(step: Step, { modes }: UnitStep, given: ReadonlySet<string>, year: number): string {
  if (modes.length > 0) return '= 1 / Σ (1 / MTBF), over the failure modes';
  if (given.has('failure_rate')) return '= 1 / failure_rate';
  if (given.has('fit')) return '= 10⁹ h / fit';
  if (given.has('afr')) return '= year / afr';
  if (!isShareGiven(given)) return '= mean of the list of lives';
  const [up, down] = [availability(step.unavailability), scientific(step.unavailability)];
  return `= MTTR · A / U = ${compactDuration(step.mttr_s, year)} · ${up} / ${down}`;
}

function mttr(step: Step, { modes, repair }: UnitStep, given: ReadonlySet<string>, year: number): string {
  if (modes.length > 0) return '= U / ω';
  if (repair !== null && !isShareGiven(given)) return '= mean of the list of repairs';
  const [up, down] = [availability(step.unavailability), scientific(step.unavailability)];
  return `= MTBF · U / A = ${compactDuration(step.mtbf_s, year)} · ${down} / ${up}`;
}

const spreadWords = ({ life, repair }: Pick<UnitStep, 'life' | 'repair'>): string[] => [
  ...(life === null ? [] : [`life ${life}`]),
  ...(repair === null ? [] : [`repair ${repair}`]),
];

/** How lives and repairs spread. */
function spread({ life, repair }: Pick<UnitStep, 'life' | 'repair'>): Term[] {
  const term = (label: string, value: string | null, mean: string): Term[] =>
    value === null ? [] : [{ label, value, text: `around the ${mean}, on which alone U and ω hang` }];
  return [...term('life', life, 'MTBF'), ...term('repair', repair, 'MTTR')];
}

/** The beta-factor model, in numbers. */
function split({ unavailability }: Step, { common_cause: split }: UnitStep): Term[] {
  if (split === null) return [];
  const { text, beta, odds, common_unavailability, own_unavailability } = split;
  // In a group with standby or crews a unit keeps its MTTR, else its part of the unavailability.
  const keepsRepair = Math.abs(own_unavailability - (1 - beta) * unavailability) > ROUNDING * own_unavailability;
  const u = scientific(unavailability);
  const x = odds === null ? '∞' : scientific(odds);
  return [
    { label: 'common_cause', value: text, text: '= β, the share of its failures that hits all units at once' },
    {
      label: 'Common part',
      value: scientific(common_unavailability),
      text: `= βx / (1 + βx), with the odds x = U / A = ${x}`,
    },
    {
      label: 'Own part',
      value: scientific(own_unavailability),
      text: keepsRepair
        ? '= (1 − β)x / (1 + (1 − β)x): what is left of the failures, with the same MTTR'
        : `= (1 − β) · U = (1 − ${text}) · ${u}`,
    },
  ];
}

function modesTable(modes: readonly DeclaredMode[], year: number): Table {
  return {
    kind: 'table',
    title: 'Failure modes',
    columns: [
      nameColumn('Failure mode'),
      figureColumn('U', 0),
      figureColumn('MTBF', 1),
      figureColumn('MTTR', 1),
      { ...nameColumn('from'), rank: 2 },
    ],
    rows: modes.map(({ name, unavailability, mtbf_s, mttr_s, figures, ...mode }) => ({
      cells: [
        { text: name },
        { text: scientific(unavailability) },
        { text: compactDuration(mtbf_s, year) },
        { text: compactDuration(mttr_s, year) },
        { text: [...figures.map(({ key, text }) => `${key} ${text}`), ...spreadWords(mode)].join(', ') },
      ],
    })),
    notes: [],
  };
}
