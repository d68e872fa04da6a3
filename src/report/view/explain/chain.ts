import type { Step } from '../../../model/explain.ts';
import type { ChainStep } from '../../../model/explain-practices.ts';
import { compactDuration, frequency, probability, rateFactor, scientific, yearly } from '../../quantity.ts';
import { figureColumn, nameColumn, textColumn } from '../columns.ts';
import { andMore } from '../rest.ts';
import type { Section, Table, Term, Terms } from '../view.ts';

/** A group as a chain: its rates, its states, and what leads from one to another. */
export function chainSections({ chain }: Step, year: number): Section[] {
  if (chain === null) return [];
  return [
    { kind: 'terms', title: 'Rates', align: 'left', terms: rates(chain, year) },
    states(chain),
    changes(chain),
    ...(chain.failovers_per_year > 0 ? [failovers(chain, year)] : []),
  ];
}

function rates({ units, dormancy, crews, fail_back, need }: ChainStep, year: number): Term[] {
  const repaired = (seconds: number | null): string =>
    seconds === null ? 'never repaired' : `repaired in ${compactDuration(seconds, year)} on average, 1 / μ`;
  return [
    ...units.map(({ name, failures_per_year, repair_s }) => ({
      label: name,
      value: `λ = ${rateFactor(failures_per_year)} a year`,
      text: repaired(repair_s),
    })),
    ...(dormancy === null
      ? []
      : [
          {
            label: 'Spares',
            value: spareWords(dormancy),
            text: `fail at this share of λ; ${need === 1 ? 'one serves' : `${need} serve`}`,
          },
        ]),
    ...(crews === null ? [] : [{ label: 'Crews', value: String(crews), text: 'so many repairs at a time' }]),
    ...(fail_back
      ? [{ label: 'Fail-back', value: '', text: 'an earlier member that is back takes over again, without an outage' }]
      : []),
  ];
}

const spareWords = (dormancy: number): string =>
  dormancy === 0 ? '0 % (cold)' : dormancy === 1 ? '100 % (hot)' : probability(dormancy);

function states({ states: all, states_rest, lumped }: ChainStep): Table {
  return {
    kind: 'table',
    title: 'States',
    columns: [
      { title: '', align: 'right', rank: 0 },
      nameColumn('State'),
      textColumn('', 0),
      figureColumn('probability', 0),
    ],
    rows: all.map(({ text, up, probability: p }, i) => ({
      cells: [
        { text: String(i + 1) },
        { text },
        up ? { text: 'up' } : { text: 'down', role: 'bad' as const },
        { text: scientific(p) },
      ],
    })),
    notes: [
      ...andMore(states_rest.count, 'state', `, together ${scientific(states_rest.total)}`),
      ...(lumped ? ['states that differ only in what else is down are taken together'] : []),
    ],
  };
}

function changes({ changes: all, changes_rest, states: listed }: ChainStep): Table {
  const number = new Map(listed.map(({ text }, i) => [text, String(i + 1)]));
  return {
    kind: 'table',
    title: 'Changes',
    columns: [
      { title: 'From', align: 'right', rank: 0 },
      { title: 'to', align: 'right', rank: 0 },
      nameColumn('because'),
      figureColumn('rate\na year', 1),
      figureColumn('times\na year', 0),
    ],
    rows: all.map(({ from, to, because, rate_per_year, per_year, fails }) => ({
      cells: [
        { text: number.get(from) ?? '' },
        fails ? { text: number.get(to) ?? '', role: 'bad' as const } : { text: number.get(to) ?? '' },
        { text: because },
        { text: rateFactor(rate_per_year) },
        { text: rateFactor(per_year) },
      ],
    })),
    notes: [
      ...andMore(changes_rest.count, 'change', `, together ${rateFactor(changes_rest.total)} a year`),
      'times a year: probability of the state before · rate',
    ],
  };
}

/** How much of the downtime is due to failovers, and how long each takes. */
function failovers(chain: ChainStep, year: number): Terms {
  const { failovers_per_year: all, coverage, failover_s, manual_s, taking_over, waiting, too_few } = chain;
  const each = (share: number, often: number): string => compactDuration((share * year) / often, year);
  const works = all * coverage;
  const fails = all * (1 - coverage);
  const terms: Term[] = [
    { label: 'Failovers', value: frequency(all), text: 'one that serves is lost while another can take over' },
  ];
  if (taking_over > 0)
    terms.push({
      label: 'Failing over',
      value: yearly(taking_over * year, year),
      text: `${probability(coverage)} of them, ${each(taking_over, works)} each: ${compactDuration(failover_s, year)} on average, unless a unit is back before`,
    });
  if (waiting > 0)
    terms.push({
      label: 'Not covered',
      value: yearly(waiting * year, year),
      text: `${probability(1 - coverage)} of them, ${each(waiting, fails)} each: ${manual_s === null ? 'until a unit is back' : `somebody switches in ${compactDuration(manual_s, year)} on average, unless a unit is back before`}`,
    });
  terms.push({
    label: 'Too few',
    value: yearly(too_few * year, year),
    text: 'fewer than it needs can serve, until one is repaired',
  });
  return { kind: 'terms', title: 'Failovers', align: 'left', terms };
}
