import { elided } from '../elided.ts';
import { error, limit, limitWarning, warning } from './entry.ts';
import { alternatives, didYouMean, grouped } from './prose.ts';

/** `api has guaranteed bounds`, `api, web and 12 more have guaranteed bounds`. */
function first(parts: readonly string[]): string {
  const listed = parts.length <= 3 ? parts : [...parts.slice(0, 2), `${parts.length - 2} more`];
  return `${alternatives(listed, 'and')} ${parts.length === 1 ? 'has' : 'have'} guaranteed bounds`;
}

const LEFT_OUT = {
  requests: 'the share of requests that are served is',
  importance: 'the importance of the components is',
  groups: 'what the groups spend their downtime on is',
  life: 'R(t) without repair and the MTTF are',
  improvements: 'what to improve first is',
} as const;

export const structure = {
  'unknown-name': error<{ name: string; known: readonly string[] }>({
    cause: 'A name is used that no component and no block has.',
    remedy: 'Define it, or correct its spelling.',
    message: ({ name }) => `there is no component or block "${name}"`,
    hint: ({ name, known }) => didYouMean(name, known, 'names'),
  }),
  'no-kind': error<{ kinds: readonly string[]; keys: readonly string[] }>({
    cause: 'A block does not say how its members stand together.',
    remedy: 'Write `series` (all are needed) or `parallel` (one is enough).',
    message: ({ kinds, keys }) =>
      `this block does not say how its members stand together: ${keys.length > 0 ? `${alternatives(keys, 'and')} is no kind of block` : 'it is empty'}, ${alternatives(kinds)} is`,
    hint: () =>
      'write  {series: [a, b]}  if all are needed,  {parallel: [a, b]}  if one is enough,  {of: web, need: 2}  to count replicas',
  }),
  'two-kinds': error<{ kinds: readonly string[] }>({
    cause: 'A block is of two kinds at once.',
    remedy: 'Nest one in the other, or make two blocks.',
    message: ({ kinds }) => `a block is ${alternatives(kinds)}, not both`,
    hint: ({ kinds }) => `nest them:  {${kinds[0]}: [a, {${kinds[1]}: [b, c]}]}`,
  }),
  'bare-list': error({
    cause: 'A list stands where a block is due: it does not say whether all members are needed or one is enough.',
    remedy: 'Write `{series: […]}` or `{parallel: […]}`.',
    message: () => 'a list alone does not say whether all its members are needed or one is enough',
    hint: () => 'write  {series: [a, b]}  if all are needed,  {parallel: [a, b]}  if one is enough',
  }),
  cycle: error<{ path: readonly string[] }>({
    cause: 'A part contains or requires itself, directly or through others.',
    remedy: 'Break the circle at one of the names shown.',
    message: ({ path }) => `"${path[0]}" needs itself: ${elided(path).join(' → ')}`,
    hint: () => 'break the circle at one of these names',
  }),
  'system-ambiguous': error<{ candidates: readonly string[] }>({
    cause: 'Several parts are used by no other, and the file does not say which of them is the system.',
    remedy: 'Say `system: NAME`, or a block expression.',
    message: ({ candidates }) =>
      `it is not clear what the system is: ${alternatives(candidates, 'and')} are used by no other part`,
    hint: ({ candidates }) =>
      `add  system: ${candidates[candidates.length - 1]}  or  system: {series: [${candidates.slice(0, 3).join(', ')}]}`,
  }),
  'copied-outside': error<{ name: string; block: string }>({
    cause: 'A block with `replicas` copies what it contains; outside of it, it is not clear which copy is meant.',
    remedy: 'Name the whole block, or move the part out of it (`requires` shares a part between the copies).',
    message: ({ name, block }) =>
      `"${name}" is copied by ${block}, and this place is outside of it: which copy is meant?`,
    hint: () => 'name the whole block, or let its parts reach this one through requires, which shares it',
  }),
  'of-without-replicas': error<{ name: string; found: string }>({
    cause: '`of` counts the units of a component with `replicas`, and this is none.',
    remedy: 'Give the component `replicas`.',
    message: ({ name, found }) => `of counts the units of a replicated component, and "${name}" is ${found}`,
    hint: ({ name }) => `give ${name} replicas, or name it without of`,
  }),
  'unused-component': warning<{ name: string }>({
    cause: 'Nothing uses the component, so it has no effect on the result.',
    remedy: 'Use it in a block or a `requires`, or delete it.',
    message: ({ name }) => `nothing uses the component "${name}"`,
    hint: () => 'use it in a block or a requires, or delete it',
  }),
  'listed-twice': warning<{ name: string; kind: string }>({
    cause: 'A name stands twice in one list; it is one physical thing, so that this adds nothing.',
    remedy: 'Delete one; copies come from `replicas`.',
    message: ({ name, kind }) =>
      `"${name}" stands twice in this ${kind}: it is one thing, and adds nothing the second time`,
    hint: () => 'delete one; copies come from replicas',
  }),
  'bounds-only': limitWarning<{ parts: readonly string[] }>({
    cause: 'The exact calculation outgrew its limits, so that some parts have guaranteed bounds instead of figures.',
    remedy:
      'Accept them with `--bounds`, raise `--max-nodes` or `--time-limit` (`settings` has both too), or share less: give groups that are used as a whole a block of their own.',
    message: ({ parts }) => `no exact answer within the limits: ${first(parts)} instead`,
    hint: () => 'calc accepts them with --bounds; or raise --max-nodes or --time-limit',
  }),
  'figures-left-out': limitWarning<{ what: keyof typeof LEFT_OUT; detail: string }>({
    cause: 'A limit was reached before some figures that the rest of the answer can do without were there.',
    remedy: 'Raise `--time-limit` or `--max-nodes` (`settings` has both too), or do without: all that is shown holds.',
    message: ({ what, detail }) => `${LEFT_OUT[what]} left out: ${detail}`,
    hint: () => 'all that is shown holds; raise --time-limit or --max-nodes for the rest',
  }),
  'limit-reached': limit<{ detail: string; ofGroups?: boolean }>({
    cause: 'The calculation outgrew a limit: its parts are shared in too many ways for an exact answer in this size.',
    remedy:
      'Raise `--max-nodes` or `--time-limit` (`settings` has both too), or share less: give groups that are used as a whole a block of their own, or use `replicas` for parts that are alike. `calc` may have guaranteed bounds. Groups with standby or crews that are too many for one chain share fewer zones and members with one another, or are simulated.',
    message: ({ detail }) => `no exact answer within the limits: ${detail}`,
    hint: ({ ofGroups }) =>
      ofGroups
        ? 'let fewer groups hang together by zones and members that they share, or follow them with avail simulate'
        : 'raise --max-nodes or --time-limit, or give parts that are used as a group a block of their own, or use replicas for parts that are alike',
  }),
  'too-many-copies': limit<{ count: number; total: number; limit: number }>({
    cause:
      'Replicas that differ (copies by their zones or what they share, units by rolling windows) are more than can be told apart.',
    remedy:
      'Lower `replicas`, or let the copies share nothing: alike and independent, any number is calculated at once.',
    message: ({ count, total, limit }) => {
      const [copies, all, most] = [count, total, limit].map(grouped);
      return `with ${copies} copies here, ${all} things would have to be told apart, and at most ${most} can be`;
    },
    hint: () => 'lower replicas, or let the copies share nothing and stand in no zones',
  }),
  'slo-without-name': error({
    cause: 'An `slo` stands on an inner block that has no name, so that no verdict could name it.',
    remedy: 'Give the block a name under `blocks`.',
    message: () => 'an inner block has no name that a verdict could be given for',
    hint: () => 'give it a name under blocks',
  }),
};
