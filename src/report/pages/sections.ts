import type { Token, Tokens } from 'marked';
import { lexer } from 'marked';
import { textOf } from './inline.ts';

/** The part of a page below a heading, with the heading; undefined if it has none of that name. */
export function sectionOf(markdown: string, heading: string): string | undefined {
  const tokens = lexer(markdown);
  const start = tokens.findIndex((token) => titleOf(token) === heading.toLowerCase());
  if (start < 0) return undefined;
  const { depth } = tokens[start] as Tokens.Heading;
  const after = tokens.findIndex((token, index) => index > start && token.type === 'heading' && token.depth <= depth);
  return rawOf(tokens.slice(start, after < 0 ? undefined : after));
}

/** What a page says of a word: the sections, the items of lists and the paragraphs that are about it. */
export function aboutWord(markdown: string, word: string): string[] {
  const wanted = word.toLowerCase();
  let heading: Tokens.Heading | undefined;
  const tokens = lexer(markdown).filter(({ type }) => type !== 'space');
  return tokens.flatMap((token, index) => {
    if (token.type === 'heading') {
      heading = token as Tokens.Heading;
      return titleOf(token) === wanted ? [sectionOf(markdown, wanted) as string] : [];
    }
    if (heading && titleOf(heading) === wanted) return [];
    if (token.type === 'paragraph') {
      const list = tokens[index + 1];
      if (list?.type === 'list' && introduces(token, wanted)) return [`${token.raw.trim()}\n\n${list.raw.trim()}`];
      return termsOf(token).includes(wanted) ? [token.raw.trim()] : [];
    }
    const items = token.type === 'list' ? (token as Tokens.List).items : [];
    const found = items.filter((item) => termsOf(item.tokens[0])[0] === wanted);
    if (found.length === 0) return [];
    return [[...(heading ? [heading.raw.trim()] : []), ...found.map(({ raw }) => raw.trim())].join('\n\n')];
  });
}

/** What a page explains where a word is mentioned: each item and paragraph about another one, in full. */
export function mentioning(markdown: string, word: string): string[] {
  const wanted = word.toLowerCase();
  const isIn = ({ raw }: Token): boolean => isWordIn(raw.toLowerCase(), wanted);
  return lexer(markdown).flatMap((token) => {
    if (token.type === 'paragraph') return termsOf(token).length > 0 && isIn(token) ? [token.raw.trim()] : [];
    const items = token.type === 'list' ? (token as Tokens.List).items : [];
    return items.filter((item) => termsOf(item.tokens[0]).length > 0 && isIn(item)).map(({ raw }) => raw.trim());
  });
}

/** Whether a text has a word, or one that begins with it: “battery” and “batteries” are two, “cache” is in “caches”. */
function isWordIn(text: string, word: string): boolean {
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1))
    if (!/[\p{L}\p{N}]/u.test(text[at - 1] ?? ' ')) return true;
  return false;
}

/** Whether a paragraph says what the mapping of a key may hold: “`maintenance` is a mapping:”. */
function introduces(paragraph: Token, key: string): boolean {
  const [first] = ('tokens' in paragraph && paragraph.tokens) || [];
  return first?.type === 'codespan' && first.text === key && paragraph.raw.trimEnd().endsWith(':');
}

/** The words that `aboutWord` knows something of. */
export function wordsOf(markdown: string): string[] {
  return lexer(markdown).flatMap((token) => {
    if (token.type === 'paragraph') return termsOf(token);
    const items = token.type === 'list' ? (token as Tokens.List).items : [];
    return items.flatMap((item) => termsOf(item.tokens[0]).slice(0, 1));
  });
}

const titleOf = (token: Token): string | undefined =>
  token.type === 'heading' ? textOf((token as Tokens.Heading).tokens).toLowerCase() : undefined;

/** The words in bold type that a text begins with or explains. */
function termsOf(token: Token | undefined): string[] {
  const tokens = (token && 'tokens' in token && token.tokens) || [];
  if (tokens[0]?.type !== 'strong') return [];
  return tokens.flatMap((one) => (one.type === 'strong' ? [textOf([one]).toLowerCase()] : []));
}

const rawOf = (tokens: readonly Token[]): string => tokens.map(({ raw }) => raw).join('');
