import type { MappingNode, SourceNode } from '../../source/node.ts';
import type { Problems } from '../../source/problems.ts';
import type { Override } from '../parameters.ts';
import { entryOf, findPath, replaceAt } from './path.ts';
import { scalar } from './values.ts';

/** A document with other values in it, and those overrides that are of its parameters. */
export interface Overridden<N extends SourceNode> {
  readonly root: N | MappingNode;
  readonly parameters: readonly Override[];
}

/**
 * Puts the values of `--set web.replicas=4` into a document; a name without a dot is that of a parameter, for whoever reads
 * these. A path that leads nowhere is reported, if there is somebody to tell.
 */
export function overridden<N extends SourceNode>(
  root: N,
  set: readonly Override[],
  problems?: Problems,
): Overridden<N> {
  if (root.type !== 'mapping' || !set.some(isPath)) return { root, parameters: set };
  const parameters: Override[] = [];
  let tree: MappingNode = root;
  for (const override of set) {
    const { name, value } = override;
    if (!isPath(override)) {
      parameters.push(override);
      continue;
    }
    const source = { file: '--set', text: `${name}=${value}` };
    const found = findPath(root, name);
    if ('known' in found)
      problems?.report('unknown-set-path', { path: name, known: found.known }, { source, start: 0, end: name.length });
    else if (found[0] === 'parameters') parameters.push({ name: found[1] as string, value });
    else tree = replaceAt(tree, found, scalar({ source, text: value.trim(), start: name.length + 1 })) as MappingNode;
  }
  return { root: tree, parameters };
}

const isPath = ({ name }: Override): boolean => name.includes('.');

/** Whether a document has something that an override is of. */
export function canOverride(root: MappingNode, override: Override): boolean {
  if (isPath(override)) return !('known' in findPath(root, override.name));
  return entryOf(entryOf(root, 'parameters')?.value, override.name) !== undefined;
}
