import type { DiagramReport, Figure } from '../../model/diagram.ts';
import type { FlowEdge, FlowGraph, FlowGroup, FlowNode } from '../../model/flow-graph.ts';
import { plain } from '../plain.ts';
import { count, nines, probability, share } from '../quantity.ts';
import { markOf } from '../view/verdict.ts';
import { enclose } from './enclose.ts';
import { HEAT_COLOURS } from './heat.ts';
import { Drawing } from './layout/drawing.ts';
import type { Drawn, DrawnBlock, DrawnPart, DrawnZone } from './unfold.ts';
import { isUndivided, unfold } from './unfold.ts';

/** A drawing as a graph, for programs that lay it out themselves. */
export function flowOf(report: DiagramReport, { depth }: { readonly depth?: number | undefined } = {}): FlowGraph {
  return new FlowWriter(report).write(report, depth);
}

/** The nodes that a line enters and leaves a tree by. */
interface Ends {
  readonly enter: number;
  readonly leave: number;
}

class FlowWriter {
  readonly #drawing: Drawing;
  readonly #nodes: FlowNode[] = [];
  readonly #groups: FlowGroup[] = [];
  readonly #edges: FlowEdge[] = [];
  readonly #places = new Map<number, number>();
  readonly #needing: { readonly from: number; readonly needs: readonly number[]; readonly label: string }[] = [];

  constructor(report: DiagramReport) {
    this.#drawing = new Drawing(report);
  }

  write({ diagram, roots, name, file, report }: DiagramReport, depth: number | undefined): FlowGraph {
    const { figures } = this.#drawing;
    const unfolded = diagram && enclose(unfold(diagram, roots, { depth, weight: (part) => figures.share(part) ?? 0 }));
    for (const [i, picture] of (unfolded?.pictures ?? []).entries()) {
      const root = this.#drawing.element(roots[i] as number);
      const group = this.#group(
        'picture',
        [plain(root.label), ...this.#figures(root), ...this.#verdicts(root.part)],
        null,
      );
      const start = this.#node({ look: 'start', group });
      const { enter, leave } = this.#tree(picture, group, true);
      this.#edge(start, enter);
      this.#edge(leave, this.#node({ look: 'end', group }));
    }
    // A picture stays a picture, whatever its parts need; a single part is moved to where its needs are.
    const beside = unfolded?.pictures.some(({ is }) => is === 'part') ? 0 : this.#nodes.length;
    if (unfolded && unfolded.needed.length > 0) {
      const more = unfolded.neededMore > 0 ? [count(unfolded.neededMore, 'more part')] : [];
      const group = this.#group('picture', ['Needed by these parts', ...more], null);
      for (const tree of unfolded.needed) this.#tree(tree, group);
    }
    this.#storage(report);
    for (const { from, needs, label } of this.#needing)
      for (const id of needs) {
        const to = this.#places.get(id);
        if (to !== undefined)
          this.#edges.push({ from, to, look: 'needs', label, isAside: from < beside, isDirected: true });
      }
    return {
      title: plain(name ?? file),
      nodes: this.#nodes,
      groups: this.#groups,
      edges: this.#edges,
    };
  }

  #tree(drawn: Drawn, group: number, isWhole = false): Ends {
    switch (drawn.is) {
      case 'part':
        return this.#part(drawn, group);
      case 'more': {
        const node = this.#node({ look: 'part', group, lines: [count(drawn.count, 'more member')] });
        return { enter: node, leave: node };
      }
      case 'zone':
        return this.#zone(drawn, group, isWhole);
      case 'block':
        return this.#block(drawn, group, isWhole);
    }
  }

  #part({ id, element, hidden, needs }: DrawnPart, group: number): Ends {
    const { words, figures } = this.#drawing;
    const { copies, part } = element;
    const copied = words.copies(element);
    const heat = figures.heat(element);
    const isSeveral = (copies?.replicas ?? 1) > 1;
    const node = this.#node({
      look: isUndivided(element) ? 'part' : 'block',
      group,
      lines: [
        plain(element.label),
        ...this.#figures(element),
        ...(hidden > 0 ? [words.hidden(element, hidden)] : []),
        ...(copied === null ? [] : [copied]),
        ...(isUndivided(element) ? words.notes(element) : []),
        ...this.#verdicts(part),
      ],
      isSeveral,
      colours: heat === null ? null : (HEAT_COLOURS[heat] ?? null),
    });
    if (!this.#places.has(id)) this.#places.set(id, node);
    this.#needing.push({ from: node, needs, label: '' });
    return { enter: node, leave: node };
  }

  #zone({ id, element, inner, needs }: DrawnZone, outer: number, isWhole: boolean): Ends {
    const group = this.#group('zone', [plain(element.label), ...this.#figures(element)], outer);
    const ends = this.#tree(inner, group, isWhole);
    this.#places.set(id, ends.enter);
    this.#needing.push({ from: ends.enter, needs, label: `${plain(element.label)} needs` });
    return ends;
  }

  #block(drawn: DrawnBlock, outer: number, isWhole: boolean): Ends {
    const { element, id } = drawn;
    const { copies, notes, part } = element;
    const { words } = this.#drawing;
    const copied = words.copies(element);
    const says = isWhole || (part === null && notes.length === 0);
    const title = [
      plain(element.label),
      ...this.#figures(element),
      ...(copied === null ? [] : [copied]),
      ...words.notes({ ...element, figure: null }),
      ...this.#verdicts(part),
    ];
    const group = says && !copies ? outer : this.#group('block', title, outer);
    const ends = this.#members(drawn, group);
    if (!this.#places.has(id)) this.#places.set(id, ends.enter);
    if (copies) this.#needing.push({ from: ends.enter, needs: copies.zones, label: 'by turns' });
    return ends;
  }

  #members({ element, members }: DrawnBlock, group: number): Ends {
    const figure = element.figure as Figure;
    if (figure.as === 'network') return this.#network(figure, members, group);
    const ends = members.map((member) => this.#tree(member, group));
    const [first, last] = [ends[0], ends.at(-1)];
    if (!first || !last) {
      const node = this.#node({ look: 'joint', group });
      return { enter: node, leave: node };
    }
    if (figure.as === 'row') {
      for (const [i, { enter }] of ends.entries()) if (i > 0) this.#edge((ends[i - 1] as Ends).leave, enter);
      return { enter: first.enter, leave: last.leave };
    }
    if (ends.length === 1 && figure.as === 'fork') return first;
    return this.#fork(figure, ends, group, element.members.length);
  }

  #fork(figure: Figure, ends: readonly Ends[], group: number, members: number): Ends {
    const { words } = this.#drawing;
    const caption = words.figure(figure);
    const enter = this.#node(caption === '' ? { look: 'joint', group } : { look: 'vote', group, lines: [caption] });
    const votes = figure.as === 'fork' && figure.need.some((need) => need > 1);
    const leave = this.#node(
      votes ? { look: 'vote', group, lines: [words.vote(figure.need, members)] } : { look: 'joint', group },
    );
    if (figure.as === 'bypass') this.#edge(enter, leave);
    for (const [i, one] of ends.entries()) {
      const look = figure.as === 'bypass' || (figure.as !== 'fork' && i > 0) ? 'spare' : 'flow';
      this.#edge(enter, one.enter, look, figure.as === 'order' ? `${i + 1}.` : '');
      this.#edge(one.leave, leave, look);
    }
    return { enter, leave };
  }

  #network({ graph }: Extract<Figure, { as: 'network' }>, members: readonly Drawn[], group: number): Ends {
    const ends = members.map((member) => this.#tree(member, group));
    const nodes = graph.nodes.map((name, node): Ends => {
      const failing = ends[graph.links.length + graph.failing.indexOf(node)];
      if (graph.failing.includes(node) && failing) return failing;
      const place = this.#node({ look: 'place', group, lines: [plain(name)] });
      return { enter: place, leave: place };
    });
    for (const [i, { a, b, directed }] of graph.links.entries()) {
      const [from, via, to] = [nodes[a], ends[i], nodes[b]] as [Ends, Ends, Ends];
      this.#edge(from.leave, via.enter, 'flow', '', directed);
      this.#edge(via.leave, to.enter, 'flow', '', directed);
    }
    return { enter: (nodes[graph.from] as Ends).enter, leave: (nodes[graph.to] as Ends).leave };
  }

  #storage({ result }: DiagramReport['report']): void {
    if (result.storage.length === 0) return;
    const group = this.#group('picture', ['Storage'], null);
    for (const { name, annual_loss, units, failures_tolerated, groups } of result.storage)
      this.#node({
        look: 'part',
        group,
        lines: [
          plain(name),
          `${nines(annual_loss)} nines of durability a year`,
          `${probability(annual_loss)} lost a year`,
          `${count(units, 'unit')} a group, ${failures_tolerated} may be lost`,
          count(groups, 'group'),
          ...this.#verdicts(name),
        ],
        isSeveral: true,
      });
  }

  #figures(element: DrawnPart['element']): string[] {
    const known = this.#drawing.figures.of(element);
    const downtimeShare = this.#drawing.figures.share(element);
    if (!known) return [];
    return [
      [
        this.#drawing.availability(known),
        ...(downtimeShare === null ? [] : [`${share(downtimeShare)} of downtime`]),
      ].join(' · '),
    ];
  }

  #verdicts(part: string | null): string[] {
    const { figures, words } = this.#drawing;
    return figures.slos(part).map((slo) => `${markOf(slo.met).mark} ${words.slo(slo)}`);
  }

  #node(node: Partial<FlowNode> & Pick<FlowNode, 'look' | 'group'>): number {
    this.#nodes.push({ lines: [], isSeveral: false, colours: null, ...node });
    return this.#nodes.length - 1;
  }

  #group(look: FlowGroup['look'], title: readonly string[], parent: number | null): number {
    this.#groups.push({ look, title: title.join(' · '), parent });
    return this.#groups.length - 1;
  }

  #edge(from: number, to: number, look: FlowEdge['look'] = 'flow', label = '', isDirected = true): void {
    this.#edges.push({ from, to, look, label, isAside: false, isDirected });
  }
}
