import { RISK_CODES } from '../diagnostics/catalogue/risks.ts';
import { meantBy } from '../diagnostics/other-words.ts';
import type { MappingNode, ScalarNode, SourceNode } from '../source/node.ts';
import { typeName } from '../source/node.ts';
import type { Quantity } from '../source/quantity.ts';
import type { Fields, Read, ReadFields, Reading } from '../source/reader.ts';
import { field, readFields } from '../source/reader.ts';
import type { Need, Needed } from '../source/types/counts.ts';
import { count, mostNeeded, need } from '../source/types/counts.ts';
import { positiveDuration } from '../source/types/quantities.ts';
import { anything, choice, listOf, name, text } from '../source/types/texts.ts';
import { KINDS } from './index.ts';
import type { Kind, KindReading } from './kind.ts';

/** The keys that copy a block; those kinds have them that contain something. */
export const copyFields = {
  replicas: field(count, 'Makes this many independent copies of all that the block contains.', '2', '1'),
  need: field(need, 'How many copies must be up: a number, or a percentage that is rounded up.', '1', '1'),
  spread: field(
    listOf(name),
    'Zones: copy i, counted from 0, requires zone i modulo their number.',
    '[zone-a, zone-b]',
  ),
} satisfies Fields;

/** The keys that a block of any kind may have. */
export const blockFields = {
  ride_through: field(
    positiveDuration,
    'Outages shorter than this are not felt by those who use it: a battery, a cache, a queue bridges them. It stands on what is bridged, not on what bridges. It must share no part with the rest.',
    '10 min',
  ),
  allow: field(
    listOf(choice(RISK_CODES)),
    'Risks that are meant to be so, by their code: nobody is warned of them. Say why in a comment.',
    '[no-coverage]',
  ),
  slo: field(anything('a target', { $ref: '#/$defs/slo' }), 'What the block is meant to keep.', '99.95%'),
  description: field(text, 'Free text.', 'Storefront'),
} satisfies Fields;

/** Copies of a whole block. */
export interface Copies {
  readonly replicas: number;
  readonly need: Needed;
  /** Names of zones. */
  readonly spread: readonly ScalarNode[];
}

/** A block expression, one level deep: its members are yet to be read. */
type BlockReading =
  | { readonly type: 'reference'; readonly name: ScalarNode }
  | {
      readonly type: 'block';
      readonly kind: Kind;
      readonly reading: KindReading;
      readonly copies: Copies | null;
      /** Seconds of an outage that nobody notices, or null. */
      readonly rideThrough: Read<Quantity> | undefined;
      readonly allow: readonly string[];
      readonly slo: Read<SourceNode> | undefined;
      readonly description: string | undefined;
    };

const FIELDS_OF = new Map<Kind, Fields>(
  KINDS.map((kind) => [kind, { ...kind.fields, ...(kind.contains && copyFields), ...blockFields, ...kind.fields }]),
);
const KIND_KEYS = KINDS.map((kind) => kind.key);

/** Reads a block expression; undefined if it is none, which is then reported. `what` names it in messages. */
export function readBlock(node: SourceNode, what: string, reading: Reading): BlockReading | undefined {
  const { problems } = reading;
  if (node.type === 'scalar' && node.is !== 'null') return { type: 'reference', name: node };
  if (node.type === 'list') problems.report('bare-list', {}, node);
  if (node.type === 'scalar')
    problems.report(
      'wrong-type',
      { what, expected: 'a name or a block', found: typeName(node), example: '{series: [a, b]}' },
      node,
    );
  if (node.type !== 'mapping') return undefined;
  const kind = findKind(node, reading);
  if (!kind) return undefined;
  const fields = readFields(
    node,
    FIELDS_OF.get(kind) as Fields,
    `${/^[aeiou]/.test(kind.key) ? 'an' : 'a'} ${kind.key} block`,
    reading,
  );
  if (!fields) return undefined;
  const copies = readCopies(fields, kind, reading);
  const own = kind.read(fields, node, reading);
  if (!own || copies === undefined || !fields.sound) return undefined;
  return {
    type: 'block',
    kind,
    reading: own,
    copies,
    rideThrough: fields.values.ride_through as Read<Quantity> | undefined,
    allow: (fields.values.allow as Read<readonly string[]> | undefined)?.value ?? [],
    slo: fields.values.slo as Read<SourceNode> | undefined,
    description: (fields.values.description as Read<string> | undefined)?.value,
  };
}

function findKind(node: MappingNode, { problems }: Reading): Kind | undefined {
  const found = KINDS.filter((kind) => node.entries.some(({ key }) => key.text === kind.key));
  if (found.length === 1) return found[0];
  if (found.length > 1) {
    const second = node.entries.find(({ key }) => key.text === found[1]?.key);
    problems.report('two-kinds', { kinds: found.map((kind) => kind.key) }, second?.key ?? node);
    return undefined;
  }
  const typo = node.entries.find(({ key }) => meantBy(key.text, KIND_KEYS) !== undefined);
  const keys = node.entries
    .map(({ key }) => key.text)
    .filter((key) => !Object.hasOwn(copyFields, key) && !Object.hasOwn(blockFields, key));
  if (typo) problems.report('unknown-key', { key: typo.key.text, where: 'a block', allowed: KIND_KEYS }, typo.key);
  else problems.report('no-kind', { kinds: KIND_KEYS, keys: keys.slice(0, 1) }, node.entries[0]?.key ?? node);
  return undefined;
}

/** The blocks and zones that a faulty block speaks of: what is wrong with them is told at once, not when it is mended. */
export function mentionedIn(node: SourceNode): readonly SourceNode[] {
  if (node.type === 'list') return node.items;
  if (node.type !== 'mapping') return [];
  return node.entries.flatMap(({ key, value }) => {
    const items = value.type === 'list' ? value.items : [];
    if (key.text === 'spread') return items.filter(isName);
    const kind = KINDS.find((one) => one.key === (meantBy(key.text, KIND_KEYS) ?? key.text));
    return kind ? (kind.mentions?.(value) ?? items) : [];
  });
}

const isName = (node: SourceNode): boolean => node.type === 'scalar' && node.is !== 'null';

/** The copies that a block asks for; null if it is not copied, undefined after a fault. */
function readCopies(fields: ReadFields<Fields>, kind: Kind, { problems }: Reading): Copies | null | undefined {
  const { values } = fields;
  const replicas = values.replicas as Read<number> | undefined;
  const needed = values.need as Read<Need> | undefined;
  const spread = values.spread as Read<readonly ScalarNode[]> | undefined;
  if (!replicas) {
    if (fields.given.has('replicas')) return undefined;
    const key = needed && !Object.hasOwn(kind.fields, 'need') ? 'need' : spread ? 'spread' : undefined;
    if (!key) return null;
    problems.report('needs-replicas', { key }, fields.given.get(key) ?? null);
    return undefined;
  }
  const minimum = needed ? needed.value(replicas.value) : 1;
  if (needed && mostNeeded(minimum) > replicas.value) {
    problems.report('need-exceeds', { need: mostNeeded(minimum), have: replicas.value, of: 'copy' }, needed.node);
    return undefined;
  }
  return { replicas: replicas.value, need: minimum, spread: spread?.value ?? [] };
}
