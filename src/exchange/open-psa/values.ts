import type { Problems } from '../../source/problems.ts';
import type { Definition, Definitions } from './definitions.ts';
import type { XmlElement } from './xml.ts';

/** An operation of so many arguments. */
interface Operation {
  readonly least: number;
  readonly most: number;
  readonly value: (args: readonly number[]) => number;
}

const several = (value: Operation['value']): Operation => ({ least: 1, most: Number.POSITIVE_INFINITY, value });
const exactly = (count: number, value: Operation['value']): Operation => ({ least: count, most: count, value });

/** Probability to have failed by t at rate λ, without repair. */
export const failedBy = (rate: number, time: number): number => -Math.expm1(-rate * time);

/**
 * Gamma-lambda-mu: unavailability at t of what fails on demand with γ, then at rate λ, and is repaired at rate μ:
 * λ/(λ + μ) − (λ − γ(λ + μ))/(λ + μ) · e^(−(λ + μ)t).
 */
export function gammaLambdaMu([gamma = 0, rate = 0, repair = 0, time = 0]: readonly number[]): number {
  const both = rate + repair;
  if (both === 0) return gamma;
  return gamma * Math.exp(-both * time) + (rate / both) * failedBy(both, time);
}

// Open-PSA Model Exchange Format 2.0d, “Stochastic layer”. A random deviate counts as its mean, as it does there.
const OPERATIONS: Readonly<Record<string, Operation>> = {
  neg: exactly(1, ([a = 0]) => -a),
  add: several((args) => args.reduce((a, b) => a + b)),
  sub: several((args) => args.reduce((a, b) => a - b)),
  mul: several((args) => args.reduce((a, b) => a * b)),
  div: several((args) => args.reduce((a, b) => a / b)),
  abs: exactly(1, ([a = 0]) => Math.abs(a)),
  exp: exactly(1, ([a = 0]) => Math.exp(a)),
  log: exactly(1, ([a = 0]) => Math.log(a)),
  log10: exactly(1, ([a = 0]) => Math.log10(a)),
  sqrt: exactly(1, ([a = 0]) => Math.sqrt(a)),
  pow: exactly(2, ([a = 0, b = 0]) => a ** b),
  min: several((args) => args.reduce((a, b) => Math.min(a, b))),
  max: several((args) => args.reduce((a, b) => Math.max(a, b))),
  mean: several((args) => args.reduce((a, b) => a + b) / args.length),
  pi: exactly(0, () => Math.PI),
  exponential: exactly(2, ([rate = 0, time = 0]) => failedBy(rate, time)),
  GLM: exactly(4, gammaLambdaMu),
  Weibull: exactly(4, ([scale = 0, shape = 0, start = 0, time = 0]) =>
    time <= start ? 0 : -Math.expm1(-(((time - start) / scale) ** shape)),
  ),
};

const MEANS: Readonly<Record<string, Operation>> = {
  'uniform-deviate': exactly(2, ([low = 0, high = 0]) => low + (high - low) / 2),
  'normal-deviate': exactly(2, ([mean = 0]) => mean),
  'lognormal-deviate': { least: 2, most: 3, value: ([mean = 0]) => mean },
  'gamma-deviate': exactly(2, ([shape = 0, scale = 0]) => shape * scale),
  'beta-deviate': exactly(2, ([alpha = 0, beta = 0]) => alpha / (alpha + beta)),
};

const KNOWN = ['float', 'int', 'parameter', 'system-mission-time', ...Object.keys(OPERATIONS), ...Object.keys(MEANS)];
/** Values that are no matter of a fault tree alone, or of more than one number. */
const REFUSED = [
  'periodic-test',
  'extern-function',
  'histogram',
  'ite',
  'switch',
  'test-initiating-event',
  'test-functional-event',
];
/** Units of numbers that need no conversion: a rate is a rate an hour. */
const PLAIN_UNITS = ['float', 'int', 'bool', 'hours', 'hours-1', 'demands'];

/** Parameters of parameters, and operations in them: more are nobody's model. */
const DEEPEST = 500;

/** What the file leaves to whoever reads it. */
interface Given {
  /** Hours; undefined if it was not said. */
  readonly missionTime: number | undefined;
  /** Values for parameters, by name. */
  readonly set: ReadonlyMap<string, string>;
}

/** Calculates expressions; each parameter once. A fault is reported where it stands, and gives undefined. */
export class ValueReader {
  /** Random deviates that were taken for their mean. */
  readonly means: XmlElement[] = [];
  readonly #definitions: Definitions;
  readonly #problems: Problems;
  readonly #missionTime: number | undefined;
  readonly #set: ReadonlyMap<string, string>;
  readonly #known = new Map<Definition, number | undefined>();
  readonly #open: Definition[] = [];
  #isTimeMissing = false;
  #depth = 0;

  constructor(definitions: Definitions, { missionTime, set }: Given, problems: Problems) {
    this.#definitions = definitions;
    this.#missionTime = missionTime;
    this.#set = set;
    this.#problems = problems;
    const known = definitions.names('parameter');
    for (const name of set.keys())
      if (!known.includes(name)) problems.report('fault-tree-unknown', { what: 'parameter', name, known }, null);
  }

  read(element: XmlElement, scope: string): number | undefined {
    if (this.#depth >= DEEPEST) {
      this.#problems.report('xml-too-deep', { limit: DEEPEST }, element);
      return undefined;
    }
    this.#depth++;
    const value = this.#read(element, scope);
    this.#depth--;
    if (value === undefined || Number.isFinite(value)) return value;
    this.#problems.report('fault-tree-value', { text: String(value), expected: 'a finite number' }, element);
    return undefined;
  }

  #read(element: XmlElement, scope: string): number | undefined {
    const { name, children } = element;
    if (name === 'float' || name === 'int') return this.#number(element);
    if (name === 'system-mission-time') return this.#time(element);
    if (name === 'parameter') return this.#parameter(element, scope);
    const operation = Object.hasOwn(OPERATIONS, name)
      ? OPERATIONS[name]
      : Object.hasOwn(MEANS, name)
        ? MEANS[name]
        : undefined;
    if (!operation) {
      if (REFUSED.includes(name))
        this.#problems.report('fault-tree-refused', { what: 'value', element: name }, element);
      else this.#problems.report('fault-tree-element', { element: name, where: 'a value', allowed: KNOWN }, element);
      return undefined;
    }
    const { least, most, value } = operation;
    if (children.length < least || children.length > most) {
      const expected = least === most ? `${least} arguments` : `at least ${least} arguments`;
      this.#problems.report('fault-tree-value', { text: `${children.length} arguments`, expected }, element);
      return undefined;
    }
    const args = children.map((child) => this.read(child, scope));
    if (Object.hasOwn(MEANS, name)) this.means.push(element);
    return args.some((arg) => arg === undefined) ? undefined : value(args as number[]);
  }

  #number(element: XmlElement): number | undefined {
    const attribute = element.attributes.get('value');
    if (!attribute) {
      this.#problems.report('fault-tree-missing', { what: 'value', element: element.name }, element);
      return undefined;
    }
    const value = NUMBER.test(attribute.value) ? Number(attribute.value) : Number.NaN;
    if (Number.isFinite(value)) return value;
    this.#problems.report('fault-tree-value', { text: attribute.value, expected: 'a number' }, attribute);
    return undefined;
  }

  #time(element: XmlElement): number | undefined {
    if (this.#missionTime === undefined && !this.#isTimeMissing)
      this.#problems.report('mission-time-missing', {}, element);
    this.#isTimeMissing = this.#missionTime === undefined;
    return this.#missionTime;
  }

  #parameter(element: XmlElement, scope: string): number | undefined {
    const definition = this.parameterAt(element, scope);
    if (!definition) return undefined;
    if (this.#known.has(definition)) return this.#known.get(definition);
    const { content, unit, at } = definition;
    if (this.#open.includes(definition)) {
      const path = this.#open.slice(this.#open.indexOf(definition)).map(({ name }) => name);
      this.#problems.report('parameter-cycle', { path: [...path, definition.name] }, at);
      this.#known.set(definition, undefined);
      return undefined;
    }
    let value: number | undefined;
    const set = this.#set.get(definition.name);
    if (set !== undefined) {
      value = NUMBER.test(set) ? Number(set) : undefined;
      if (value === undefined) this.#problems.report('fault-tree-value', { text: set, expected: 'a number' }, at);
    } else if (!content)
      this.#problems.report('fault-tree-missing', { what: 'value', element: 'define-parameter' }, at);
    else if (unit && !PLAIN_UNITS.includes(unit.value))
      this.#problems.report('fault-tree-value', { text: unit.value, expected: 'hours or hours-1' }, unit);
    else {
      this.#open.push(definition);
      value = this.read(content, definition.scope);
      this.#open.pop();
    }
    this.#known.set(definition, value);
    return value;
  }

  /** Whether whoever reads the file gives another value. */
  isSet({ name }: Definition): boolean {
    return this.#set.has(name);
  }

  /** The parameter that an element names; undefined if there is none, which is reported. */
  parameterAt(element: XmlElement, scope: string): Definition | undefined {
    const at = element.attributes.get('name');
    const definition = at && this.#definitions.resolve(at.value, scope, 'parameter');
    if (!at) this.#problems.report('fault-tree-missing', { what: 'name', element: element.name }, element);
    else if (!definition) {
      const known = this.#definitions.names('parameter');
      this.#problems.report('fault-tree-unknown', { what: 'parameter', name: at.value, known }, at);
    }
    return definition;
  }
}

/** As XML Schema writes a double, without its infinities. */
const NUMBER = /^[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?$/;
