import type { Problems } from '../../source/problems.ts';
import type { DraftExpression } from '../draft.ts';
import type { Definition, Definitions } from './definitions.ts';
import type { XmlElement } from './xml.ts';

/** A formula over what it uses: true is down. */
export type Formula =
  | { readonly is: 'event'; readonly definition: Definition; readonly at: XmlElement }
  | { readonly is: 'constant'; readonly value: boolean }
  | { readonly is: 'atLeast'; readonly min: number; readonly inputs: readonly Formula[] };

const EVENTS = ['event', 'gate', 'basic-event', 'house-event'];
const NEGATIONS = ['not', 'xor', 'iff', 'nand', 'nor', 'imply'];
const KNOWN = ['and', 'or', 'atleast', 'constant', ...EVENTS];

/** Reads the formula of a gate; undefined after a fault, which is reported. XML is nested only so deeply: it recurses. */
export function readFormula(
  element: XmlElement,
  scope: string,
  definitions: Definitions,
  problems: Problems,
): Formula | undefined {
  const { name, children, attributes } = element;
  if (EVENTS.includes(name)) return readEvent(element, scope, definitions, problems);
  if (name === 'constant') return readConstant(element, problems);
  if (NEGATIONS.includes(name)) {
    problems.report('fault-tree-refused', { what: 'negation', element: name }, element);
    return undefined;
  }
  if (name !== 'and' && name !== 'or' && name !== 'atleast' && name !== 'cardinality') {
    problems.report('fault-tree-element', { element: name, where: 'a formula', allowed: KNOWN }, element);
    return undefined;
  }
  if (children.length === 0) {
    problems.report('fault-tree-missing', { what: 'arguments', element: name }, element);
    return undefined;
  }
  const inputs = children.map((child) => readFormula(child, scope, definitions, problems));
  const min = name === 'or' ? 1 : name === 'and' ? inputs.length : wholeAttribute(element, 'min', problems);
  if (name === 'cardinality') {
    const max = attributes.has('max') ? wholeAttribute(element, 'max', problems) : inputs.length;
    if (max !== undefined && max < inputs.length) {
      problems.report('fault-tree-refused', { what: 'negation', element: name }, element);
      return undefined;
    }
  }
  if (min === undefined || inputs.some((input) => input === undefined)) return undefined;
  return { is: 'atLeast', min, inputs: inputs as Formula[] };
}

function readEvent(
  element: XmlElement,
  scope: string,
  definitions: Definitions,
  problems: Problems,
): Formula | undefined {
  const at = element.attributes.get('name');
  if (!at) {
    problems.report('fault-tree-missing', { what: 'name', element: element.name }, element);
    return undefined;
  }
  const definition = definitions.resolve(at.value, scope, 'event');
  if (definition) return { is: 'event', definition, at: element };
  problems.report('fault-tree-unknown', { what: 'event', name: at.value, known: definitions.names('event') }, at);
  return undefined;
}

/** `true` and `false` of a constant; undefined after a fault. */
export function readConstant(element: XmlElement, problems: Problems): Formula | undefined {
  const value = element.attributes.get('value');
  if (value?.value === 'true' || value?.value === 'false') return { is: 'constant', value: value.value === 'true' };
  if (value) problems.report('fault-tree-value', { text: value.value, expected: 'true or false' }, value);
  else problems.report('fault-tree-missing', { what: 'value', element: element.name }, element);
  return undefined;
}

function wholeAttribute(element: XmlElement, name: string, problems: Problems): number | undefined {
  const attribute = element.attributes.get(name);
  if (attribute && /^\d{1,9}$/.test(attribute.value)) return Number(attribute.value);
  if (attribute) problems.report('fault-tree-value', { text: attribute.value, expected: 'a whole number' }, attribute);
  else problems.report('fault-tree-missing', { what: name, element: element.name }, element);
  return undefined;
}

/** Every event that a formula uses. */
export function eventsIn(formula: Formula): Extract<Formula, { is: 'event' }>[] {
  if (formula.is === 'event') return [formula];
  return formula.is === 'constant' ? [] : formula.inputs.flatMap(eventsIn);
}

/** The same turned around: up while … of the members are up. `k` of `n` failures bring it down, n − k + 1 keep it up. */
export function upWhile(
  formula: Formula,
  nameOf: (definition: Definition) => string,
  constant: (value: boolean) => string,
): DraftExpression {
  if (formula.is === 'event') return nameOf(formula.definition);
  if (formula.is === 'constant') return constant(formula.value);
  const { min, inputs } = formula;
  if (min === 0 || min > inputs.length) return constant(min === 0);
  const members = inputs.map((input) => upWhile(input, nameOf, constant));
  // Naming a thing twice adds nothing, unless it is counted.
  const isCounted = min > 1 && min < members.length;
  const distinct = isCounted
    ? members
    : [...new Map(members.map((member) => [JSON.stringify(member), member])).values()];
  if (distinct.length === 1) return distinct[0] as DraftExpression;
  if (min === 1) return { kind: 'series', members: distinct, need: 1 };
  return { kind: 'parallel', members: distinct, need: isCounted ? inputs.length - min + 1 : 1 };
}
