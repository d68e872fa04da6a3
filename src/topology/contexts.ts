import type { PartId } from './resolve.ts';
import { ONCE } from './resolve.ts';
import type { Copied, Scopes } from './scopes.ts';
import { fromOutside } from './scopes.ts';
import type { ExpressionId } from './topology.ts';

/** One copy of a copied expression, within a copy of the next outer one; 0 stands for what exists once. */
export type ContextId = number;
/** The copy that a `copies` gate stands for: any of them. */
export const ANY = -1;

/** Numbers the copies of copied expressions. */
export class Contexts {
  readonly #scopes: Scopes;
  readonly #list: { readonly copied: Copied; readonly outer: ContextId }[] = [{ copied: ONCE, outer: 0 }];
  readonly #ids = new Map<string, ContextId>();
  /** The context of the first copy, within the first copy of the next outer one, and so on. */
  readonly #first: (copied: Copied) => ContextId;

  constructor(scopes: Scopes) {
    this.#scopes = scopes;
    this.#first = fromOutside(scopes.outer, 0, (copied, around) =>
      this.copy(copied, scopes.independent(copied) ? ANY : 0, around),
    );
  }

  /** That of the first copy of a part. */
  first(part: PartId): ContextId {
    return this.#first(this.#scopes.of(part));
  }

  /** The copy of a part that is meant from within a context: the one in the same copies of all that copies the part. */
  of(part: PartId, context: ContextId): ContextId {
    const wanted = this.#scopes.of(part);
    let at = context;
    while (this.#list[at]?.copied !== wanted) {
      if (at === 0) throw new Error(`part ${part} is copied, and context ${context} is outside of its copies`);
      at = this.#list[at]?.outer as ContextId;
    }
    return at;
  }

  copy(copied: ExpressionId, copy: number, outer: ContextId): ContextId {
    const key = `${copied} ${copy} ${outer}`;
    let id = this.#ids.get(key);
    if (id === undefined) {
      id = this.#list.push({ copied, outer }) - 1;
      this.#ids.set(key, id);
    }
    return id;
  }
}
