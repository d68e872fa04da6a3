import { alternatives } from '../../../diagnostics/catalogue/prose.ts';
import type { Step, StepMember, SumTerm } from '../../../model/explain.ts';
import { count, power, scientific, whole } from '../../quantity.ts';
import { bridgeFormula } from './bridge.ts';
import { practiceFormula } from './practice.ts';

/** Factors that a formula spells out; of more it is their number that matters. */
export const SPELT_OUT = 6;

/** How the unavailability of a step follows from its members, with the numbers in it. */
export function unavailabilityFormula(step: Step, year: number): string {
  const { method, need, members, sum } = step;
  switch (method) {
    case 'figures':
      return '';
    case 'product':
      return need === 1 && copies(step) > 1 ? parallel(members) : series(members);
    case 'binomial':
      return binomial(need as number, members[0] as StepMember, sum);
    case 'count':
      return `= P(fewer than ${need} of ${copies(step)} up), over all that can be up and down`;
    case 'conditioned':
      return `= Σ P(state) · U(state), over the states of ${names(step.conditioned_on)}`;
    case 'diagram':
      return diagram(step);
    case 'cases':
      return '= Σ share · U, over the cases below';
    case 'chain':
      return chainSum(step);
    case 'bridge':
      return bridgeFormula(step);
    case 'practice':
      return practiceFormula(step, year);
    case 'always':
      return 'whatever its member does';
  }
}

export const copies = ({ members }: Step): number => members.reduce((sum, member) => sum + member.copies, 0);

const names = (all: readonly string[]): string => alternatives(all, 'and');

function series(members: readonly StepMember[]): string {
  if (members.length === 1 && members[0]?.copies === 1) return `= U of ${members[0].name}`;
  if (members.length > SPELT_OUT) return `= 1 − Π (1 − U), over the ${count(members.length, 'member')}`;
  return `= 1 − ${members.map((member) => power(`(1 − ${scientific(member.unavailability)})`, member.copies)).join('·')}`;
}

function parallel(members: readonly StepMember[]): string {
  if (members.length > SPELT_OUT) return `= Π U, over the ${count(members.length, 'member')}`;
  const factors = members.map(({ unavailability, copies }) =>
    copies === 1 ? scientific(unavailability) : power(`(${scientific(unavailability)})`, copies),
  );
  return `= ${factors.join(' · ')}`;
}

function binomial(need: number, member: StepMember, sum: readonly SumTerm[]): string {
  const more = sum.length < need ? ' + …' : '';
  const letters = sum.map(({ up, ways }) =>
    [
      ways === 1 ? '' : ways === null ? `C(${member.copies}, ${up})` : whole(ways),
      power('A', up),
      power('U', member.copies - up),
    ]
      .filter((factor) => factor !== '')
      .join('·'),
  );
  const numbers = sum.map(({ probability }) => scientific(probability));
  const formula = `= P(fewer than ${need} of ${member.copies} up) = ${letters.join(' + ')}${more}`;
  return sum.length === 1 && more === '' ? formula : `${formula} = ${numbers.join(' + ')}${more}`;
}

/** The states in which a group is down, by what it waits for. */
function chainSum({ chain }: Step): string {
  if (chain === null) return '';
  const parts = [
    { what: 'failing over', share: chain.taking_over },
    { what: 'not covered', share: chain.waiting },
    { what: 'too few', share: chain.too_few },
  ].filter(({ share }) => share > 0);
  const named = parts.map(({ what }) => what).join(' + ');
  return parts.length < 2
    ? '= Σ probability, over the states that are down'
    : `= ${named} = ${parts.map(({ share }) => scientific(share)).join(' + ')}`;
}

function diagram({ condition, shared, conditioned_on, diagram }: Step): string {
  const over =
    diagram === null ? '' : ` over ${count(diagram.parts, 'independent part')} (${count(diagram.nodes, 'node')})`;
  if (shared.length === 0) return `= P(not: ${condition}), by a decision diagram${over}`;
  if (conditioned_on.length === 0)
    return `by a decision diagram${over}, since members share ${names(shared.map(({ name }) => name))}`;
  const others = shared.length - conditioned_on.length;
  const since = others === 0 ? '' : `, for ${whole(others)} more ${others === 1 ? 'is' : 'are'} shared`;
  return `= Σ P(state) · U(state), over the states of ${names(conditioned_on)}${since}; by a decision diagram${over}`;
}
