import type { Problems } from '../source/problems.ts';
import type { PartId, Place, Resolved, Use } from './resolve.ts';
import { ONCE, partName, SYSTEM } from './resolve.ts';
import type { ExpressionId } from './topology.ts';

/** An expression with `replicas`, or what is around all of them. */
export type Copied = ExpressionId | typeof ONCE;

/** Which copied block each part belongs to, and how copied blocks nest. */
export interface Scopes {
  /** The innermost expression with `replicas` whose copies each have a part of their own, or `ONCE`. */
  readonly of: (part: PartId) => Copied;
  /** The copied expression around the place of a use, or `ONCE`. */
  readonly site: (use: Use) => Copied;
  /** The copied expression around a copied expression, or `ONCE`. */
  readonly outer: (copied: ExpressionId) => Copied;
  /** Whether the copies of an expression share nothing with one another, not even a level of demand. */
  readonly independent: (copied: ExpressionId) => boolean;
}

/**
 * Finds the scope of every part and reports parts that are named outside of it. `order` lists the parts with all that
 * they need before them.
 */
export function findScopes(resolved: Resolved, order: readonly PartId[], problems: Problems): Scopes {
  const { topology, uses, copies } = resolved;
  if (copies.size === 0) return NOTHING_COPIED;
  const scope = new Map<PartId, Copied>();
  const scopeOf = (part: PartId): Copied => scope.get(part) ?? ONCE;
  const site = ({ copied, owner }: Place): Copied => (copied !== ONCE || owner === SYSTEM ? copied : scopeOf(owner));
  const outer = (copied: ExpressionId): Copied => {
    const entry = copies.get(copied);
    if (!entry) return ONCE;
    return entry.outer !== ONCE || entry.owner === SYSTEM ? entry.outer : scopeOf(entry.owner);
  };
  const depth = fromOutside(outer, 0, (_, around) => around + 1);

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
    let deepest: Copied = ONCE;
    for (const use of containedBy.get(part) ?? []) if (depth(site(use)) > depth(deepest)) deepest = site(use);
    scope.set(part, deepest);
  }

  const within = nesting([...copies.keys()], outer);
  for (const use of uses) {
    const wanted = scopeOf(use.target);
    if (!within(site(use), wanted))
      problems.report('copied-outside', { name: use.node.text, block: nameOf(wanted, resolved) }, use.node);
  }

  // What leads from inside a copied expression to something around it is shared by its copies. Each use counts from the
  // expression that it stands in outwards, up to the one that its target belongs to.
  const leaving = new Map<Copied, number>();
  const count = (copied: Copied, change: number) => leaving.set(copied, (leaving.get(copied) ?? 0) + change);
  for (const use of uses) {
    count(site(use), 1);
    count(scopeOf(use.target), -1);
  }
  // The level of demand is around all of them.
  for (const place of resolved.onDemand) count(site(place), 1);
  for (const copied of [...copies.keys()].sort((a, b) => depth(b) - depth(a)))
    count(outer(copied), leaving.get(copied) ?? 0);
  const independent = (copied: ExpressionId): boolean => {
    const expression = topology.expressions[copied];
    const isSpread = expression?.type === 'block' && (expression.copies?.spread.length ?? 0) > 0;
    return !isSpread && (leaving.get(copied) ?? 0) === 0;
  };
  return { of: scopeOf, site, outer, independent };
}

const NOTHING_COPIED: Scopes = { of: () => ONCE, site: () => ONCE, outer: () => ONCE, independent: () => false };

/**
 * A value for every copied expression, made from that of the one around it. To be asked only once all around is known;
 * nesting is no depth for it.
 */
export function fromOutside<T>(
  outer: Scopes['outer'],
  outermost: T,
  make: (copied: ExpressionId, around: T) => T,
): (copied: Copied) => T {
  const known = new Map<Copied, T>([[ONCE, outermost]]);
  return (copied) => {
    const way: ExpressionId[] = [];
    let at = copied;
    for (; !known.has(at); at = outer(at)) way.push(at);
    for (const step of way.reverse()) {
      known.set(step, make(step, known.get(at) as T));
      at = step;
    }
    return known.get(copied) as T;
  };
}

/** Whether one copied expression stands within another, or is it: by the numbers of a walk through all. */
function nesting(
  all: readonly ExpressionId[],
  outer: (copied: ExpressionId) => Copied,
): (inner: Copied, around: Copied) => boolean {
  const inside = new Map<Copied, ExpressionId[]>();
  for (const copied of all) {
    const siblings = inside.get(outer(copied));
    if (siblings) siblings.push(copied);
    else inside.set(outer(copied), [copied]);
  }
  const first = new Map<Copied, number>();
  const last = new Map<Copied, number>();
  let number = 0;
  const stack: Copied[] = [ONCE];
  for (let at = stack[stack.length - 1]; at !== undefined; at = stack[stack.length - 1]) {
    if (first.has(at)) {
      last.set(at, number);
      stack.pop();
    } else {
      first.set(at, ++number);
      for (const copied of inside.get(at) ?? []) stack.push(copied);
    }
  }
  return (inner, around) => {
    const place = first.get(inner) as number;
    return (first.get(around) as number) <= place && place <= (last.get(around) as number);
  };
}

/** What a message calls the block that does the copying. */
function nameOf(copied: Copied, { topology, copies }: Resolved): string {
  const owner = copies.get(copied)?.owner ?? SYSTEM;
  const block = topology.blocks[owner - topology.components.length];
  return block?.expression === copied
    ? `the block "${block.name}"`
    : `a block with replicas in "${partName(topology, owner)}"`;
}
