import type { Problems } from '../../source/problems.ts';
import type { XmlAttribute, XmlElement } from './xml.ts';

/** A gate, an event or a parameter with a name. */
export interface Definition {
  readonly kind: 'gate' | 'basic-event' | 'house-event' | 'parameter';
  readonly name: string;
  /** The name behind the names of all that it stands in, as other places may say it. */
  readonly path: string;
  /** The path of what it stands in; empty at the top. */
  readonly scope: string;
  readonly label: string | null;
  /** Where to point. */
  readonly at: XmlAttribute;
  readonly unit: XmlAttribute | undefined;
  /** Its formula or expression; undefined if it has none. */
  readonly content: XmlElement | undefined;
}

/** What a fault tree file defines, by name. */
export class Definitions {
  readonly all: Definition[] = [];
  readonly #byPath = new Map<string, Definition>();
  readonly #public = new Map<string, Definition>();
  readonly #names = new Map<string, { readonly count: number; readonly names: readonly string[] }>();

  /** Enters a definition, unless the name is taken; then the first one is returned. */
  add(definition: Definition, isPrivate: boolean): Definition | undefined {
    const space = spaceOf(definition.kind);
    const known =
      this.#byPath.get(space + definition.path) ?? (isPrivate ? undefined : this.#public.get(space + definition.name));
    if (known) return known;
    this.#byPath.set(space + definition.path, definition);
    if (!isPrivate) this.#public.set(space + definition.name, definition);
    this.all.push(definition);
    return undefined;
  }

  /** What a name means where it stands: by its local path from the innermost container on, by its full path, by its name. */
  resolve(name: string, scope: string, what: 'event' | 'parameter'): Definition | undefined {
    const space = spaceOf(what);
    for (let at = scope; at !== ''; at = at.slice(0, Math.max(0, at.lastIndexOf('.')))) {
      const found = this.#byPath.get(`${space}${at}.${name}`);
      if (found) return found;
    }
    return this.#byPath.get(space + name) ?? this.#public.get(space + name);
  }

  /** All names, the same list for all who ask: finding the one that was meant remembers it. */
  names(what: 'event' | 'parameter'): readonly string[] {
    const known = this.#names.get(what);
    if (known?.count === this.all.length) return known.names;
    const names = this.all.filter(({ kind }) => spaceOf(kind) === spaceOf(what)).map(({ name }) => name);
    this.#names.set(what, { count: this.all.length, names });
    return names;
  }
}

/** Parameters have names of their own. */
const spaceOf = (kind: Definition['kind'] | 'event'): string => (kind === 'parameter' ? 'parameter ' : 'event ');

const DEFINED: Readonly<Record<string, Definition['kind']>> = {
  'define-gate': 'gate',
  'define-basic-event': 'basic-event',
  'define-house-event': 'house-event',
  'define-parameter': 'parameter',
};
const CONTAINERS = ['define-fault-tree', 'define-component', 'model-data'];
const ABOUT = ['label', 'attributes'];
/** Parts of a model that say nothing of its fault trees. */
const BESIDE = [
  'define-event-tree',
  'define-initiating-event',
  'define-initiating-event-group',
  'define-functional-event',
  'define-sequence',
  'define-rule',
  'define-consequence',
  'define-consequence-group',
  'define-alignment',
  'define-phase',
  'define-missions',
  'define-mission',
];

/** Reads all definitions of a model; what is no part of a fault tree is reported. */
export function readDefinitions(root: XmlElement, problems: Problems): Definitions {
  const definitions = new Definitions();
  readContainer(root, '', false, definitions, problems);
  return definitions;
}

function readContainer(
  container: XmlElement,
  scope: string,
  isPrivate: boolean,
  definitions: Definitions,
  problems: Problems,
): void {
  for (const element of container.children) {
    const { name } = element;
    if (ABOUT.includes(name)) continue;
    if (BESIDE.includes(name)) problems.report('fault-tree-left-out', { what: `<${name}>` }, element);
    else if (name === 'define-CCF-group')
      problems.report('fault-tree-refused', { what: 'ccf', element: name }, element);
    else if (CONTAINERS.includes(name)) {
      const own = name === 'model-data' ? '' : element.attributes.get('name')?.value;
      const inner = own ? [scope, own].filter((part) => part !== '').join('.') : scope;
      readContainer(element, inner, roleOf(element, isPrivate), definitions, problems);
    } else if (Object.hasOwn(DEFINED, name)) {
      readDefinition(element, DEFINED[name] as Definition['kind'], { scope, isPrivate, definitions, problems });
    } else {
      const allowed = [...CONTAINERS, ...Object.keys(DEFINED)];
      problems.report('fault-tree-element', { element: name, where: container.name, allowed }, element);
    }
  }
}

const roleOf = ({ attributes }: XmlElement, inherited: boolean): boolean => {
  const role = attributes.get('role')?.value;
  return role === undefined ? inherited : role === 'private';
};

function readDefinition(
  element: XmlElement,
  kind: Definition['kind'],
  around: { scope: string; isPrivate: boolean; definitions: Definitions; problems: Problems },
): void {
  const { scope, isPrivate, definitions, problems } = around;
  const at = element.attributes.get('name');
  if (!at || at.value === '') {
    problems.report('fault-tree-missing', { what: 'name', element: element.name }, at ?? element);
    return;
  }
  const contents = element.children.filter(({ name }) => !ABOUT.includes(name));
  if (contents.length > 1)
    problems.report(
      'fault-tree-element',
      { element: contents[1]?.name ?? '', where: element.name, allowed: [] },
      contents[1] ?? element,
    );
  const name = at.value;
  const definition: Definition = {
    kind,
    name,
    path: scope === '' ? name : `${scope}.${name}`,
    scope,
    label: element.children.find((child) => child.name === 'label')?.text || null,
    at,
    unit: element.attributes.get('unit'),
    content: contents[0],
  };
  const first = definitions.add(definition, roleOf(element, isPrivate));
  if (first) problems.report('fault-tree-twice', { name, line: problems.lineOf(first.at) }, at);
}
