import type { ExplainReport, Step, StepMember } from '../../../model/explain.ts';
import { largest } from '../../../numeric/largest.ts';
import { ROUNDING } from '../../../numeric/rounding.ts';
import { availability, factor, probability, rateFactor, scientific, times, UNKNOWN, whole } from '../../quantity.ts';
import { shellWord } from '../../shell-word.ts';
import { figureColumn, nameColumn, textColumn } from '../columns.ts';
import { andMore } from '../rest.ts';
import type { Row, Section, Table, Term } from '../view.ts';
import { bridgeOmega, bridgeTerms } from './bridge.ts';
import { casesTable } from './cases.ts';
import { chainSections } from './chain.ts';
import { figureTerms } from './figures.ts';
import { copies, unavailabilityFormula } from './formula.ts';
import { practiceOmega, practiceTerms } from './practice.ts';
import { requestSections } from './requests.ts';

/** Shared parts that a note tells of one by one. */
const SHARED = 6;

/** A part that is made of others, or of states, windows and the like. */
export function compositionSections(step: Step, report: ExplainReport, year: number): Section[] {
  return [
    { kind: 'heading', title: step.name, text: whenUp(step) },
    ...(step.members.length > 0 ? [membersTable(step, report)] : []),
    ...chainSections(step, year),
    {
      kind: 'terms',
      title: 'Figures',
      align: 'left',
      terms: [
        ...bridgeTerms(step, year),
        ...practiceTerms(step, year),
        ...unavailabilityTerms(step, year),
        ...figureTerms(step, year, { omega: omega(step) }),
      ],
    },
    ...(step.cases.length > 0 ? [casesTable(step)] : []),
    ...(step.states.length > 0 ? [statesTable(step)] : []),
    ...(step.frequency.length > 1 ? [frequencyTable(step)] : []),
    ...requestSections(step),
  ];
}

function whenUp(step: Step): string {
  const { kind, condition, need, members } = step;
  const all = copies(step);
  if (step.method === 'always') return `${kind}: always up; only some requests need its member`;
  if (condition !== null) return `${kind}: up while ${condition}`;
  if (all === 1) return `${kind}: ${members[0]?.name}`;
  const alike = members.length > 1 ? '' : kind === 'component' || kind === 'units' ? ' units' : ' copies';
  if (need === all) return `${kind}: up while ${all === 2 ? 'both' : `all ${whole(all)}`}${alike} are up`;
  return `${kind}: up while ${need === 1 ? 'one' : need} of ${whole(all)}${alike} ${need === 1 ? 'is' : 'are'} up`;
}

function membersTable({ members, kind, name, part }: Step, { breadth, file }: ExplainReport): Table {
  const limit = breadth ?? members.length;
  const shown = members.length > limit ? largest(members, ({ unavailability }) => unavailability, limit) : members;
  const roles = members.some(({ role }) => role !== null);
  return {
    kind: 'table',
    title: 'Members',
    columns: [
      nameColumn('Member'),
      ...(roles ? [textColumn(kind === 'network' ? 'link or node' : 'for', 2)] : []),
      figureColumn('U', 0),
      figureColumn('A', 1),
      figureColumn('ω a year', 1),
    ],
    rows: shown.map((member) => ({
      cells: [
        { text: memberName(member) },
        ...(roles ? [{ text: member.role ?? '' }] : []),
        { text: scientific(member.unavailability) },
        { text: availability(member.unavailability) },
        { text: member.failures_per_year === null ? UNKNOWN : rateFactor(member.failures_per_year) },
      ],
    })),
    notes: andMore(
      members.length - shown.length,
      'member',
      `, none of them down longer: ${forAll(file, part === null ? null : name)}`,
    ),
  };
}

/** The command that lists all; a part without a name cannot be asked for. */
const forAll = (file: string, name: string | null): string =>
  name === null ? '--all' : `avail explain ${[file, name].map(shellWord).join(' ')} --all`;

const memberName = ({ name, copies }: StepMember): string => (copies === 1 ? name : `${times(copies)} ${name}`);

function unavailabilityTerms(step: Step, year: number): Term[] {
  const { unavailability, naive } = step;
  const exact = { label: 'U', value: scientific(unavailability), text: unavailabilityFormula(step, year) };
  if (naive === null) return [exact];
  return [exact, { label: 'Naive U', value: scientific(naive.unavailability), text: verdict(naive) }];
}

/** What the rule for independent parts would have said, and how wrong it is. */
function verdict({ error, factor }: NonNullable<Step['naive']>): string {
  const what = 'the members’ own figures as if they were independent';
  if (error === null || factor === null) return what;
  if (Math.abs(error) < ROUNDING) return `${what}: the same, but for less than 10⁻¹² of it`;
  const side = error > 0 ? 'high' : 'low';
  const much = factor < 1.1 ? probability(Math.abs(error)) : times(factor);
  return `${what}: ${much} too ${side}, for they share what stands below`;
}

function statesTable(step: Step): Table {
  const { conditioned_on: on, states, shared, unavailability } = step;
  const state = (isDown: boolean) => (isDown ? ({ text: 'down', role: 'bad' } as const) : ({ text: 'up' } as const));
  const rows: Row[] = states.map(({ down, probability: p, unavailability: u, contribution }) => ({
    cells: [
      ...on.map((name) => state(down.includes(name))),
      { text: probability(p) },
      { text: scientific(u) },
      { text: scientific(contribution) },
    ],
  }));
  return {
    kind: 'table',
    title: 'States of the shared parts',
    columns: [
      ...on.map(nameColumn),
      figureColumn('probability', 0),
      figureColumn('U then', 0),
      figureColumn('contribution', 0),
    ],
    rows: [
      ...rows,
      {
        cells: [...on.map(() => ({ text: '' })), { text: '' }, { text: 'U' }, { text: scientific(unavailability) }],
        role: 'strong',
      },
    ],
    notes: [
      ...shared.slice(0, SHARED).map(({ name, stands_in }) => `${name} is needed by: ${some(stands_in)}`),
      ...(shared.length > SHARED ? [`and ${shared.length - SHARED} more are shared: --format json`] : []),
    ],
  };
}

const some = (names: readonly string[]): string =>
  names.length > SHARED ? `${names.slice(0, SHARED).join('; ')}; and ${names.length - SHARED} more` : names.join('; ');

const omega = (step: Step): string => {
  const { frequency: terms, members, practice } = step;
  if (step.chain !== null) return '= Σ times a year, over the changes from up to down';
  if (step.bridge !== null) return bridgeOmega(step);
  if (practice !== null) return practiceOmega(practice);
  if (terms.length === 0) return 'nothing fails as time goes by';
  const [only] = terms;
  if (terms.length > 1 || only === undefined) return '= Σ Birnbaum · ω, below';
  const alone = members.length === 1 && only.copies === 1 && only.birnbaum === 1;
  return alone
    ? `= ω of ${only.name}`
    : `= ${only.copies === 1 ? '' : `${whole(only.copies)} · `}${factor(only.birnbaum)} · ${rateFactor(only.failures_per_year)}, ${only.copies === 1 ? '' : 'copies · '}Birnbaum · ω of ${only.name}`;
};

function frequencyTable({ frequency: terms, frequency_rest: rest, failures_per_year }: Step): Table {
  const all = failures_per_year ?? 0;
  const repeated = terms.some(({ copies }) => copies > 1);
  return {
    kind: 'table',
    title: 'Failure frequency',
    columns: [
      nameColumn('Begins with'),
      figureColumn('Birnbaum', 0),
      figureColumn('ω a year', 0),
      figureColumn(repeated ? 'copies · Birnbaum · ω' : 'Birnbaum · ω', 0),
    ],
    rows: [
      ...terms.map(({ name, copies, birnbaum, failures_per_year: often, contribution_per_year }) => ({
        cells: [
          { text: copies === 1 ? name : `${times(copies)} ${name}` },
          { text: factor(birnbaum) },
          { text: rateFactor(often) },
          { text: rateFactor(contribution_per_year) },
        ],
      })),
      ...(rest.count > 0
        ? [
            {
              cells: [
                { text: `${whole(rest.count)} more` },
                { text: '' },
                { text: '' },
                { text: rateFactor(rest.per_year) },
              ],
            },
          ]
        : []),
      { cells: [{ text: '' }, { text: '' }, { text: 'ω' }, { text: rateFactor(all) }], role: 'strong' },
    ],
    notes: [],
  };
}
