import type { Problems } from '../../source/problems.ts';
import type { DraftField } from '../draft.ts';
import type { Definition } from './definitions.ts';
import type { ValueReader } from './values.ts';
import { failedBy } from './values.ts';
import type { XmlElement } from './xml.ts';

/** What basic events become: what they share is told once. */
export class FigureReader {
  readonly #values: ValueReader;
  readonly #problems: Problems;
  readonly #unrepaired: Definition[] = [];
  readonly #longRun: Definition[] = [];

  constructor(values: ValueReader, problems: Problems) {
    this.#values = values;
    this.#problems = problems;
  }

  /** Figures of a component that is down as often as the event is true; undefined after a fault, which is reported. */
  read(definition: Definition): DraftField[] | undefined {
    const written = this.#written(definition);
    if (!written) return undefined;
    const { element, scope } = written;
    const { name, children } = element;
    if (name === 'GLM' && children.length === 4) return this.#repaired(definition, children, scope);
    const value = this.#values.read(element, scope);
    if (value === undefined) return undefined;
    if (dependsOnTime(element)) this.#unrepaired.push(definition);
    const text = name === 'float' ? element.attributes.get('value')?.value : undefined;
    return this.#unavailability(definition, value, text);
  }

  /** Warnings about many events are one each. */
  tellAll(): void {
    const about = (
      code: 'not-repaired' | 'long-run' | 'mean-taken',
      all: readonly { start: number; end: number }[],
    ) => {
      if (all[0]) this.#problems.report(code, { count: all.length }, all[0]);
    };
    about(
      'not-repaired',
      this.#unrepaired.map(({ at }) => at),
    );
    about(
      'long-run',
      this.#longRun.map(({ at }) => at),
    );
    about('mean-taken', this.#values.means);
  }

  /** The expression of an event, past parameters that stand alone. */
  #written(definition: Definition): { readonly element: XmlElement; readonly scope: string } | undefined {
    let { content: element, scope } = definition;
    if (!element) {
      this.#problems.report('fault-tree-no-probability', { name: definition.name }, definition.at);
      return undefined;
    }
    for (let hops = 0; element.name === 'parameter' && hops < HOPS; hops++) {
      const parameter = this.#values.parameterAt(element, scope);
      if (!parameter) return undefined;
      // What is wrong with a parameter, whoever calculates it says.
      if (parameter.unit || !parameter.content || this.#values.isSet(parameter)) break;
      element = parameter.content;
      scope = parameter.scope;
    }
    return { element, scope };
  }

  /** γ is forgotten in the long run. A part that is never repaired is taken at the mission time. */
  #repaired(definition: Definition, args: readonly XmlElement[], scope: string): DraftField[] | undefined {
    const [gamma, rate, repair] = args.slice(0, 3).map((argument) => this.#values.read(argument, scope));
    if (gamma === undefined || rate === undefined || repair === undefined) return undefined;
    if (gamma < 0 || gamma > 1 || rate < 0 || repair < 0) {
      this.#problems.report(
        'fault-tree-probability',
        { name: definition.name, value: `${gamma}, ${rate}, ${repair}` },
        definition.at,
      );
      return undefined;
    }
    if (repair > 0 && Number.isFinite(1 / repair)) {
      this.#longRun.push(definition);
      if (rate === 0) return [{ key: 'unavailability', value: 0 }];
      // Rates beyond all use stay a share of time.
      if (![rate, repair].every((each) => each > LEAST && each < 1 / LEAST))
        return this.#unavailability(definition, rate / (rate + repair), undefined);
      return [
        { key: 'failure_rate', value: `${rate}/h` },
        { key: 'mttr', value: `${1 / repair} h` },
      ];
    }
    const time = this.#values.read(args[3] as XmlElement, scope);
    if (time === undefined) return undefined;
    this.#unrepaired.push(definition);
    return this.#unavailability(definition, gamma + (1 - gamma) * failedBy(rate, time), undefined);
  }

  #unavailability({ name, at }: Definition, value: number, text: string | undefined): DraftField[] | undefined {
    if (!(value >= 0 && value <= 1)) {
      this.#problems.report('fault-tree-probability', { name, value: text ?? String(value) }, at);
      return undefined;
    }
    if (value !== 0 && value < LEAST) {
      this.#problems.report(
        'fault-tree-value',
        { text: text ?? String(value), expected: `0, or at least ${LEAST}` },
        at,
      );
      return undefined;
    }
    // The decimal text as it stands: its complement is then exact too.
    const isPlain = text !== undefined && PLAIN.test(text);
    return [{ key: 'unavailability', value: isPlain ? { number: text } : Math.abs(value) }];
  }
}

/** Whether an expression itself says that it is of a time, and not of the long run. */
const dependsOnTime = ({ name, children }: XmlElement): boolean => OF_A_TIME.has(name) || children.some(dependsOnTime);

const OF_A_TIME: ReadonlySet<string> = new Set(['system-mission-time', 'exponential', 'GLM', 'Weibull']);
/** The language has no smaller numbers; well within, since a rate a second is less than one an hour. */
const LEAST = 1e-140;
const HOPS = 500;
const PLAIN = /^\d+(?:\.\d+)?(?:[eE][-+]?\d{1,3})?$/;
