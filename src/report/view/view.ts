import type { Role } from '../palette.ts';

/** What a report says, section by section, free of any format. Texts are raw: each format makes them harmless itself. */
export interface View {
  readonly title: string;
  /** Stands beside the title, and quietly: the file. */
  readonly source: string | null;
  readonly sections: readonly Section[];
}

export type Section = Heading | Facts | Table | List | Terms | Drawing;

/** Lines of characters that stand below one another, in colours already. */
interface Drawing {
  readonly kind: 'drawing';
  readonly title: string;
  readonly lines: readonly string[];
}

/** Begins what is about one thing among several. */
export interface Heading {
  readonly kind: 'heading';
  readonly title: string;
  readonly text: string;
}

/** The few figures that matter most, two in a line where there is room. */
export interface Facts {
  readonly kind: 'facts';
  readonly facts: readonly Fact[];
}

export interface Fact {
  readonly label: string;
  readonly value: string;
  readonly remark: string;
  readonly role?: Role;
}

export interface Table {
  readonly kind: 'table';
  readonly title: string;
  readonly columns: readonly Column[];
  readonly rows: readonly Row[];
  /** Lines under the table that say what its words mean, or what it leaves out. */
  readonly notes: readonly string[];
}

export interface Column {
  /** A line break makes a heading of two lines. */
  readonly title: string;
  readonly align: 'left' | 'right' | 'decimal';
  /** Where not all columns fit, those with the highest number go first; 0 stays. */
  readonly rank: number;
  /** Names: the cells that may be shortened. */
  readonly shorten?: true;
  /** Nice to have where there is room, not missed where there is none. */
  readonly extra?: true;
}

/** A row of a table, or a heading within it. */
export type Row = { readonly heading: string } | { readonly cells: readonly Cell[]; readonly role?: Role };

/**
 * A text, or a bar that is filled up to a share. The role of a text with a mark before it is that of the mark. `order` is
 * what a column of quantities is sorted by where readers can do so; null comes last.
 */
export type Cell =
  | { readonly text: string; readonly mark?: string; readonly role?: Role; readonly order?: number | null }
  | { readonly bar: number; readonly role: Role };

export interface List {
  readonly kind: 'list';
  readonly title: string;
  readonly ordered: boolean;
  /** Each begins with the name that it is about. */
  readonly items: readonly { readonly name: string; readonly text: string }[];
  readonly notes: readonly string[];
}

/** Short explanations, each beside its word. */
export interface Terms {
  readonly kind: 'terms';
  readonly title: string;
  /** Figures of many kinds begin in one column; else their decimal points stand in one. */
  readonly align?: 'left';
  readonly terms: readonly Term[];
}

export interface Term {
  readonly label: string;
  /** A figure that stands between the word and what it means; empty where there is none. */
  readonly value: string;
  readonly text: string;
}
