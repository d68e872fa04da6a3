import type { DiagramElement, DiagramReport } from '../../model/diagram.ts';
import type { ComponentFigures, Figures, SloVerdict } from '../../model/result.ts';
import { heatOf } from './heat.ts';
import type { Heat } from './scene.ts';

/** The figures of the parts in a picture, by name. */
export class PartFigures {
  readonly #figures = new Map<string, Figures>();
  readonly #shares = new Map<string, number | null>();
  readonly #slos = new Map<string, SloVerdict[]>();

  constructor(
    { report: { result }, blockShares }: Pick<DiagramReport, 'report' | 'blockShares'>,
    reached: ReadonlySet<string>,
  ) {
    const { system, blocks, components, groups, slos } = result;
    for (const part of [...components, ...blocks, ...(system ? [system] : [])]) this.#figures.set(part.name, part);
    for (const [name, share] of blockShares) this.#shares.set(name, share);
    for (const { name, downtime_share } of [...groups, ...(components as readonly ComponentFigures[])])
      if (reached.has(name)) this.#shares.set(name, downtime_share);
    for (const slo of slos) {
      const own = this.#slos.get(slo.of);
      if (own) own.push(slo);
      else this.#slos.set(slo.of, [slo]);
    }
  }

  of({ part }: DiagramElement): Figures | undefined {
    return part === null ? undefined : this.#figures.get(part);
  }

  /** The share of the system's downtime that would vanish without its outages; null where that is unknown, or the part none of it. */
  share({ part }: DiagramElement): number | null {
    return (part === null ? undefined : this.#shares.get(part)) ?? null;
  }

  heat(element: DiagramElement): Heat {
    return heatOf(this.share(element));
  }

  slos(part: string | null): readonly SloVerdict[] {
    return (part === null ? undefined : this.#slos.get(part)) ?? [];
  }
}
