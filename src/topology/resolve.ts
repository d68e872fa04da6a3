import type { ScalarNode } from '../source/node.ts';
import type { Problems } from '../source/problems.ts';
import type { Needed } from '../source/types/counts.ts';
import { isUnread } from './expressions.ts';
import type { ExpressionId, Topology } from './topology.ts';

/** Index of a part: the components come first, then the blocks. */
export type PartId = number;
/** The owner of the expressions that stand under `system`. */
export const SYSTEM: PartId = -1;
/** No copied block around: the scope of all that exists once. */
export const ONCE = -1;

/** Owns what only something faulty speaks of: its names are told, and nothing else comes of them. */
const FAULTY = 'faulty';
type Owner = PartId | typeof FAULTY;

/** A place in the topology. */
export interface Place {
  /** The part whose declaration it is in, or `SYSTEM`. */
  readonly owner: PartId;
  /** The innermost expression with `replicas` around it within that declaration, or `ONCE`. */
  readonly copied: ExpressionId | typeof ONCE;
}

/** One place where a part is named. */
export interface Use extends Place {
  readonly target: PartId;
  /** Whether the owner contains the part there; else it only needs it (`requires`, `spread`). */
  readonly contains: boolean;
  readonly node: ScalarNode;
}

/** A topology with every name resolved. */
export interface Resolved {
  readonly topology: Topology;
  readonly parts: ReadonlyMap<string, PartId>;
  /** All uses, grouped by the part that does the naming; those of the system are at the end. */
  readonly uses: readonly Use[];
  readonly usesBy: ReadonlyMap<PartId, readonly Use[]>;
  /** For each copied expression, the copied expression around it within the same declaration, and the owner. */
  readonly copies: ReadonlyMap<ExpressionId, { readonly outer: ExpressionId | typeof ONCE; readonly owner: PartId }>;
  /** Where a need hangs on the level of demand, which is the same for all that is copied. */
  readonly onDemand: readonly Place[];
}

/** What a system is called that is no part with a name: by no name that the file gives to a part. */
export function systemName({ names }: Topology): string {
  let name = 'system';
  for (let n = 1; names.has(name); n += 1) name = n === 1 ? 'the system' : `the system (${n})`;
  return name;
}

export const partName = (topology: Topology, part: PartId): string => {
  const { components, blocks } = topology;
  return part === SYSTEM
    ? systemName(topology)
    : ((part < components.length ? components[part] : blocks[part - components.length])?.name as string);
};

/** Resolves all names; an unknown one is reported. A name whose own declaration is faulty is left out in silence. */
export function resolve(topology: Topology, problems: Problems): Resolved {
  const { components, blocks, expressions, names, storageNames } = topology;
  const parts = new Map<string, PartId>();
  [...components, ...blocks].forEach(({ name }, index) => {
    parts.set(name, index);
  });
  const known = [...names.keys()].filter((name) => !storageNames.has(name));
  const uses: Use[] = [];
  const usesBy = new Map<PartId, Use[]>();
  const copies = new Map<ExpressionId, { outer: ExpressionId | typeof ONCE; owner: PartId }>();
  const onDemand: Place[] = [];
  const need = (needed: Needed | undefined, owner: Owner, copied: ExpressionId | typeof ONCE): void => {
    if (typeof needed === 'object' && owner !== FAULTY) onDemand.push({ owner, copied });
  };

  const use = (node: ScalarNode, owner: Owner, copied: ExpressionId | typeof ONCE, contains: boolean): void => {
    const target = parts.get(node.text);
    if (target === undefined) {
      if (storageNames.has(node.text)) problems.report('storage-in-block', { name: node.text }, node);
      // Where nothing has a name, that is what is told.
      else if (!names.has(node.text) && known.length > 0)
        problems.report('unknown-name', { name: node.text, known }, node);
      return;
    }
    if (owner === FAULTY) return;
    const found = { target, owner, copied, contains, node };
    uses.push(found);
    const own = usesBy.get(owner);
    if (own) own.push(found);
    else usesBy.set(owner, [found]);
  };

  const walk = (root: ExpressionId, owner: Owner, contains: boolean): void => {
    const stack: { id: ExpressionId; copied: ExpressionId | typeof ONCE; contains: boolean }[] = [
      { id: root, copied: ONCE, contains },
    ];
    for (let item = stack.pop(); item; item = stack.pop()) {
      const expression = expressions[item.id];
      if (!expression || isUnread(expression)) continue;
      if (expression.type === 'reference') {
        use(expression.name, owner, item.copied, item.contains);
        continue;
      }
      let { copied, contains: within } = item;
      if (expression.copies) {
        if (owner !== FAULTY) copies.set(item.id, { outer: copied, owner });
        need(expression.copies.need, owner, copied);
        for (const zone of expression.copies.spread) use(zone, owner, copied, false);
        copied = item.id;
        // Under `requires` too, a block with replicas contains what it copies.
        within = true;
      }
      const { unitsOf } = expression.reading;
      need(expression.reading.need, owner, copied);
      if (unitsOf) {
        use(unitsOf.name, owner, copied, within);
        need(unitsOf.need(components[parts.get(unitsOf.name.text) ?? -1]?.replicas ?? 1), owner, copied);
      }
      for (let i = expression.members.length - 1; i >= 0; i--)
        stack.push({ id: expression.members[i] as ExpressionId, copied, contains: within });
    }
  };

  components.forEach(({ need: needed, spread, requires }, index) => {
    need(needed, index, ONCE);
    for (const zone of spread) use(zone, index, ONCE, false);
    for (const required of requires) walk(required, index, false);
  });
  blocks.forEach(({ expression }, index) => {
    walk(expression, components.length + index, true);
  });
  if (topology.system !== undefined) walk(topology.system, SYSTEM, true);
  for (const stray of topology.strays) walk(stray, FAULTY, true);
  return { topology, parts, uses, usesBy, copies, onDemand };
}
