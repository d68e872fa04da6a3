import type { DiagramElement, Figure, Note } from '../../model/diagram.ts';
import type { Standby } from '../../model/multistate.ts';
import type { SloVerdict } from '../../model/result.ts';
import { compactDuration, count, probability, ratio, share, whole } from '../quantity.ts';
import { MEASURES, targetWords } from '../view/verdict.ts';

/** What the parts of a picture are said to be, in a few words each; `year` in seconds. */
export class Words {
  readonly #year: number;

  constructor(year: number) {
    this.#year = year;
  }

  /** `×6, 4 needed`; of units of something else `4 of 6 web`. Null of a single thing, or where the label says it. */
  copies({ part, copies, figure }: DiagramElement): string | null {
    if (copies === null) return null;
    const { replicas, need } = copies;
    if (figure?.as === 'units') return part === null ? null : `${this.vote(need, replicas)} ${figure.of}`;
    return replicas === 1 ? null : `×${whole(replicas)}, ${numbers(need)} needed`;
  }

  /** What there is to say of a part beside its figures, and how its members stand together. */
  notes({ copies, notes, figure }: DiagramElement): string[] {
    const told = [
      ...(copies?.standby ? [this.spares(copies.standby)] : []),
      ...notes.map((note) => this.#note(note)),
      ...(figure ? [this.figure(figure)] : []),
    ];
    return told.filter((text) => text !== '');
  }

  /** `cold standby, failover 40 s, 98 % work`. */
  spares({ dormancy, failover: { time, coverage } }: Standby): string {
    const mode = dormancy === 1 ? 'hot' : dormancy === 0 ? 'cold' : 'warm';
    const takes = time > 0 ? `, failover ${this.#time(time)}` : '';
    return `${mode} standby${takes}${coverage < 1 ? `, ${ratio(coverage)} work` : ''}`;
  }

  /** How the members of a block stand together, where the lines do not say it; empty where they do. */
  figure(figure: Figure): string {
    switch (figure.as) {
      case 'switch': {
        const crews = figure.crews === null ? '' : `, ${count(figure.crews, 'repair crew')}`;
        return `${this.spares(figure.standby)}${figure.failBack ? ', fails back' : ''}${crews}`;
      }
      case 'order':
        return 'fallback';
      case 'bypass':
        return figure.weight < 1 ? `optional, for ${share(figure.weight)} of the requests` : 'optional';
      case 'network':
        return `a path from ${figure.graph.nodes[figure.graph.from]} to ${figure.graph.nodes[figure.graph.to]}`;
      default:
        return '';
    }
  }

  #note(note: Note): string {
    switch (note.is) {
      case 'maintenance':
        return `${note.rolling ? 'rolling maintenance' : 'maintenance'}: ${this.#time(note.lasts)} every ${this.#time(note.every)}`;
      case 'deployments':
        return `a release every ${this.#time(note.every)}, ${probability(note.failing)} fail`;
      case 'common_cause':
        return `common cause: ${share(note.share)}`;
      case 'crews':
        return count(note.crews, 'repair crew');
      case 'ride_through':
        return `bridges ${this.#time(note.time)}`;
      case 'errors':
        return `errors: ${probability(note.rate)}${note.retries > 0 ? `, ${count(note.retries, 'retry', 'retries')}` : ''}`;
      case 'health_check':
        return `health check: ${this.#time(note.time)}`;
    }
  }

  /** `≥ 99.9 %`, with its measure where that is not the availability. */
  slo(slo: SloVerdict): string {
    const target = targetWords(slo, this.#year);
    return slo.measure === 'availability' ? target : `${MEASURES[slo.measure].words} ${target}`;
  }

  /** How many of a vote must work: `2 of 3`. */
  vote(need: readonly number[], of: number): string {
    return `${numbers(need)} of ${whole(of)}`;
  }

  /** How many components are in a block that is not opened. */
  hidden({ kind }: DiagramElement, components: number): string {
    return `${kind}: ${count(components, 'component')}`;
  }

  #time(seconds: number): string {
    return compactDuration(seconds, this.#year);
  }
}

const numbers = (need: readonly number[]): string => need.map(whole).join('/');
