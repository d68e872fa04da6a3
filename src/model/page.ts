/** What a page of `avail report` needs to calculate again: its input, as it was. */
export interface PageData {
  /** What the file was called. */
  readonly file: string;
  readonly text: string;
  /** What `--set` was given. */
  readonly set: readonly { readonly name: string; readonly value: string }[];
  /** Name of the system, and of the part that costs most; null if there is none. */
  readonly system: string | null;
  readonly worst: string | null;
  readonly limits: { readonly nodes?: number; readonly seconds?: number };
}

/** Id of the element that holds it, as JSON. */
export const PAGE_DATA = 'avail-data';
