import type { FaultNode } from '../../model/fault-tree.ts';

/**
 * Names as every tool takes them: ASCII letters, digits and single dashes within, told apart also by tools that know no
 * small letters. Parts come first, so that each has its own name where that is one already.
 * Open-PSA Model Exchange Format 2.0d, “Use portable identifiers”.
 */
export function identifiersOf(nodes: readonly FaultNode[]): string[] {
  const taken = new Set<string>();
  const next = new Map<string, number>();
  const names: string[] = new Array(nodes.length);
  const give = (node: FaultNode, id: number): void => {
    const name = identifier(node.label);
    const folded = name.toLowerCase();
    let free = name;
    // Counting goes on where it stopped, so that thousands of one name take no longer than as many different ones.
    let count = next.get(folded) ?? 2;
    while (taken.has(free.toLowerCase())) free = `${name}-${count++}`;
    next.set(folded, count);
    taken.add(free.toLowerCase());
    names[id] = free;
  };
  for (const isPart of [true, false])
    for (const [id, node] of nodes.entries()) if (node.isPart === isPart) give(node, id);
  return names;
}

/** The nearest name that is one. */
export function identifier(label: string): string {
  const name = label
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[^A-Za-z0-9_-]+/g, '-')
    .replace(/-+/g, '-')
    .replace(/^[-\d]+(?=[A-Za-z_])|^-+|-+$/g, (found) => (/\d/.test(found) ? `n${found.replace(/-/g, '')}-` : ''));
  return /^[A-Za-z]/.test(name) ? name : `n${name && `-${name.replace(/^[_-]+/, '')}`}`.replace(/-$/, '');
}
