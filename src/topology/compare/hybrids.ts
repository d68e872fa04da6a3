import type { Entry, MappingNode, ScalarNode, SourceNode } from '../../source/node.ts';
import type { Compared, Difference } from './differences.ts';
import { declaredIn } from './differences.ts';

/** Free text, in which a name is no use of it. */
const PROSE: ReadonlySet<string> = new Set(['description', 'source']);
const PARTS = ['components', 'blocks'] as const;

type Part = ReturnType<typeof declaredIn> extends Map<string, infer T> ? T : never;

/**
 * Documents between two: some of the changes made and the others not. A part that only one of the two has is there as
 * long as something uses it, so that adding it is a change of who begins to use it; a block that nothing uses is a
 * change of its own.
 */
export class Hybrids {
  /** The changes that can be made one by one. */
  readonly changes: readonly Difference[];
  readonly #base: Compared;
  readonly #head: Compared;
  readonly #before: ReadonlyMap<string, Part>;
  readonly #after: ReadonlyMap<string, Part>;
  readonly #oneSided: ReadonlySet<string>;
  readonly #uses = new Map<SourceNode, readonly string[]>();

  constructor(base: Compared, head: Compared, all: readonly Difference[]) {
    this.#base = base;
    this.#head = head;
    this.#before = declaredIn(base.root, PARTS);
    this.#after = declaredIn(head.root, PARTS);
    const onlyIn = (one: ReadonlyMap<string, Part>, other: ReadonlyMap<string, Part>): string[] =>
      [...one.keys()].filter((name) => !other.has(name));
    const removed = onlyIn(this.#before, this.#after);
    const added = onlyIn(this.#after, this.#before);
    this.#oneSided = new Set([...removed, ...added]);
    const alone = new Set([
      ...this.#unused(removed, this.#before, base.system),
      ...this.#unused(added, this.#after, head.system),
    ]);
    this.changes = all.filter(
      ({ matters, change, name, section }) =>
        matters &&
        (change === 'changed' ||
          section === 'settings' ||
          section === 'demand' ||
          (section === 'blocks' && alone.has(name as string))),
    );
  }

  /** The document with the changes made that are true. */
  root(made: readonly boolean[]): MappingNode {
    const state = new Map(this.changes.map(({ section, name }, i) => [key(section, name), made[i] === true]));
    const isMade = (section: Difference['section'], name: string | null): boolean =>
      state.get(key(section, name)) ?? false;
    const system = isMade('system', null) ? this.#head.system : this.#base.system;
    const parts = this.#parts(isMade, system);
    const [components, blocks] = PARTS.map((section) =>
      [...parts].filter(([, part]) => part.section === section).map(([name, { node }]) => entry(name, node)),
    ) as [Entry[], Entry[]];
    const own = (section: 'settings' | 'demand'): Entry[] => {
      const { root } = isMade(section, null) ? this.#head : this.#base;
      return root.entries.filter((one) => one.key.text === section);
    };
    return mapping([
      ...own('settings'),
      ...own('demand'),
      entry('parameters', mapping(this.#parameters(isMade))),
      entry('components', mapping(components)),
      ...(blocks.length > 0 ? [entry('blocks', mapping(blocks))] : []),
      entry('system', system),
    ]);
  }

  #parameters(isMade: (section: 'parameters', name: string) => boolean): Entry[] {
    const before = declaredIn(this.#base.root, ['parameters']);
    const after = declaredIn(this.#head.root, ['parameters']);
    // One that nothing uses does no harm.
    return [...new Set([...before.keys(), ...after.keys()])].map((name) => {
      const [from, to] = [before.get(name)?.node, after.get(name)?.node];
      return entry(name, (isMade('parameters', name) ? to : from) ?? ((from ?? to) as SourceNode));
    });
  }

  #parts(isMade: (section: Difference['section'], name: string) => boolean, system: SourceNode): Map<string, Part> {
    const chosen = new Map<string, Part>();
    const pending: SourceNode[] = [system];
    const take = (name: string, part: Part): void => {
      chosen.set(name, part);
      pending.push(part.node);
    };
    const names = new Set([...this.#before.keys(), ...this.#after.keys()]);
    for (const name of names) {
      const [from, to] = [this.#before.get(name), this.#after.get(name)];
      if (from && to) take(name, isMade(to.section, name) ? to : from);
      else if (to && isMade(to.section, name)) take(name, to);
      else if (from && this.#isChange(name) && !isMade(from.section, name)) take(name, from);
    }
    for (let node = pending.pop(); node; node = pending.pop())
      for (const name of this.#usesIn(node))
        if (!chosen.has(name)) take(name, (this.#before.get(name) ?? this.#after.get(name)) as Part);
    return new Map(
      [...names].flatMap((name) => {
        const part = chosen.get(name);
        return part ? [[name, part] as const] : [];
      }),
    );
  }

  #isChange(name: string): boolean {
    return this.changes.some((change) => change.name === name && change.section === 'blocks');
  }

  /** Of parts that the other document lacks, those that nothing uses. */
  #unused(names: readonly string[], parts: ReadonlyMap<string, Part>, system: SourceNode): string[] {
    const own = new Set(names);
    const used = new Set(this.#usesIn(system));
    for (const { node } of parts.values()) for (const name of this.#usesIn(node)) used.add(name);
    return [...own].filter((name) => !used.has(name));
  }

  /** Names of parts that only one document has, as they stand in a declaration. */
  #usesIn(root: SourceNode): readonly string[] {
    const known = this.#uses.get(root);
    if (known) return known;
    const found = new Set<string>();
    const stack: SourceNode[] = [root];
    for (let node = stack.pop(); node; node = stack.pop()) {
      if (node.type === 'list') stack.push(...node.items);
      else if (node.type === 'mapping') {
        for (const { key: own, value } of node.entries) if (!PROSE.has(own.text)) stack.push(value);
      } else if (this.#oneSided.has(node.text)) found.add(node.text);
    }
    const uses = [...found];
    this.#uses.set(root, uses);
    return uses;
  }
}

const NOWHERE = { start: 0, end: 0 };

const key = (section: Difference['section'], name: string | null): string =>
  `${section === 'components' || section === 'blocks' ? 'part' : section} ${name ?? ''}`;

const mapping = (entries: readonly Entry[]): MappingNode => ({ type: 'mapping', ...NOWHERE, entries });

const entry = (name: string, value: SourceNode): Entry => ({
  key: { type: 'scalar', text: name, is: 'string', ...NOWHERE } satisfies ScalarNode,
  value,
});
