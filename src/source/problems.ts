import type { Args, Code } from '../diagnostics/catalogue/index.ts';
import { Lines } from './lines.ts';
import type { Range, SourceText } from './node.ts';

/** Something to tell about the input: what, with which facts, and where; the prose is made later. */
export interface Problem {
  readonly code: Code;
  readonly args: unknown;
  readonly source: SourceText;
  /** Null where the whole text is meant. */
  readonly range: Range | null;
}

/** Collects problems about one document, so that reading goes on after the first. */
export class Problems {
  readonly list: Problem[] = [];
  readonly source: SourceText;
  #lines: Lines | undefined;

  constructor(source: SourceText) {
    this.source = source;
  }

  get lines(): Lines {
    this.#lines ??= new Lines(this.source.text);
    return this.#lines;
  }

  /** The line that something begins in, from 1. */
  lineOf({ start }: Range): number {
    return this.lines.placeOf(start).line;
  }

  /** Reports at `at` (null: about the whole text); a node of another source is reported there. */
  report<C extends Code>(code: C, args: Args<C>, at: (Range & { readonly source?: SourceText }) | null): void {
    this.list.push({ code, args, source: at?.source ?? this.source, range: at && { start: at.start, end: at.end } });
  }
}
