/** A topology to be written out. */
export interface Draft {
  /** Lines at its top. */
  readonly comments: readonly string[];
  readonly name: string | null;
  readonly components: readonly DraftComponent[];
  readonly blocks: readonly DraftBlock[];
  readonly system: DraftExpression;
  /** To stand above `system`. */
  readonly systemComment?: string;
}

export interface DraftComponent {
  readonly name: string;
  readonly fields: readonly DraftField[];
}

/** A key with its value: a text, which is quoted where YAML asks for it, a number, also by its digits, or names. */
export interface DraftField {
  readonly key: string;
  readonly value: string | number | { readonly number: string } | readonly string[];
  readonly comment?: string;
}

export interface DraftBlock {
  readonly name: string;
  readonly expression: DraftExpression;
  readonly description: string | null;
}

/** A name, or a block without one. */
export type DraftExpression =
  | string
  | {
      readonly kind: 'series' | 'parallel' | 'optional';
      readonly members: readonly DraftExpression[];
      readonly need: number;
    };
