import type { ScalarNode } from '../../source/node.ts';
import type { Problems } from '../../source/problems.ts';

/** `$$`, `$NAME`, `${NAME}`, and a default after `:-` or `-`, or a message after `:?` or `?`, or a value after `:+` or `+`. */
const VARIABLE = /\$(?:\$|([A-Za-z_]\w*)|\{([A-Za-z_]\w*)(?:(:?[-?+])([^{}]*))?\})/g;

/**
 * A text with its variables put in: as `set` says them, or their defaults. Undefined if one has neither, which is
 * reported. A default that holds a variable itself is left as it is.
 */
export function substituted(
  node: ScalarNode,
  set: ReadonlyMap<string, string>,
  problems: Problems,
): string | undefined {
  let missing = false;
  const text = node.text.replace(VARIABLE, (all, plain?: string, braced?: string, operator?: string, word?: string) => {
    const name = plain ?? braced;
    if (name === undefined) return '$';
    const given = set.get(name);
    const isGiven = given !== undefined && (given !== '' || !operator?.startsWith(':'));
    if (operator?.endsWith('+')) return isGiven ? (word ?? '') : '';
    if (isGiven) return given;
    if (operator?.endsWith('-')) return word ?? '';
    missing = true;
    problems.report('variable-without-default', { name }, node);
    return all;
  });
  return missing ? undefined : text;
}
