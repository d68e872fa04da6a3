import type { FrequencyTerm, Step } from '../../model/explain.ts';
import type { Gate, GateId } from '../../model/formula.ts';
import type { OutlineNode } from '../../model/outline.ts';
import { largest } from '../../numeric/largest.ts';
import { FREQUENCY_TERMS } from '../settings.ts';
import type { Explained } from './explained.ts';
import type { FrequencySource } from './frequency.ts';
import { frequencySources } from './frequency.ts';
import type { SolvedPart } from './part.ts';

/**
 * The failure frequency of a part as Σ Birnbaum · ω: over its members where they are independent, else over the units
 * of all components below it, those of one component together.
 */
export function frequencyOf(
  { outline, figures, state }: Explained,
  node: OutlineNode,
  solved: SolvedPart,
  byMember: boolean,
): Pick<Step, 'frequency' | 'frequency_rest'> {
  if (state(node.gate).failureFrequency === null) return { frequency: [], frequency_rest: { count: 0, per_year: 0 } };
  const { year, formula, variables, components } = outline.model;
  const memberOf = new Map(
    node.members.flatMap(({ name, gates, copies }) => gates.map((gate) => [gate, { name, copies }] as const)),
  );
  const nameOf = (gate: GateId): string => {
    const member = byMember ? memberOf.get(gate) : undefined;
    if (member) return member.name;
    const { variable } = formula.gates[gate] as Extract<Gate, { op: 'variable' }>;
    const name = components[variables[variable]?.component as number]?.name ?? '';
    return outline.commons.has(gate) ? `common cause of ${name}` : name;
  };
  const terms = together(frequencySources(solved, figures), nameOf, year);
  const listed = largest(terms, (term) => term.contribution_per_year, FREQUENCY_TERMS);
  const isListed = new Set(listed);
  const rest = terms.filter((term) => !isListed.has(term));
  return {
    frequency: listed,
    frequency_rest: {
      count: rest.length,
      per_year: isLinear(solved)
        ? sumOf(rest)
        : // Chains, switches and bridges are no terms of units: they are what is left.
          Math.max(0, (state(node.gate).failureFrequency ?? 0) * year - sumOf(listed)),
    },
  };
}

const sumOf = (terms: readonly FrequencyTerm[]): number =>
  terms.reduce((sum, term) => sum + term.contribution_per_year, 0);

const isLinear = ({ plan }: SolvedPart): boolean =>
  plan.gates.every(({ op }) => op !== 'multistate' && op !== 'bridged');

/** Terms of the same name as one: all of them have the same ω, and Birnbaum is the mean. */
function together(
  sources: readonly FrequencySource[],
  nameOf: (gate: GateId) => string,
  year: number,
): FrequencyTerm[] {
  const terms = new Map<string, { copies: number; weighed: number; contribution: number; frequency: number }>();
  for (const { gate, copies, birnbaum, frequency, contribution } of sources) {
    const name = nameOf(gate);
    const term = terms.get(name) ?? { copies: 0, weighed: 0, contribution: 0, frequency };
    terms.set(name, {
      copies: term.copies + copies,
      weighed: term.weighed + copies * birnbaum,
      contribution: term.contribution + contribution,
      frequency,
    });
  }
  return [...terms].map(([name, { copies, weighed, contribution, frequency }]) => ({
    name,
    copies,
    birnbaum: weighed / copies,
    failures_per_year: frequency * year,
    contribution_per_year: contribution * year,
  }));
}
