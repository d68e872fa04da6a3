import { plain } from '../plain.ts';

/** Markup that is safe: whatever came from a file is text in it, and nothing but text. Only `html` makes it. */
export class Html {
  readonly text: string;

  /** @param text markup; `html` escapes what is put into it. */
  constructor(text: string) {
    this.text = text;
  }
}

/** What may be put into markup: text and numbers are escaped; null is nothing. */
type Content = string | number | Html | null | readonly (Html | null)[];

/**
 * A tagged template for markup. What is put in is escaped for text and for attributes in double quotes, the only two places
 * where it may stand.
 */
export function html(strings: TemplateStringsArray, ...values: readonly Content[]): Html {
  return new Html(strings.map((piece, i) => piece + (i < values.length ? written(values[i] as Content) : '')).join(''));
}

function written(value: Content): string {
  if (value === null) return '';
  if (value instanceof Html) return value.text;
  if (typeof value === 'object') return value.map((one) => one?.text ?? '').join('');
  return escaped(String(value));
}

/** A text as markup; a line break stays one character. */
const escaped = (text: string): string => plain(text).replace(/[&<>"']/g, (character) => ENTITIES[character] as string);

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
