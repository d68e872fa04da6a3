import type { FrequencyTerm, Step } from '../../model/explain.ts';
import type { Gate, GateId } from '../../model/formula.ts';
import type { Variable } from '../../model/model.ts';
import type { OutlineNode } from '../../model/outline.ts';
import { largest } from '../../numeric/largest.ts';
import { FREQUENCY_TERMS } from '../settings.ts';
import type { Explained } from './explained.ts';
import type { FrequencySource } from './frequency.ts';
import { frequencySources } from './frequency.ts';
import type { SolvedPart } from './part.ts';

/**
 * The failure frequency of a part as Σ Birnbaum · ω: over its members where they are independent, else over the units
 * of all components below it, those of one component together, and over what enters as one thing.
 */
export function frequencyOf(
  { outline, state, names }: Explained,
  node: OutlineNode,
  solved: SolvedPart,
  originalOf: (local: GateId) => GateId,
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
    const below = formula.gates[gate] as Gate;
    if (below.op === 'multistate') return `changes of ${outline.multistates.get(gate) ?? 'what has many states'}`;
    if (below.op === 'outcome')
      return names.get(gate) ?? outline.multistates.get(below.inputs[0] as GateId) ?? 'a part of it';
    if (below.op !== 'variable') return names.get(gate) ?? 'a part of it';
    const variable = variables[below.variable] as Variable;
    const name = components[variable.component]?.name ?? '';
    if (variable.isRelease || variable.planned)
      return outline.labels.get(gate) ?? `${variable.isRelease ? 'failed deployments' : 'windows'} of one ${name}`;
    return outline.commons.has(gate) ? `common cause of ${name}` : name;
  };
  const terms = together(frequencySources(solved, originalOf), nameOf, year);
  const listed = largest(terms, (term) => term.contribution_per_year, FREQUENCY_TERMS);
  const isListed = new Set(listed);
  const rest = terms.filter((term) => !isListed.has(term));
  return {
    frequency: listed,
    frequency_rest: {
      count: rest.length,
      per_year: rest.reduce((sum, term) => sum + term.contribution_per_year, 0),
    },
  };
}

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
