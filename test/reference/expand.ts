import type { CopiedBlock, CopiedComponent, CopiedTopology } from './copies.ts';

/** A copied block and which of its copies: innermost last. */
type Context = readonly { readonly block: string; readonly copy: number }[];

/**
 * P(the system is down) of a topology with copies, by the rules of the language alone: every copy is written out
 * under a name of its own, every state of every unit is tried. Undefined past 16 things that can fail.
 */
export function probabilityDown({ components, blocks, system }: CopiedTopology): number | undefined {
  const chances = new Map<string, number>();
  const contained = new Map(Object.keys(blocks).map((name) => [name, containedIn(name, blocks)]));

  /** What a name means at a place: of the copies around, those count that copy the part. */
  const meant = (part: string, context: Context): Context =>
    context.filter(({ block }) => contained.get(block)?.has(part));

  type Test = (isDown: ReadonlySet<string>) => boolean;
  const atLeast =
    (need: number, tests: readonly Test[]): Test =>
    (isDown) =>
      tests.filter((test) => test(isDown)).length >= need;

  const leaf = (name: string, chance: number): Test => {
    chances.set(name, chance);
    return (isDown) => !isDown.has(name);
  };

  const part = (name: string, around: Context): Test => {
    const context = meant(name, around);
    return name in components
      ? component(name, components[name] as CopiedComponent, context)
      : block(name, blocks[name] as CopiedBlock, context);
  };

  const component = (name: string, declared: CopiedComponent, context: Context): Test => {
    const { replicas = 1, need = 1, spread = [], requires, common_cause } = declared;
    const { unavailability } = declared;
    const beta = Number.parseFloat(common_cause ?? '0') / 100;
    const odds = (beta * unavailability) / (1 - unavailability);
    const own = `${name} ${context.map(({ block, copy }) => `${block}${copy}`).join(' ')}`;
    const units = Array.from({ length: replicas }, (_, i) => {
      const unit = leaf(`${own} unit ${i}`, (1 - beta) * unavailability);
      const zone = spread[i % spread.length];
      return zone === undefined ? unit : atLeast(2, [unit, part(zone, context)]);
    });
    const all = [atLeast(need, units)];
    if (beta > 0) all.push(leaf(`${own} common`, odds / (1 + odds)));
    if (requires !== undefined) all.push(part(requires, context));
    return atLeast(all.length, all);
  };

  const block = (name: string, declared: CopiedBlock, context: Context): Test => {
    const { series, parallel = [], replicas, need = 1 } = declared;
    const body = (around: Context): Test => {
      const members = (series ?? parallel).map((member) => part(member, around));
      return atLeast(series ? members.length : replicas ? 1 : need, members);
    };
    if (!replicas) return body(context);
    return atLeast(
      need,
      Array.from({ length: replicas }, (_, copy) => body([...context, { block: name, copy }])),
    );
  };

  const isUp = part(system, []);
  const leaves = [...chances];
  if (leaves.length > 16) return undefined;
  let down = 0;
  for (let state = 0; state < 2 ** leaves.length; state++) {
    let chance = 1;
    const isDown = new Set<string>();
    leaves.forEach(([name, unavailability], i) => {
      if ((state >> i) & 1) isDown.add(name);
      chance *= (state >> i) & 1 ? unavailability : 1 - unavailability;
    });
    if (!isUp(isDown)) down += chance;
  }
  return down;
}

/** All that a block contains, directly or through blocks; what is only required is not among it. */
function containedIn(name: string, blocks: CopiedTopology['blocks'], found = new Set<string>()): Set<string> {
  const { series = [], parallel = [] } = blocks[name] as CopiedBlock;
  for (const member of [...series, ...parallel]) {
    found.add(member);
    if (member in blocks) containedIn(member, blocks, found);
  }
  return found;
}
