import type { MappingNode, SourceNode } from '../../source/node.ts';
import { tokenize } from '../../source/tokens.ts';
import { isUnit } from '../../source/units.ts';
import { unitFields } from '../component-fields.ts';
import type { DocumentPath } from './path.ts';
import { entryOf, namesIn } from './path.ts';

/** Fields that say how often something fails, and for how long: they change variables, and nothing of the structure. */
const FIGURES: ReadonlySet<string> = new Set([...Object.keys(unitFields), 'failure_modes', 'common_cause']);
const PROSE: ReadonlySet<string> = new Set(['description', 'source', 'basis']);

/** The components of which nothing but figures hangs on the values at some paths; null where other things do. */
export function refiguredBy(root: MappingNode, paths: readonly DocumentPath[]): readonly string[] | null {
  const names = new Set<string>();
  const isFigure = ([section, name, field]: DocumentPath): boolean => {
    if (section !== 'components' || !FIGURES.has(field as string)) return false;
    names.add(name as string);
    return true;
  };
  const parameters = parametersAt(paths);
  const direct = paths.filter(([section]) => section !== 'parameters');
  if (!direct.every(isFigure)) return null;
  if (parameters.size > 0) {
    spread(root, parameters);
    const users = usesOf(root, parameters);
    if (!users.every(isFigure)) return null;
  }
  return [...names];
}

/** What may move with some values. */
export interface Reach {
  /** Names of the storages that may. */
  readonly storages: ReadonlySet<string>;
  /** Whether anything else may. */
  readonly isElsewhere: boolean;
}

/** What hangs on the values at some paths. */
export function reachOf(root: MappingNode, paths: readonly DocumentPath[]): Reach {
  const parameters = parametersAt(paths);
  if (parameters.size > 0) spread(root, parameters);
  const users = parameters.size > 0 ? usesOf(root, parameters) : [];
  const reached = [...paths.filter(([section]) => section !== 'parameters'), ...users];
  const isYear = ([section, key]: DocumentPath): boolean => section === 'settings' && key === 'year';
  return {
    storages: new Set(
      reached.flatMap((path) =>
        path[0] === 'storage' ? [path[1] as string] : isYear(path) ? namesIn(root, 'storage') : [],
      ),
    ),
    isElsewhere: reached.some(([section]) => section !== 'storage'),
  };
}

const parametersAt = (paths: readonly DocumentPath[]): Set<string> =>
  new Set(paths.flatMap(([section, name]) => (section === 'parameters' ? [name as string] : [])));

/** Adds the parameters that are made of those. */
function spread(root: MappingNode, parameters: Set<string>): void {
  const section = entryOf(root, 'parameters')?.value;
  const entries = section?.type === 'mapping' ? section.entries : [];
  for (let before = -1; before < parameters.size; ) {
    before = parameters.size;
    for (const { key, value } of entries) if (names(value, parameters)) parameters.add(key.text);
  }
}

/** Paths of all values outside of `parameters` in which one of them stands. */
function usesOf(root: MappingNode, parameters: ReadonlySet<string>): DocumentPath[] {
  const found: DocumentPath[] = [];
  const stack: { node: SourceNode; path: DocumentPath }[] = root.entries
    .filter(({ key }) => key.text !== 'parameters')
    .map(({ key, value }) => ({ node: value, path: [key.text] }));
  for (let top = stack.pop(); top; top = stack.pop()) {
    const { node, path } = top;
    if (node.type === 'scalar' && names(node, parameters)) found.push(path);
    // Further down than a field of a part nobody asks.
    const at = (key: string): DocumentPath => (path.length < 3 ? [...path, key] : path);
    if (node.type === 'list') for (const item of node.items) stack.push({ node: item, path: at('') });
    if (node.type === 'mapping')
      for (const { key, value } of node.entries)
        if (!PROSE.has(key.text) || path.length < 2) stack.push({ node: value, path: at(key.text) });
  }
  return found;
}

const names = (node: SourceNode, parameters: ReadonlySet<string>): boolean =>
  node.type === 'scalar' &&
  tokenize(node.text, isUnit).some(({ type, text }) => type === 'name' && parameters.has(text));
