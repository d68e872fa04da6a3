import type { MappingNode, SourceNode } from '../../source/node.ts';
import type { Problems } from '../../source/problems.ts';
import type { Override } from '../parameters.ts';
import { entryOf, findPath, replaceAt } from './path.ts';
import { scalar } from './values.ts';

/** A document with other values in it, and those overrides that are of its parameters. */
interface Overridden<N extends SourceNode> {
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
  if (root.type !== 'mapping' || !set.some((one) => isPath(one) || one.value.includes('=')))
    return { root, parameters: set };
  const parameters: Override[] = [];
  let tree: MappingNode = root;
  for (const given of set) {
    const override = meant(root, given);
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
  return isNamed(root, meant(root, override).name);
}

function isNamed(root: MappingNode, name: string): boolean {
  if (name.includes('.')) return !('known' in findPath(root, name));
  return entryOf(entryOf(root, 'parameters')?.value, name) !== undefined;
}

/** Names may have equals signs in them, and the command line knows no names: it divides at the first one. */
function meant(root: MappingNode, given: Override): Override {
  if (!given.value.includes('=')) return given;
  const text = `${given.name}=${given.value}`;
  const at = equalsIn(root, text);
  return { name: text.slice(0, at).trim(), value: text.slice(at + 1).trim() };
}

/**
 * Which equals sign of `a=b.mttr=3h` is behind the name: the last one that has the name of something before it, since no
 * value but prose has any. Where nothing is named, it is the one that makes a path, or the first one.
 */
export function equalsIn(root: MappingNode, text: string): number {
  for (let at = text.lastIndexOf('='); at > 0; at = text.lastIndexOf('=', at - 1))
    if (isNamed(root, text.slice(0, at).trim())) return at;
  const [first, last] = [text.indexOf('='), text.lastIndexOf('=')];
  return !text.slice(0, first).includes('.') && text.slice(0, last).includes('.') ? last : first;
}
