import type { FieldChange, ModelChange } from '../../model/compare.ts';
import type { ListNode, MappingNode, SourceNode } from '../../source/node.ts';
import { entryOf } from '../vary/path.ts';
import { textOf } from './text.ts';

/** A change, and whether a figure can hang on it. */
export interface Difference extends ModelChange {
  readonly matters: boolean;
}

/** Fields that only people read, and targets: they leave all figures as they are. */
const PROSE: ReadonlySet<string> = new Set(['description', 'source', 'basis', 'allow', 'slo']);
const LIMITS: ReadonlySet<string> = new Set(['mission', 'time_limit', 'max_nodes']);

/** A document, with the part that its system is if it does not say so. */
export interface Compared {
  readonly root: MappingNode;
  readonly system: SourceNode;
}

/** What is different between two documents, in their order. `fixed` are parameters that both get from outside. */
export function differences(base: Compared, head: Compared, fixed: ReadonlySet<string>): Difference[] {
  const parameters = named(base.root, head.root, ['parameters']).filter(({ name }) => !fixed.has(name ?? ''));
  return [
    ...parameters,
    ...named(base.root, head.root, ['components', 'blocks']),
    ...whole('system', base.system, head.system, () => true),
    ...whole('settings', section(base, 'settings'), section(head, 'settings'), (key) => !LIMITS.has(key)),
    ...whole('demand', section(base, 'demand'), section(head, 'demand'), () => true, true),
    ...whole('slo', section(base, 'slo'), section(head, 'slo'), () => false),
    ...named(base.root, head.root, ['storage']).map((change) => ({ ...change, matters: false })),
  ];
}

const section = ({ root }: Compared, key: string): SourceNode | undefined => entryOf(root, key)?.value;

interface Declared {
  readonly section: ModelChange['section'];
  readonly node: SourceNode;
}

/** All parts of some sections, which share their names. */
export function declaredIn(root: MappingNode, sections: readonly ModelChange['section'][]): Map<string, Declared> {
  const found = new Map<string, Declared>();
  for (const one of sections) {
    const node = entryOf(root, one)?.value;
    for (const { key, value } of node?.type === 'mapping' ? node.entries : [])
      found.set(key.text, { section: one, node: value });
  }
  return found;
}

function named(base: MappingNode, head: MappingNode, sections: readonly ModelChange['section'][]): Difference[] {
  const before = declaredIn(base, sections);
  const after = declaredIn(head, sections);
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((name): Difference[] => {
    const from = before.get(name);
    const to = after.get(name);
    const at = (to ?? from) as Declared;
    if (!from || !to) {
      const fields = [
        { path: '', from: from ? textOf(from.node) : null, to: to ? textOf(to.node) : null, ...NO_ITEMS },
      ];
      return [{ section: at.section, name, change: to ? 'added' : 'removed', fields, matters: true }];
    }
    const moved = from.section === to.section ? [] : [{ path: '', from: from.section, to: to.section, ...NO_ITEMS }];
    const fields = [...moved, ...between(from.node, to.node, '')];
    if (fields.length === 0) return [];
    const matters = fields.some(({ path }) => !PROSE.has(path.split('.')[0] as string));
    return [{ section: at.section, name, change: 'changed', fields, matters }];
  });
}

function whole(
  section: ModelChange['section'],
  from: SourceNode | undefined,
  to: SourceNode | undefined,
  isFigure: (key: string) => boolean,
  isOrdered = false,
): Difference[] {
  if (from === undefined && to === undefined) return [];
  const given = between(from, to, '');
  const isReordered = isOrdered && given.length === 0 && from && to && textOf(from) !== textOf(to);
  const fields = isReordered ? [{ path: '', from: textOf(from), to: textOf(to), ...NO_ITEMS }] : given;
  if (fields.length === 0) return [];
  const change = from === undefined ? 'added' : to === undefined ? 'removed' : 'changed';
  return [{ section, name: null, change, fields, matters: fields.some(({ path }) => isFigure(path)) }];
}

const NO_ITEMS = { items_added: [], items_removed: [] };

/** The fields that differ, innermost where both are mappings. */
function between(from: SourceNode | undefined, to: SourceNode | undefined, path: string): FieldChange[] {
  if (from?.type === 'mapping' && to?.type === 'mapping') {
    const keys = new Set([...from.entries, ...to.entries].map(({ key }) => key.text));
    return [...keys].flatMap((key) =>
      between(entryOf(from, key)?.value, entryOf(to, key)?.value, path === '' ? key : `${path}.${key}`),
    );
  }
  const [before, after] = [from, to].map((node) => (node ? textOf(node) : null)) as [string | null, string | null];
  if (before === after) return [];
  const items = from?.type === 'list' && to?.type === 'list' ? itemsBetween(from, to) : NO_ITEMS;
  return [{ path, from: before, to: after, ...items }];
}

/** What stands in only one of two lists. */
function itemsBetween(from: ListNode, to: ListNode): Pick<FieldChange, 'items_added' | 'items_removed'> {
  const [before, after] = [from, to].map(({ items }) => items.map(textOf)) as [string[], string[]];
  const [had, has] = [new Set(before), new Set(after)];
  return {
    items_added: after.filter((item) => !had.has(item)),
    items_removed: before.filter((item) => !has.has(item)),
  };
}
