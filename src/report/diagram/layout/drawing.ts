import type { Diagram, DiagramElement, DiagramReport, ElementId } from '../../../model/diagram.ts';
import type { Figures } from '../../../model/result.ts';
import { plain } from '../../plain.ts';
import { availability, share, yearly } from '../../quantity.ts';
import { PartFigures } from '../figures.ts';
import { Words } from '../words.ts';

/** What all pieces of one drawing need to know. */
export class Drawing {
  readonly figures: PartFigures;
  readonly words: Words;
  readonly year: number;
  /** Elements that are drawn in several places. */
  shared: ReadonlySet<ElementId> = new Set();
  readonly #elements: readonly DiagramElement[];

  constructor(drawn: Pick<DiagramReport, 'diagram' | 'report' | 'blockShares'>) {
    const { diagram, report } = drawn;
    this.year = report.year;
    this.figures = new PartFigures(drawn, diagram ? reachedBy(diagram) : new Set());
    this.words = new Words(report.year);
    this.#elements = diagram?.elements ?? [];
  }

  element(id: ElementId): DiagramElement {
    return this.#elements[id] as DiagramElement;
  }

  /** The availability; of what has only bounds, the least that it can be. */
  availability({ unavailability, bounds }: Figures): string {
    return `${bounds ? '≥ ' : ''}${availability(unavailability)}`;
  }

  /** All that is known of a part, one line each. */
  tip(element: DiagramElement): string {
    const known = this.figures.of(element);
    const downtimeShare = this.figures.share(element);
    const names = (ids: readonly ElementId[]): string => ids.map((id) => this.element(id).label).join(', ');
    const { copies, requires, part } = element;
    const copied = this.words.copies(element);
    return [
      element.label,
      ...(known ? [`availability ${this.availability(known)}`, this.downtime(known)] : []),
      ...(downtimeShare === null ? [] : [`${share(downtimeShare)} of the downtime would vanish if it never failed`]),
      ...(copied === null ? [] : [copied]),
      ...this.words.notes(element),
      ...(requires.length > 0 ? [`needs ${names(requires)}`] : []),
      ...(copies && copies.zones.length > 0 ? [`by turns in ${names(copies.zones)}`] : []),
      ...this.verdicts(part),
    ]
      .map(plain)
      .join('\n');
  }

  /** `SLO ≥ 99.9 %: met`, for each of a part. */
  verdicts(part: string | null): string[] {
    return this.figures.slos(part).map((slo) => `SLO ${this.words.slo(slo)}: ${VERDICTS[String(slo.met)]}`);
  }

  /** `4 h 43 min a year down`. */
  downtime({ unavailability, bounds, downtime_s }: Figures): string {
    if (unavailability === 0) return 'never down';
    return `${bounds ? 'at most ' : ''}${yearly(downtime_s.year, this.year)} down`;
  }
}

/** Names of the parts that the system leads to. */
function reachedBy({ elements, system }: Diagram): ReadonlySet<string> {
  const names = new Set<string>();
  const seen = new Set([system]);
  for (const id of seen) {
    const { part, members, requires, copies } = elements[id] as DiagramElement;
    if (part !== null) names.add(part);
    for (const next of [...members, ...requires, ...(copies?.zones ?? [])]) seen.add(next);
  }
  return names;
}

const VERDICTS: Readonly<Record<string, string>> = { true: 'met', false: 'missed', null: 'unknown' };
