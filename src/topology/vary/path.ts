import { blockFields, copyFields } from '../../kinds/block.ts';
import { KINDS } from '../../kinds/index.ts';
import type { Entry, MappingNode, ScalarNode, SourceNode, SourceText } from '../../source/node.ts';
import type { Fields } from '../../source/reader.ts';
import { componentFields } from '../component-fields.ts';
import { settingsFields } from '../document-fields.ts';
import { storageFields } from '../storage-fields.ts';

/** Keys from the root of a document to a value that is there, or could be. */
export type DocumentPath = readonly string[];

/** Where nothing is: what could have been meant. */
interface Nowhere {
  readonly known: readonly string[];
}

/** A piece of text on the command line. */
export interface Piece {
  readonly source: SourceText;
  readonly text: string;
  readonly start: number;
}

/** Sections whose entries have fields of their own; all names in them are different. */
const PARTS = ['components', 'blocks', 'storage'] as const;
type PartSection = (typeof PARTS)[number];

/** Parameters first: that is what they are for. */
const SECTIONS = ['parameters', ...PARTS, 'settings', 'demand'] as const;
type Section = (typeof SECTIONS)[number];

/** What stands for a mapping of which it gives one value, by the key of either. */
const SHORT_FORMS: Readonly<Record<string, string>> = { failover: 'time', standby: 'mode' };

/**
 * The value that is meant: a parameter by its name, a field of a component, a block or a storage as `web.mttr`,
 * `database.failover.coverage` or `photos.copies`, anything with its section before it, as `settings.year`.
 */
export function findPath(root: MappingNode, text: string): DocumentPath | Nowhere {
  if (inSection(root, 'parameters', text)) return ['parameters', text];
  const short = pathOfPart(root, PARTS, text);
  if (short && !('known' in short)) return short;
  const section = SECTIONS.find((known) => text.startsWith(`${known}.`));
  if (section === undefined) return short ?? { known: candidates(root, SECTIONS) };
  const long = pathIn(root, section, text.slice(section.length + 1));
  // A part may be called as a section is.
  return 'known' in long && short ? { known: [...long.known, ...short.known] } : long;
}

function pathIn(root: MappingNode, section: Section, rest: string): DocumentPath | Nowhere {
  const known = candidates(root, [section]);
  switch (section) {
    case 'settings':
      return Object.hasOwn(settingsFields, rest) ? [section, rest] : { known };
    case 'parameters':
    case 'demand':
      return inSection(root, section, rest) ? [section, rest] : { known: whole(section, known) };
    default: {
      const path = pathOfPart(root, [section], rest) ?? { known };
      return 'known' in path ? { known: whole(section, path.known) } : path;
    }
  }
}

const whole = (section: Section, known: readonly string[]): string[] =>
  known.map((path) => (path.startsWith(`${section}.`) ? path : `${section}.${path}`));

/** A field of one of these parts; undefined where the text begins with the name of none. */
function pathOfPart(
  root: MappingNode,
  sections: readonly PartSection[],
  text: string,
): DocumentPath | Nowhere | undefined {
  for (const section of sections) {
    // A name may have dots in it; the longest one is meant.
    const name = longest(namesIn(root, section).filter((known) => text.startsWith(`${known}.`)));
    if (name !== '') return below(root, [section, name], text);
  }
  return undefined;
}

function below(root: MappingNode, part: DocumentPath, text: string): DocumentPath | Nowhere {
  const [section, name] = part as readonly [PartSection, string];
  const rest = text.slice(name.length + 1);
  const declaration = entryOf(entryOf(root, section)?.value, name)?.value;
  const fields = fieldsOf(section, declaration);
  const [first = ''] = rest.split('.');
  const withName = (key: string): string => `${name}.${key}`;
  if (!Object.hasOwn(fields, first)) return { known: Object.keys(fields).map(withName) };
  const path = keysBelow(entryOf(declaration, first)?.value, first, rest.slice(first.length + 1));
  if (path) return [...part, first, ...path];
  return { known: leaves(entryOf(declaration, first)?.value, withName(first)) };
}

/** The rest of a path as keys, if the value has, or may get, something there. What a mapping lacks the reader knows better. */
function keysBelow(value: SourceNode | undefined, key: string, rest: string): readonly string[] | undefined {
  if (rest === '') return [];
  if (value === undefined || (value.type === 'scalar' && Object.hasOwn(SHORT_FORMS, key))) return rest.split('.');
  if (value.type !== 'mapping') return undefined;
  // A phase or a failure mode may have dots in its name.
  const names = value.entries.map((entry) => entry.key.text);
  const name = longest(names.filter((known) => rest === known || rest.startsWith(`${known}.`)));
  if (name === '') return rest.split('.');
  const more = keysBelow(entryOf(value, name)?.value, name, rest.slice(name.length + 1));
  return more && [name, ...more];
}

const longest = (names: readonly string[]): string =>
  names.reduce((best, name) => (name.length > best.length ? name : best), '');

function fieldsOf(section: PartSection, declaration: SourceNode | undefined): Fields {
  if (section === 'components') return componentFields;
  if (section === 'storage') return storageFields;
  const kind = KINDS.find(({ key }) => entryOf(declaration, key) !== undefined);
  return { ...kind?.fields, ...(kind?.contains ? copyFields : {}), ...blockFields };
}

/** Everything that can be varied and stands in these sections of the document, by the shortest path. */
const candidates = (root: MappingNode, sections: readonly Section[]): string[] =>
  sections.flatMap((section) => candidatesIn(root, section));

function candidatesIn(root: MappingNode, section: Section): string[] {
  const names = namesIn(root, section);
  switch (section) {
    case 'parameters':
      return names;
    case 'settings':
      return Object.keys(settingsFields).map((key) => `settings.${key}`);
    case 'demand':
      return names.map((level) => `demand.${level}`);
    default:
      return names.flatMap((name) => leaves(entryOf(entryOf(root, section)?.value, name)?.value, name));
  }
}

export function leaves(node: SourceNode | undefined, path: string): string[] {
  if (node?.type === 'mapping') return node.entries.flatMap(({ key, value }) => leaves(value, `${path}.${key.text}`));
  return node?.type === 'scalar' ? [path] : [];
}

export const namesIn = (root: MappingNode, section: string): string[] => {
  const node = entryOf(root, section)?.value;
  return node?.type === 'mapping' ? node.entries.map(({ key }) => key.text) : [];
};

const inSection = (root: MappingNode, section: string, name: string): boolean =>
  entryOf(entryOf(root, section)?.value, name) !== undefined;

export const entryOf = (node: SourceNode | undefined, key: string): Entry | undefined =>
  node?.type === 'mapping' ? node.entries.find((entry) => entry.key.text === key) : undefined;

/** The document with a value at a path; only what is on the way to it is copied. */
export function replaceAt<N extends SourceNode>(node: N, path: DocumentPath, value: ScalarNode): N | MappingNode {
  const [key, ...rest] = path;
  if (key === undefined) return value as SourceNode as N;
  const short = SHORT_FORMS[key];
  const entries = node.type === 'mapping' ? node.entries : [];
  const place = { start: value.start, end: value.end, ...(value.source && { source: value.source }) };
  const inner = (before: SourceNode | undefined): SourceNode => {
    if (rest.length === 0) return value;
    const whole: SourceNode = before?.type === 'mapping' ? before : { type: 'mapping', ...place, entries: [] };
    const given: SourceNode =
      before?.type === 'scalar' && short !== undefined && before.is !== 'null'
        ? { ...whole, type: 'mapping', entries: [{ key: { ...before, text: short, is: 'string' }, value: before }] }
        : whole;
    return replaceAt(given, rest, value);
  };
  const found = entries.some((entry) => entry.key.text === key);
  const fresh: Entry[] = found
    ? []
    : [{ key: { type: 'scalar', text: key, is: 'string', ...place }, value: inner(undefined) }];
  return {
    type: 'mapping',
    start: node.start,
    end: node.end,
    entries: [
      ...entries.map((entry) => (entry.key.text === key ? { key: entry.key, value: inner(entry.value) } : entry)),
      ...fresh,
    ],
  };
}
