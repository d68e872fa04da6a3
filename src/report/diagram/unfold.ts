import type { Diagram, DiagramElement, ElementId } from '../../model/diagram.ts';

/** What is drawn, as a tree: a part that is named in several places stands in each of them. */
export type Drawn = DrawnPart | DrawnBlock | DrawnZone | DrawnMore;

/** One box. */
export interface DrawnPart {
  readonly is: 'part';
  readonly id: ElementId;
  readonly element: DiagramElement;
  /** How many components are in it that are not drawn; 0 unless it is a block. */
  readonly hidden: number;
  /** What it needs, each once. */
  needs: readonly ElementId[];
}

/** A block with its members. */
export interface DrawnBlock {
  readonly is: 'block';
  readonly id: ElementId;
  readonly element: DiagramElement;
  members: Drawn[];
}

/** What all parts in it need. */
export interface DrawnZone {
  readonly is: 'zone';
  readonly id: ElementId;
  readonly element: DiagramElement;
  readonly inner: Drawn;
  needs: readonly ElementId[];
}

/** Members of less weight for which there is no room. */
interface DrawnMore {
  readonly is: 'more';
  readonly count: number;
}

export interface Unfolded {
  /** One for each root. */
  readonly pictures: Drawn[];
  /** What parts need that is no member of anything drawn; each with what it needs itself. */
  readonly needed: Drawn[];
  /** How many needed parts are left out. */
  readonly neededMore: number;
  /** Down to which level of named blocks they are drawn, if not to the last. */
  readonly depth: number | null;
  /** Elements that are drawn in several places. */
  readonly shared: ReadonlySet<ElementId>;
}

interface UnfoldOptions {
  /** Levels of named blocks to open; as many as there is room for if it is left out. */
  readonly depth?: number | undefined;
  /** How much a part matters: those that matter most are drawn if there is no room for all. */
  readonly weight: (element: DiagramElement) => number;
}

/** More boxes than this are no picture any more. */
const MOST_BOXES = 80;
/** Members of one block. */
const MOST_MEMBERS = 60;
/** Blocks in one another, with names or without. */
const MOST_LEVELS = 60;
/** Named blocks in one another, unless more are asked for. */
const USUAL_LEVELS = 8;

/** The parts from the roots down. A named block is opened where it comes first, and is a single box where it comes again. */
export function unfold(diagram: Diagram, roots: readonly ElementId[], options: UnfoldOptions): Unfolded {
  if (options.depth !== undefined) return new Unfolding(diagram, options.depth, options).all(roots);
  let best = new Unfolding(diagram, 0, options).all(roots);
  for (let depth = 1; best.depth !== null && depth <= USUAL_LEVELS; depth++) {
    const unfolding = new Unfolding(diagram, depth, options);
    const deeper = unfolding.all(roots);
    // The first level is what was asked for, however large it is.
    if (depth > 1 && unfolding.boxes > MOST_BOXES) break;
    best = deeper;
  }
  return best;
}

class Unfolding {
  boxes = 0;
  readonly #diagram: Diagram;
  readonly #depth: number;
  readonly #weight: UnfoldOptions['weight'];
  readonly #places = new Set<ElementId>();
  /** In how many places there is each thing: the same units may be counted in several. */
  readonly #things = new Map<ElementId, number>();
  #opened = new Set<ElementId>();
  #cut = false;

  constructor(diagram: Diagram, depth: number, { weight }: UnfoldOptions) {
    this.#diagram = diagram;
    this.#depth = depth;
    this.#weight = weight;
  }

  all(roots: readonly ElementId[]): Unfolded {
    const pictures = roots.map((root) => {
      this.#opened = new Set();
      return this.#drawn(root, this.#depth, MOST_LEVELS);
    });
    const contained = new Set(this.#places);
    const queue = [...new Set(pictures.flatMap(needsIn))].filter((id) => !contained.has(id));
    const known = new Set(queue);
    const needed: Drawn[] = [];
    for (const id of queue) {
      if (needed.length >= MOST_MEMBERS) break;
      const drawn = this.#drawn(id, this.#depth, MOST_LEVELS);
      needed.push(drawn);
      for (const further of needsIn(drawn)) {
        if (known.has(further) || this.#places.has(further)) continue;
        known.add(further);
        queue.push(further);
      }
    }
    const shared = new Set([...this.#places].filter((id) => (this.#things.get(thingOf(this.#diagram, id)) ?? 0) > 1));
    const neededMore = queue.length - needed.length;
    return { pictures, needed, neededMore, depth: this.#cut ? this.#depth : null, shared };
  }

  #drawn(id: ElementId, depth: number, levels: number): Drawn {
    const element = this.#element(id);
    if (isUndivided(element)) return this.#part(id, element);
    if (element.part === null && levels > 0) return this.#block(id, element, depth, levels);
    if (this.#opened.has(id)) return this.#part(id, element);
    if (depth > 0 && levels > 0 && !isUnwieldy(element)) {
      this.#opened.add(id);
      return this.#block(id, element, depth - 1, levels);
    }
    this.#cut ||= !isUnwieldy(element);
    return this.#part(id, element, this.#inside(id));
  }

  #block(id: ElementId, element: DiagramElement, depth: number, levels: number): Drawn {
    if (isUnwieldy(element)) return this.#part(id, element, this.#inside(id));
    if (element.part !== null) this.#count(id);
    const kept = this.#kept(element.members);
    const members = kept.map((member) => this.#drawn(member, depth, levels - 1));
    const more = element.members.length - kept.length;
    if (more > 0) members.push({ is: 'more', count: more });
    return { is: 'block', id, element, members };
  }

  /** All members, or those that matter most, in their order. */
  #kept(members: readonly ElementId[]): readonly ElementId[] {
    if (members.length <= MOST_MEMBERS) return members;
    const heaviest = members
      .map((id, at) => ({ id, at, weight: this.#weight(this.#element(id)) }))
      .sort((a, b) => b.weight - a.weight || a.at - b.at)
      .slice(0, MOST_MEMBERS - 1);
    return heaviest.sort((a, b) => a.at - b.at).map(({ id }) => id);
  }

  #part(id: ElementId, element: DiagramElement, inside: Inside = { hidden: 0, needs: [] }): DrawnPart {
    this.#count(id);
    this.boxes++;
    const needs = [...new Set([...element.requires, ...(element.copies?.zones ?? []), ...inside.needs])];
    return { is: 'part', id, element, hidden: inside.hidden, needs };
  }

  /** How many components a block that is not opened contains, and what they need from outside of it. */
  #inside(id: ElementId): Inside {
    const contained = new Set([id]);
    const needs = new Set<ElementId>();
    let hidden = 0;
    for (const each of contained) {
      const { figure, members, requires, copies } = this.#element(each);
      if (figure === null) hidden++;
      for (const member of members) contained.add(member);
      for (const need of [...requires, ...(copies?.zones ?? [])]) needs.add(need);
    }
    return { hidden, needs: [...needs].filter((need) => !contained.has(need)) };
  }

  #count(id: ElementId): void {
    const thing = thingOf(this.#diagram, id);
    this.#places.add(id);
    this.#things.set(thing, (this.#things.get(thing) ?? 0) + 1);
  }

  #element(id: ElementId): DiagramElement {
    return this.#diagram.elements[id] as DiagramElement;
  }
}

interface Inside {
  readonly hidden: number;
  readonly needs: readonly ElementId[];
}

/** Of a series some members can be left out; of a graph nothing can. */
const isUnwieldy = ({ figure, members }: DiagramElement): boolean =>
  figure?.as === 'network' && members.length > MOST_MEMBERS;

/** Whether nothing is in it that could be drawn: a component, or some of its units. */
export const isUndivided = ({ figure }: DiagramElement): boolean => figure === null || figure.as === 'units';

/** What an element is of: a component where it counts some of its units, and else itself. */
export function thingOf({ elements }: Diagram, id: ElementId): ElementId {
  const { figure, members } = elements[id] as DiagramElement;
  return figure?.as === 'units' ? (members[0] as ElementId) : id;
}

/** All boxes of a tree, from left to right and from top to bottom. */
export function partsIn(drawn: Drawn): DrawnPart[] {
  if (drawn.is === 'part') return [drawn];
  if (drawn.is === 'zone') return partsIn(drawn.inner);
  return drawn.is === 'block' ? drawn.members.flatMap(partsIn) : [];
}

function needsIn(drawn: Drawn): ElementId[] {
  if (drawn.is === 'part') return [...drawn.needs];
  if (drawn.is === 'zone') return [...drawn.needs, ...needsIn(drawn.inner)];
  if (drawn.is === 'more') return [];
  return [...(drawn.element.copies?.zones ?? []), ...drawn.members.flatMap(needsIn)];
}
