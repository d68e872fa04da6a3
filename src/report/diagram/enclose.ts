import type { ElementId } from '../../model/diagram.ts';
import type { Drawn, DrawnBlock, DrawnPart, DrawnZone, Unfolded } from './unfold.ts';
import { partsIn } from './unfold.ts';

/** Frames directly in one another are hard to tell apart. */
const MOST_AROUND_THE_SAME = 2;

/**
 * Draws what parts need as frames around them, where all that need it in a picture stand together there, alone. What needs
 * it no longer says so. What is left says what it needs, and that is drawn beside the pictures.
 */
export function enclose({ pictures, needed, ...rest }: Unfolded): Unfolded {
  const enclosing = new Enclosing(pictures, needed);
  return { ...rest, ...enclosing.result() };
}

/** Places of parts in a picture: from the first to the last, both included. */
interface Run {
  readonly picture: number;
  readonly first: number;
  readonly last: number;
}

class Enclosing {
  readonly #pictures: Drawn[];
  readonly #needed: Drawn[];
  readonly #frames = new Map<ElementId, Run>();

  constructor(pictures: readonly Drawn[], needed: readonly Drawn[]) {
    this.#pictures = [...pictures];
    this.#needed = [...needed];
    for (let id = this.#next(); id !== undefined; id = this.#next()) this.#tried.add(id);
  }

  readonly #tried = new Set<ElementId>();

  result(): Pick<Unfolded, 'pictures' | 'needed'> {
    return { pictures: this.#pictures, needed: this.#needed };
  }

  /** Draws one more frame, around the frames and parts that need it; what others need waits until these are done. */
  #next(): ElementId | undefined {
    const waiting = this.#needed.flatMap((drawn) => (drawn.is === 'part' && !this.#tried.has(drawn.id) ? [drawn] : []));
    const open = waiting.find(({ id }) => !waiting.some((other) => other.id !== id && other.needs.includes(id)));
    if (!open) return waiting[0]?.id;
    const run = this.#runOf(open.id);
    if (run && this.#wrap(open, run)) {
      this.#needed.splice(this.#needed.indexOf(open), 1);
      this.#frames.set(open.id, run);
    }
    return open.id;
  }

  /** Where all that need a part stand together; undefined if they do not. */
  #runOf(id: ElementId): Run | undefined {
    if (this.#needed.some((drawn) => neededBy(drawn).includes(id))) return undefined;
    const picture = this.#pictures.findIndex((drawn) => needsOf(drawn, id));
    if (picture < 0 || this.#pictures.some((drawn, i) => i !== picture && needsOf(drawn, id))) return undefined;
    const root = this.#pictures[picture] as Drawn;
    // Frames around a lone part are a worse picture of what it needs than a graph is.
    if ((root.is === 'part' && root.needs.length > 1) || copiesIn(root).includes(id)) return undefined;
    const parts = partsIn(root);
    const covered = new Uint8Array(parts.length);
    for (const [place, part] of parts.entries()) {
      if (!part.needs.includes(id)) continue;
      // Only something in it needs it, or its copies need it by turns.
      if (!part.element.requires.includes(id)) return undefined;
      covered[place] = 1;
    }
    for (const { run } of zonesIn(root).filter(({ zone }) => zone.needs.includes(id)))
      covered.fill(1, run.first, run.last + 1);
    const first = covered.indexOf(1);
    const last = covered.lastIndexOf(1);
    if (first < 0 || covered.subarray(first, last + 1).includes(0)) return undefined;
    return { picture, first, last };
  }

  #wrap(part: DrawnPart, run: Run): boolean {
    const same = [...this.#frames.values()].filter(
      ({ picture, first, last }) => picture === run.picture && first === run.first && last === run.last,
    );
    if (same.length >= MOST_AROUND_THE_SAME) return false;
    const { id, element, needs } = part;
    const zone = (inner: Drawn): DrawnZone => ({ is: 'zone', id, element, needs, inner: without(inner, id) });
    const wrapped = wrap(this.#pictures[run.picture] as Drawn, 0, run, zone);
    if (wrapped) this.#pictures[run.picture] = wrapped;
    return wrapped !== undefined;
  }
}

/** The tree with a frame around a run; undefined where no frame fits. */
function wrap(drawn: Drawn, start: number, run: Run, zone: (inner: Drawn) => Drawn): Drawn | undefined {
  const size = partsIn(drawn).length;
  if (start === run.first && start + size === run.last + 1) return zone(drawn);
  if (drawn.is === 'zone') {
    const inner = wrap(drawn.inner, start, run, zone);
    return inner && { ...drawn, inner };
  }
  // A frame in a block of several copies would say that there are several of it.
  if (drawn.is !== 'block' || drawn.element.copies) return undefined;
  const starts: number[] = [];
  let next = start;
  for (const member of drawn.members) {
    starts.push(next);
    next += partsIn(member).length;
  }
  const from = starts.lastIndexOf(run.first);
  const to = [...starts, next].lastIndexOf(run.last + 1);
  if (from >= 0 && to > from + 1 && drawn.element.figure?.as === 'row') {
    const row: DrawnBlock = { ...drawn, element: ROW, id: -1, members: drawn.members.slice(from, to) };
    return { ...drawn, members: [...drawn.members.slice(0, from), zone(row), ...drawn.members.slice(to)] };
  }
  const inside = starts.findLastIndex((at) => at <= run.first);
  if (inside < 0 || drawn.element.figure?.as === 'network') return undefined;
  const member = wrap(drawn.members[inside] as Drawn, starts[inside] as number, run, zone);
  return member && { ...drawn, members: drawn.members.with(inside, member) };
}

/** A few members of a series. */
const ROW: DrawnBlock['element'] = {
  part: null,
  label: '',
  kind: 'series',
  figure: { as: 'row' },
  members: [],
  copies: null,
  requires: [],
  notes: [],
};

/** The tree whose parts do not say that they need something. */
function without(drawn: Drawn, id: ElementId): Drawn {
  const needs = 'needs' in drawn ? drawn.needs.filter((need) => need !== id) : [];
  if (drawn.is === 'part') return { ...drawn, needs };
  if (drawn.is === 'zone') return { ...drawn, needs, inner: without(drawn.inner, id) };
  return drawn.is === 'block' ? { ...drawn, members: drawn.members.map((member) => without(member, id)) } : drawn;
}

/** What a tree says that it needs. */
function neededBy(drawn: Drawn): readonly ElementId[] {
  return [...partsIn(drawn).flatMap(({ needs }) => needs), ...copiesIn(drawn)];
}

/** What the copies of blocks need by turns. */
function copiesIn(drawn: Drawn): readonly ElementId[] {
  if (drawn.is === 'zone') return copiesIn(drawn.inner);
  if (drawn.is !== 'block') return [];
  return [...(drawn.element.copies?.zones ?? []), ...drawn.members.flatMap(copiesIn)];
}

const needsOf = (drawn: Drawn, id: ElementId): boolean =>
  neededBy(drawn).includes(id) || zonesIn(drawn).some(({ zone }) => zone.needs.includes(id));

function zonesIn(drawn: Drawn, start = 0): { zone: DrawnZone; run: Omit<Run, 'picture'> }[] {
  if (drawn.is === 'zone') {
    const run = { first: start, last: start + partsIn(drawn).length - 1 };
    return [{ zone: drawn, run }, ...zonesIn(drawn.inner, start)];
  }
  if (drawn.is !== 'block') return [];
  let next = start;
  return drawn.members.flatMap((member) => {
    const found = zonesIn(member, next);
    next += partsIn(member).length;
    return found;
  });
}
