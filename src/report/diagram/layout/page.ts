import type { DiagramReport, ElementId } from '../../../model/diagram.ts';
import { fit } from '../../fit.ts';
import { plain } from '../../plain.ts';
import { count, duration, frequency } from '../../quantity.ts';
import { enclose } from '../enclose.ts';
import type { Scene } from '../scene.ts';
import { textWidth } from '../text-size.ts';
import type { Drawn, Unfolded } from '../unfold.ts';
import { partsIn, unfold } from '../unfold.ts';
import type { Block } from './arrange.ts';
import { shelvedPiece, stackedPiece } from './arrange.ts';
import { pieceOf } from './compose.ts';
import { describe } from './description.ts';
import { Drawing } from './drawing.ts';
import { framePiece } from './frame.ts';
import { graphPiece } from './graph.ts';
import { legendOf } from './legend.ts';
import type { Piece } from './piece.ts';
import { wire } from './piece.ts';
import { storagePiece } from './storage.ts';
import { verdicts } from './verdicts.ts';

export interface SceneOptions {
  /** Levels of named blocks to open; as many as there is room for if it is left out. */
  readonly depth?: number | undefined;
  /** How wide a picture may get before its rows are broken, in pixels. */
  readonly width?: number | undefined;
}

const MARGIN = 24;
const ROOM = 1240;
const SECTION = 26;
/** Between pictures that stand side by side, and between parts that do. */
const BESIDE = 44;
const APART = 18;
/** The legend is no narrower, however small a picture is. */
const LEGEND = 760;
/** Before and behind a picture: where its line begins and ends. */
const LEAD = 22;

/** The whole drawing: the pictures, what their parts need, storage, and what the colours mean. */
export function sceneOf(report: DiagramReport, { depth, width: room = ROOM }: SceneOptions = {}): Scene {
  const drawing = new Drawing(report);
  const { diagram, roots } = report;
  const unfolded: Unfolded = diagram
    ? enclose(unfold(diagram, roots, { depth, weight: (element) => drawing.figures.share(element) ?? 0 }))
    : NOTHING;
  drawing.shared = unfolded.shared;
  const blocks: Block[] = [];
  const title = report.name;
  if (title !== null) blocks.push(line(plain(title), 'title', 30));
  // What a lone part needs is drawn as a graph that begins with it.
  const lone = unfolded.pictures.find(({ is }) => is === 'part');
  const joinsLone = lone && unfolded.pictures.length === 1 && unfolded.needed.length > 0;
  const pictures = unfolded.pictures.map((picture, i) => {
    const seen = joinsLone ? graphOf(drawing, [picture, ...unfolded.needed], room) : pictureOf(drawing, picture, room);
    return stackedPiece([headingOf(drawing, roots[i] as ElementId, roots.length > 1), block(seen, 0)]);
  });
  if (pictures.length > 0) blocks.push(block(shelvedPiece(pictures, room, BESIDE), SECTION));
  if (!joinsLone && unfolded.needed.length > 0) {
    const graph = graphOf(drawing, unfolded.needed, room);
    blocks.push(line(NEEDED, 'heading', 30), block(graph, SECTION));
  }
  const storages = report.report.result.storage.map((storage) => storagePiece(drawing, storage));
  if (storages.length > 0)
    blocks.push(line('Storage', 'heading', 30), block(shelvedPiece(storages, room, APART), SECTION));
  const notes = notesOf(unfolded);
  for (const note of notes) blocks.push(line(note, 'small', 18));
  const seen = blocks.flatMap(({ piece }) => piece.at(0, 0));
  blocks.push(block(legendOf(seen, Math.max(LEGEND, ...blocks.map(({ piece }) => piece.width))), 0));
  const page = stackedPiece(blocks);
  return {
    width: Math.ceil(page.width + 2 * MARGIN),
    height: Math.ceil(page.height + 2 * MARGIN),
    title: plain(title ?? drawing.element(roots[0] as ElementId)?.label ?? report.file),
    description: describe(drawing, unfolded, roots),
    items: page.at(MARGIN, MARGIN),
  };
}

const NOTHING: Unfolded = { pictures: [], needed: [], neededMore: 0, depth: null, shared: new Set() };
const NEEDED = 'Needed by these parts';

const block = (piece: Piece, after: number): Block => ({ piece, after });

function line(text: string, look: 'title' | 'heading' | 'small', height: number): Block {
  const shown = fit(text, 90);
  const piece: Piece = {
    width: textWidth(shown, look),
    height: 0,
    entry: 0,
    exit: 0,
    at: (x, y) => [{ is: 'label', look, anchor: 'start', text: shown, on: null, x, y: y + 12 }],
  };
  return { piece, after: height };
}

/** Name, verdicts and figures of what a picture shows; not all of these where there are several pictures. */
function headingOf(drawing: Drawing, id: ElementId, isShort: boolean): Block {
  const element = drawing.element(id);
  const known = drawing.figures.of(element);
  const name = fit(plain(element.label), 60);
  const figures = known
    ? [
        drawing.availability(known),
        drawing.downtime(known),
        ...(isShort || known.failures_per_year === null ? [] : [frequency(known.failures_per_year, 'failure')]),
        ...(isShort || known.mttr_s === null ? [] : [`MTTR ${duration(known.mttr_s, drawing.year)}`]),
      ].join('  ·  ')
    : '';
  const judged = verdicts(drawing, element.part, null, 'figure');
  let width = textWidth(name, 'heading') + 18;
  const places = judged.map((verdict) => {
    const at = width;
    width += verdict.width + 14;
    return at;
  });
  const told = width + (judged.length > 0 ? 6 : 0);
  const piece: Piece = {
    width: told + textWidth(figures, 'figure'),
    height: 0,
    entry: 0,
    exit: 0,
    at: (x, y) => [
      { is: 'label', look: 'heading', anchor: 'start', text: name, on: null, x, y: y + 12 },
      { is: 'label', look: 'figure', anchor: 'start', text: figures, on: null, x: x + told, y: y + 12 },
      ...judged.flatMap((verdict, i) => verdict.at(x + (places[i] as number), y)),
    ],
  };
  return { piece, after: 30 };
}

/** A picture with the line that leads to it and on. */
function pictureOf(drawing: Drawing, picture: Drawn, room: number): Piece {
  const inner = pieceOf(drawing, picture, room, true);
  return {
    width: inner.width + 2 * LEAD,
    height: inner.height,
    entry: inner.entry,
    exit: inner.exit,
    at: (x, y) => [
      wire('flow', { x: x + 4, y: y + inner.entry }, { x: x + LEAD, y: y + inner.entry }),
      { is: 'mark', what: 'terminal', on: null, x: x + 4, y: y + inner.entry },
      ...inner.at(x + LEAD, y),
      {
        ...wire(
          'flow',
          { x: x + LEAD + inner.width, y: y + inner.exit },
          { x: x + inner.width + 2 * LEAD, y: y + inner.exit },
        ),
        arrow: true,
      },
    ],
  };
}

/** Trees, and which of them need others. */
function graphOf(drawing: Drawing, trees: readonly Drawn[], room: number): Piece {
  const place = new Map(trees.flatMap((tree, i) => ('id' in tree ? [[tree.id, i] as const] : [])));
  const links = trees.flatMap((tree, from) =>
    [...new Set(needsOf(tree))].flatMap((id) => {
      const to = place.get(id);
      return to === undefined || to === from ? [] : [{ from, to, look: 'needs' as const, arrow: true }];
    }),
  );
  // An arrow says what a chip would say.
  const shown = trees.map((tree) =>
    tree.is === 'part' ? { ...tree, needs: tree.needs.filter((id) => !place.has(id)) } : tree,
  );
  const pieces = shown.map((tree) => {
    const piece = pieceOf(drawing, tree, room);
    // A frame says what chips call a block without a name.
    const isNameless = tree.is === 'block' && tree.element.part === null && !tree.element.copies;
    return isNameless ? framePiece(drawing, tree.element, 'block', [], piece, false) : piece;
  });
  if (links.length === 0) return shelvedPiece(pieces, room, APART);
  return graphPiece(pieces, links);
}

const needsOf = (drawn: Drawn): readonly ElementId[] => partsIn(drawn).flatMap(({ needs }) => needs);

function notesOf({ depth, neededMore }: Unfolded): string[] {
  return [
    ...(neededMore > 0 ? [`${count(neededMore, 'more part')} that these need`] : []),
    ...(depth === null ? [] : [`blocks are opened down to level ${depth}`]),
  ];
}
