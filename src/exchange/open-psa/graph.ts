import type { Problems } from '../../source/problems.ts';
import type { Definition, Definitions } from './definitions.ts';
import type { Formula } from './formula.ts';
import { eventsIn, readConstant, readFormula } from './formula.ts';

/** The gates and events of a fault tree with what they use. */
export class FaultGraph {
  readonly definitions: Definitions;
  readonly #problems: Problems;
  readonly #formulas = new Map<Definition, Formula | undefined>();

  constructor(definitions: Definitions, problems: Problems) {
    this.definitions = definitions;
    this.#problems = problems;
  }

  /** The formula of a gate, or the constant that a house event is; undefined after a fault, which is reported once. */
  formula(definition: Definition): Formula | undefined {
    if (!this.#formulas.has(definition)) this.#formulas.set(definition, this.#read(definition));
    return this.#formulas.get(definition);
  }

  #read({ kind, content, scope, at }: Definition): Formula | undefined {
    // A house event is false unless it says otherwise.
    if (kind === 'house-event')
      return content ? readConstant(content, this.#problems) : { is: 'constant', value: false };
    if (content) return readFormula(content, scope, this.definitions, this.#problems);
    this.#problems.report('fault-tree-missing', { what: 'formula', element: 'define-gate' }, at);
    return undefined;
  }

  uses(
    definition: Definition,
  ): readonly { readonly definition: Definition; readonly at: { start: number; end: number } }[] {
    const formula = definition.kind === 'gate' ? this.formula(definition) : undefined;
    return formula ? eventsIn(formula) : [];
  }

  /** Gates that no other gate uses. */
  tops(): Definition[] {
    const gates = this.definitions.all.filter(({ kind }) => kind === 'gate');
    const used = new Set(gates.flatMap((gate) => this.uses(gate).map(({ definition }) => definition)));
    return gates.filter((gate) => !used.has(gate));
  }

  /** All that some definitions use, those that use others first; every circle is reported where it closes. */
  below(roots: readonly Definition[]): Definition[] {
    const done = new Set<Definition>();
    const open = new Set<Definition>();
    const found: Definition[] = [];
    for (const root of roots) {
      if (done.has(root)) continue;
      const path = [{ definition: root, uses: this.uses(root), next: 0 }];
      open.add(root);
      for (let top = path[path.length - 1]; top; top = path[path.length - 1]) {
        const use = top.uses[top.next++];
        if (!use) {
          done.add(top.definition);
          open.delete(top.definition);
          found.push(top.definition);
          path.pop();
        } else if (open.has(use.definition)) {
          const way = path.map(({ definition }) => definition);
          const members = way.slice(way.indexOf(use.definition)).map(({ name }) => name);
          this.#problems.report('cycle', { path: [...members, use.definition.name] }, use.at);
        } else if (!done.has(use.definition)) {
          open.add(use.definition);
          path.push({ definition: use.definition, uses: this.uses(use.definition), next: 0 });
        }
      }
    }
    return found.reverse();
  }
}
