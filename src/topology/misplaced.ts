import type { Entry, ScalarNode } from '../source/node.ts';
import type { Problems } from '../source/problems.ts';
import { componentFields } from './component-fields.ts';

/**
 * The components that are meant to be such; the names of the others are taken out of `names`. What is not indented further than the empty name above it was meant to stand in that
 * component, and makes neither it nor itself one; that is reported once for each.
 */
export function withoutMisplaced(
  entries: readonly Entry[],
  names: Map<string, ScalarNode>,
  problems: Problems,
): readonly Entry[] {
  if (!entries.some(isEmpty)) return entries;
  const left: Entry[] = [];
  let owner: ScalarNode | undefined;
  let isTold = false;
  for (const entry of entries) {
    const { key, value } = entry;
    if (owner && value.type !== 'mapping' && Object.hasOwn(componentFields, key.text)) {
      if (!isTold) {
        left.pop();
        problems.report('not-indented', { key: key.text, owner: owner.text }, key);
      }
      names.delete(key.text);
      isTold = true;
      continue;
    }
    owner = isEmpty(entry) ? key : undefined;
    isTold = false;
    left.push(entry);
  }
  return left;
}

const isEmpty = ({ value }: Entry): boolean => value.type === 'scalar' && value.is === 'null';
