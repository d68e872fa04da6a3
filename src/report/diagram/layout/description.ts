import type { DiagramElement, ElementId } from '../../../model/diagram.ts';
import { largest } from '../../../numeric/largest.ts';
import { plain } from '../../plain.ts';
import { count, share } from '../../quantity.ts';
import { WORTHWHILE } from '../../view/worthwhile.ts';
import type { Drawn, Unfolded } from '../unfold.ts';
import type { Drawing } from './drawing.ts';

/** Parts that a sentence lists, and how many of those that cost most. */
const LISTED = 12;
const COSTLIEST = 3;

/**
 * A picture for those who do not see it: of each system what its availability and downtime are, whether its SLOs are met,
 * which parts are drawn, and which of them cost most.
 */
export function describe(drawing: Drawing, { pictures, needed }: Unfolded, roots: readonly ElementId[]): string {
  const of = roots.map((id) => drawing.element(id));
  const inside = pictures.map((picture) => elementsIn(picture).filter((element) => !of.includes(element)));
  const beside = needed.flatMap(elementsIn);
  return [
    ...of.flatMap((root, i) => [headline(drawing, root), listed(drawing, 'It is drawn with', inside[i] ?? [])]),
    listed(drawing, 'Needed by these parts:', beside),
    costliest(drawing, [...inside.flat(), ...beside]),
  ]
    .flatMap((text) => (text === '' ? [] : [plain(`${text}.`)]))
    .join(' ');
}

/** Boxes, and the frames of what all parts in them need. */
function elementsIn(drawn: Drawn): DiagramElement[] {
  if (drawn.is === 'more') return [];
  if (drawn.is === 'part') return [drawn.element];
  return drawn.is === 'zone' ? [...elementsIn(drawn.inner), drawn.element] : drawn.members.flatMap(elementsIn);
}

/** `checkout: availability 99.95 %, 4 h 43 min a year down, SLO ≥ 99.9 %: met`. */
function headline(drawing: Drawing, root: DiagramElement): string {
  const known = drawing.figures.of(root);
  const figures = known ? [`availability ${drawing.availability(known)}`, drawing.downtime(known)] : [];
  const told = [...figures, ...drawing.verdicts(root.part)];
  return told.length === 0 ? root.label : `${root.label}: ${told.join(', ')}`;
}

function listed({ words }: Drawing, what: string, elements: readonly DiagramElement[]): string {
  const parts = [...new Set(elements)];
  if (parts.length === 0) return '';
  const more = parts.length - LISTED;
  const names = parts.slice(0, LISTED).map((element) => {
    const copies = words.copies(element);
    return copies === null ? element.label : `${element.label} (${copies})`;
  });
  return `${what} ${names.join(', ')}${more > 0 ? ` and ${count(more, 'more part')}` : ''}`;
}

function costliest({ figures }: Drawing, elements: readonly DiagramElement[]): string {
  const shareOf = (element: DiagramElement): number => figures.share(element) ?? 0;
  const costly = largest([...new Set(elements)], shareOf, COSTLIEST)
    .filter((element) => shareOf(element) >= WORTHWHILE)
    .map((element) => `${share(shareOf(element))} without the failures of ${element.label}`);
  return costly.length === 0 ? '' : `Of the downtime there would vanish ${costly.join(', ')}`;
}
