import type { PageData } from '../model/page.ts';
import type { SweptFigure } from '../model/sweep.ts';
import type { PieceName } from '../report/html/fragments.ts';
import type { Override } from '../topology/parameters.ts';

/** What a page may ask of whoever calculates for it. Markup is safe: `report/html` made it. */
export type Request =
  | { readonly kind: 'names' }
  | { readonly kind: 'calculate'; readonly set: readonly Override[] }
  | { readonly kind: 'knobs'; readonly part: string | null; readonly group: number }
  | { readonly kind: 'sweep'; readonly set: readonly Override[]; readonly asked: SweepAsked }
  | { readonly kind: 'explain'; readonly set: readonly Override[]; readonly part: string };

export interface SweepAsked {
  readonly figure: SweptFigure;
  readonly of: string;
  readonly vary: string;
}

export interface Replies {
  readonly names: {
    readonly parts: readonly string[];
    /** What can be varied, and over which values. */
    readonly paths: readonly { readonly path: string; readonly range: string }[];
  };
  readonly calculate:
    | { readonly ok: true; readonly pieces: Readonly<Record<PieceName, string | null>>; readonly outcome: string }
    | Faulty;
  readonly knobs: { readonly count: number; readonly markup: string };
  readonly sweep: { readonly ok: true; readonly markup: string } | Faulty;
  readonly explain: { readonly ok: true; readonly markup: string } | Faulty;
}

/** What is wrong with the values, or which limit was reached. */
interface Faulty {
  readonly ok: false;
  readonly markup: string;
}

export type Reply<R extends Request = Request> = Replies[R['kind']];

/** To the worker: what it calculates with, then one question after the other. */
export type ToWorker = { readonly data: PageData } | { readonly request: Request };
/** From the worker: it is there, an answer, or a defect. */
export type FromWorker = { readonly ready: true } | { readonly reply: Reply } | { readonly defect: string };
