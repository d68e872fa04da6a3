import type { Problems } from '../source/problems.ts';
import type { PartId, Resolved, Use } from './resolve.ts';
import { ONCE, partName, SYSTEM } from './resolve.ts';
import type { ExpressionId } from './topology.ts';

/** Which copied block each part belongs to, and how copied blocks nest. */
export interface Scopes {
  /** The innermost expression with `replicas` whose copies each have a part of their own, or `ONCE`. */
  readonly of: (part: PartId) => ExpressionId | typeof ONCE;
  /** The copied expression around a copied expression, or `ONCE`. */
  readonly outer: (copied: ExpressionId) => ExpressionId | typeof ONCE;
  /** Whether the copies of an expression share nothing with one another. */
  readonly independent: (copied: ExpressionId) => boolean;
}

/**
 * Finds the scope of every part and reports parts that are named outside of it. `order` lists the parts with all that
 * they need before them.
 */
export function findScopes(resolved: Resolved, order: readonly PartId[], problems: Problems): Scopes {
  const { topology, uses, usesBy, copies } = resolved;
  const scope = new Map<PartId, ExpressionId | typeof ONCE>();
  const scopeOf = (part: PartId): ExpressionId | typeof ONCE => scope.get(part) ?? ONCE;
  const outer = (copied: ExpressionId): ExpressionId | typeof ONCE => {
    const entry = copies.get(copied);
    if (!entry) return ONCE;
    return entry.outer !== ONCE || entry.owner === SYSTEM ? entry.outer : scopeOf(entry.owner);
  };
  const depth = (copied: ExpressionId | typeof ONCE): number => {
    let steps = 0;
    for (let at = copied; at !== ONCE; at = outer(at)) steps++;
    return steps;
  };
  const siteOf = ({ copied, owner }: Use): ExpressionId | typeof ONCE =>
    copied !== ONCE || owner === SYSTEM ? copied : scopeOf(owner);
  const within = (site: ExpressionId | typeof ONCE, wanted: ExpressionId | typeof ONCE): boolean => {
    for (let at = site; ; at = outer(at)) {
      if (at === wanted) return true;
      if (at === ONCE) return false;
    }
  };

  const containedBy = new Map<PartId, Use[]>();
  for (const use of uses) {
    if (!use.contains) continue;
    const known = containedBy.get(use.target);
    if (known) known.push(use);
    else containedBy.set(use.target, [use]);
  }
  // Whoever contains a part comes after it in `order`: backwards, its own scope is known first.
  for (let i = order.length - 1; i >= 0; i--) {
    const part = order[i] as PartId;
    let deepest: ExpressionId | typeof ONCE = ONCE;
    if (copies.size > 0)
      for (const use of containedBy.get(part) ?? []) if (depth(siteOf(use)) > depth(deepest)) deepest = siteOf(use);
    scope.set(part, deepest);
  }
  for (const use of uses) {
    const wanted = scopeOf(use.target);
    if (wanted !== ONCE && !within(siteOf(use), wanted))
      problems.report('copied-outside', { name: use.node.text, block: nameOf(wanted, resolved) }, use.node);
  }

  const independent = (copied: ExpressionId): boolean => {
    const expression = topology.expressions[copied];
    if (expression?.type !== 'block' || (expression.copies?.spread.length ?? 0) > 0) return false;
    const owner = copies.get(copied)?.owner ?? SYSTEM;
    const reached = new Set<PartId>();
    const stack: PartId[] = [];
    const reach = (use: Use): boolean => {
      if (!within(scopeOf(use.target), copied)) return false;
      if (!reached.has(use.target)) {
        reached.add(use.target);
        stack.push(use.target);
      }
      return true;
    };
    for (const use of usesBy.get(owner) ?? []) if (within(use.copied, copied) && !reach(use)) return false;
    for (let part = stack.pop(); part !== undefined; part = stack.pop())
      for (const use of usesBy.get(part) ?? []) if (!reach(use)) return false;
    return true;
  };
  return { of: scopeOf, outer, independent };
}

/** What a message calls the block that does the copying. */
function nameOf(copied: ExpressionId, { topology, copies }: Resolved): string {
  const owner = copies.get(copied)?.owner ?? SYSTEM;
  const block = topology.blocks[owner - topology.components.length];
  return block?.expression === copied
    ? `the block "${block.name}"`
    : `a block with replicas in "${partName(topology, owner)}"`;
}
