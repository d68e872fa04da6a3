/** One piece of an expression; `start` counts from the beginning of the text. */
export interface Token {
  readonly type: 'literal' | 'name' | 'operator' | 'stray';
  readonly text: string;
  readonly start: number;
  /** A literal's parts, one for each number with its unit: `4h30m` has two. */
  readonly parts?: readonly {
    readonly number: string;
    readonly unit: string | undefined;
    readonly unitStart: number;
  }[];
}

const SPACE = /\s+/y;
const NUMBER = /(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?/y;
// A unit binds to its number before anything else does; a word before a bracket is a function, not a unit. A digit right
// behind it begins the next number, as in `4h30m`.
const UNIT = /\s*([A-Za-z]+|%)(?![A-Za-z_]|\s*\()/y;
const NAME = /[A-Za-z_][A-Za-z0-9_]*/y;
const OPERATOR = /[-+*/^(),]/y;

/** Splits an expression; `isUnit` decides which word after a number is its unit rather than a stray name. */
export function tokenize(text: string, isUnit: (word: string) => boolean): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  const match = (pattern: RegExp, from = at): RegExpExecArray | null => {
    pattern.lastIndex = from;
    return pattern.exec(text);
  };
  while (at < text.length) {
    const space = match(SPACE);
    if (space) {
      at += space[0].length;
      continue;
    }
    const start = at;
    const first = match(NUMBER);
    if (first) {
      const parts: { number: string; unit: string | undefined; unitStart: number }[] = [];
      for (let number: RegExpExecArray | null = first; number; ) {
        at = number.index + number[0].length;
        const unit = match(UNIT);
        const word = unit?.[1];
        parts.push({
          number: number[0],
          unit: word,
          unitStart: unit && word ? unit.index + unit[0].length - word.length : at,
        });
        if (!unit || word === undefined) break;
        at += unit[0].length;
        // `4h30m` and `4 h 30 min` go on; after a percentage or an unknown word nothing does.
        if (!isUnit(word)) break;
        const gap = match(SPACE);
        number = match(NUMBER, at + (gap ? gap[0].length : 0));
        if (number && !isUnitAfter(text, number, isUnit)) number = null;
      }
      tokens.push({ type: 'literal', text: text.slice(start, at), start, parts });
      continue;
    }
    const found = match(NAME) ?? match(OPERATOR);
    const word = found ? found[0] : (String.fromCodePoint(text.codePointAt(at) as number) as string);
    at += word.length;
    tokens.push({ type: found ? (/^[A-Za-z_]/.test(word) ? 'name' : 'operator') : 'stray', text: word, start });
  }
  return tokens;
}

function isUnitAfter(text: string, number: RegExpExecArray, isUnit: (word: string) => boolean): boolean {
  UNIT.lastIndex = number.index + number[0].length;
  const unit = UNIT.exec(text);
  return unit !== null && isUnit(unit[1] as string);
}
