import type { Entry, ScalarNode, SourceNode } from './node.ts';
import { emptyNode, scalarNode, typeOfPlain } from './scalar.ts';
import { LIMITS } from './settings.ts';

/**
 * Reads the YAML that nearly every topology is written in, and JSON, many times as fast as a complete parser: block and
 * flow collections, scalars on one line, comments. Undefined at anything else (anchors, tags, block scalars, texts over
 * several lines, whatever is wrong): the complete parser then decides. What both can read, both read alike.
 */
export function readPlainYaml(text: string): SourceNode | undefined {
  return LONE_RETURN.test(text) ? undefined : new PlainReader(text).document();
}

const LONE_RETURN = /\r(?!\n)/;
/** YAML forbids longer keys; this is well below. */
const LONGEST_KEY = 1000;
/** The column before any text: what encloses the document. */
const NOWHERE = -1;

const TAB = 0x09;
const LINE_FEED = 0x0a;
const RETURN = 0x0d;
const SPACE = 0x20;
const DOUBLE_QUOTE = 0x22;
const HASH = 0x23;
const SINGLE_QUOTE = 0x27;
const COMMA = 0x2c;
const DASH = 0x2d;
const COLON = 0x3a;
const LEFT_BRACKET = 0x5b;
const RIGHT_BRACKET = 0x5d;
const LEFT_BRACE = 0x7b;
const RIGHT_BRACE = 0x7d;

/** What an unquoted text cannot begin with. */
const INDICATORS = new Set([...',[]{}#&*!|>\'"%@`\ufeff'].map((character) => character.charCodeAt(0)));
/** What may begin one only before something other than space. */
const HALF_INDICATORS = new Set([...'-?:'].map((character) => character.charCodeAt(0)));

// Only the escapes of JSON; YAML knows more.
const ESCAPED = /^(?:[^\\\t]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*$/;

const isSpace = (code: number): boolean => code === SPACE || code === TAB;
/** Past the end of the text `charCodeAt` gives NaN. */
const isBreak = (code: number): boolean => code === LINE_FEED || code === RETURN || Number.isNaN(code);
const isFlowIndicator = (code: number): boolean =>
  code === COMMA || code === LEFT_BRACKET || code === RIGHT_BRACKET || code === LEFT_BRACE || code === RIGHT_BRACE;

/** A collection whose bracket is still open; `key` waits for its value. */
interface OpenBracket {
  readonly start: number;
  readonly isList: boolean;
  readonly close: number;
  readonly items: SourceNode[];
  readonly entries: Entry[];
  key: ScalarNode | undefined;
}

function openBracket(start: number, code: number): OpenBracket {
  const isList = code === LEFT_BRACKET;
  return { start, isList, close: isList ? RIGHT_BRACKET : RIGHT_BRACE, items: [], entries: [], key: undefined };
}

const closedBracket = ({ start, isList, items, entries }: OpenBracket, end: number): SourceNode =>
  isList ? { type: 'list', start, end, items } : { type: 'mapping', start, end, entries };

/** Stands on a character of the text; every method leaves it behind what it has read, or gives undefined. */
class PlainReader {
  readonly #text: string;
  #at = 0;
  #lineStart = 0;

  constructor(text: string) {
    this.#text = text;
  }

  document(): SourceNode | undefined {
    if (!this.#toContent()) return undefined;
    const root = this.#node(NOWHERE, 0);
    return root && root.type !== 'scalar' && this.#atEnd() ? root : undefined;
  }

  /** NaN at the end. */
  #code(): number {
    return this.#text.charCodeAt(this.#at);
  }

  get #column(): number {
    return this.#at - this.#lineStart;
  }

  #atEnd(): boolean {
    return this.#at >= this.#text.length;
  }

  #skipSpaces(): void {
    while (this.#code() === SPACE) this.#at++;
  }

  /** From the end of a value to the next line with something on it; false if something else stands on this line. */
  #endOfLine(): boolean {
    const end = this.#at;
    this.#skipSpaces();
    if (this.#code() === HASH && this.#at > end) this.#skipComment();
    return isBreak(this.#code()) && this.#toContent();
  }

  #skipComment(): void {
    const end = this.#text.indexOf('\n', this.#at);
    this.#at = end < 0 ? this.#text.length : end;
  }

  /** Over breaks, empty lines and comments to the next text or the end. False at the marker of another document. */
  #toContent(): boolean {
    for (; !this.#atEnd(); ) {
      this.#skipSpaces();
      const code = this.#code();
      if (code === LINE_FEED) this.#lineStart = ++this.#at;
      else if (code === RETURN) this.#at++;
      else if (code === HASH) this.#skipComment();
      else break;
    }
    return this.#column > 0 || !(this.#text.startsWith('---', this.#at) || this.#text.startsWith('...', this.#at));
  }

  /** A node in block context, up to the line after it. `parent` is the column of the collection around it. */
  #node(parent: number, depth: number): SourceNode | undefined {
    const code = this.#code();
    if (depth >= LIMITS.depth) return undefined;
    if (code === DASH && this.#isApart(this.#at + 1)) return this.#sequence(depth);
    if (code === LEFT_BRACE || code === LEFT_BRACKET) {
      const flow = this.#flow(parent);
      return flow && this.#endOfLine() ? flow : undefined;
    }
    const column = this.#column;
    const first = this.#scalar(false);
    if (!first) return undefined;
    if (this.#code() === COLON) return this.#mapping(first, column, depth);
    return this.#endOfLine() ? first : undefined;
  }

  /** Whether a space or a line's end stands there. */
  #isApart(at: number): boolean {
    const code = this.#text.charCodeAt(at);
    return isSpace(code) || isBreak(code);
  }

  #sequence(depth: number): SourceNode | undefined {
    const column = this.#column;
    const start = this.#at;
    const items: SourceNode[] = [];
    while (this.#column === column && !this.#atEnd() && this.#code() === DASH && this.#isApart(this.#at + 1)) {
      this.#at++;
      this.#skipSpaces();
      const code = this.#code();
      if ((isBreak(code) || code === HASH) && (!this.#endOfLine() || this.#column <= column)) return undefined;
      const item = this.#atEnd() ? undefined : this.#node(column, depth + 1);
      if (!item) return undefined;
      items.push(item);
    }
    if (this.#column > column && !this.#atEnd()) return undefined;
    return { type: 'list', start, end: (items[items.length - 1] as SourceNode).end, items };
  }

  /** A mapping from the colon after its first key. */
  #mapping(first: ScalarNode, column: number, depth: number): SourceNode | undefined {
    const entries: Entry[] = [];
    let key: ScalarNode | undefined = first;
    let end = first.end;
    for (;;) {
      if (this.#code() !== COLON || !this.#isApart(this.#at + 1) || !isKey(key)) return undefined;
      this.#at++;
      const value = this.#value(key, column, depth + 1);
      if (!value) return undefined;
      entries.push({ key, value });
      end = value.end;
      if (this.#atEnd() || this.#column < column) break;
      if (this.#column > column) return undefined;
      key = this.#scalar(false);
      if (!key) return undefined;
    }
    return { type: 'mapping', start: first.start, end, entries };
  }

  /** What stands behind a key's colon, on its line or indented below. */
  #value(key: ScalarNode, column: number, depth: number): SourceNode | undefined {
    const end = this.#at;
    this.#skipSpaces();
    const code = this.#code();
    if (!isBreak(code) && !(code === HASH && this.#at > end)) {
      if (code === LEFT_BRACE || code === LEFT_BRACKET) return this.#node(column, depth);
      const scalar = this.#scalar(false);
      return scalar && this.#endOfLine() ? scalar : undefined;
    }
    this.#at = end;
    if (!this.#endOfLine()) return undefined;
    if (!this.#atEnd() && this.#column > column) return this.#node(column, depth);
    const isList = this.#column === column && this.#code() === DASH && this.#isApart(this.#at + 1);
    return isList && !this.#atEnd() ? this.#sequence(depth) : emptyNode(key);
  }

  /**
   * A collection in brackets, with all in it. What continues it must be indented more than `parent`. Brackets nest as
   * deeply as anybody likes: those that are open are on a stack.
   */
  #flow(parent: number): SourceNode | undefined {
    const open: OpenBracket[] = [];
    for (;;) {
      let value: SourceNode | undefined;
      const code = this.#code();
      if (code === LEFT_BRACE || code === LEFT_BRACKET) {
        open.push(openBracket(this.#at++, code));
      } else {
        value = this.#scalar(true);
        if (!value || !this.#enter(value, open, parent)) return undefined;
      }
      // To the next member, closing what ends before it.
      for (let top = open[open.length - 1] as OpenBracket; ; top = open[open.length - 1] as OpenBracket) {
        if (!this.#toFlowContent(parent)) return undefined;
        if (this.#code() === top.close) {
          open.pop();
          const closed = closedBracket(top, ++this.#at);
          if (open.length === 0) return closed;
          if (!this.#enter(closed, open, parent)) return undefined;
          continue;
        }
        if (top.isList) break;
        const key = this.#flowKey(parent);
        if (!key) return undefined;
        top.key = key;
        const next = this.#code();
        if (next !== COMMA && next !== RIGHT_BRACE) break;
        if (!this.#enter(emptyNode(key), open, parent)) return undefined;
      }
    }
  }

  /** Puts a value into the innermost open bracket, up to what comes after a comma; false if neither that nor the end does. */
  #enter(value: SourceNode, open: readonly OpenBracket[], parent: number): boolean {
    const top = open[open.length - 1] as OpenBracket;
    if (top.isList) top.items.push(value);
    else top.entries.push({ key: top.key as ScalarNode, value });
    if (!this.#toFlowContent(parent)) return false;
    if (this.#code() === COMMA) this.#at++;
    else if (this.#code() !== top.close) return false;
    return true;
  }

  /** A key in braces, up to its value. */
  #flowKey(parent: number): ScalarNode | undefined {
    const key = this.#scalar(true);
    if (!key) return undefined;
    // JSON's colon may touch the value, but only right behind a quote.
    const mayTouch = key.end === this.#at && isQuote(this.#text.charCodeAt(key.start));
    if (this.#code() !== COLON || !isKey(key) || !(mayTouch || this.#isApart(this.#at + 1))) return undefined;
    this.#at++;
    return this.#toFlowContent(parent) ? key : undefined;
  }

  /** Within brackets, over space, breaks and comments; false at the end of the text and at what is indented too little. */
  #toFlowContent(parent: number): boolean {
    const before = this.#at;
    const line = this.#lineStart;
    while (isSpace(this.#code())) this.#at++;
    if (this.#code() === HASH && this.#at === before) return false;
    while (isBreak(this.#code()) || this.#code() === HASH) {
      if (this.#atEnd() || !this.#toContent()) return false;
      // A tab indents nothing; where nothing needs to be indented it is space.
      if (this.#code() === TAB && parent !== NOWHERE) return false;
      while (isSpace(this.#code())) this.#at++;
    }
    return !this.#atEnd() && (this.#lineStart === line || this.#column > parent);
  }

  /** A scalar on one line, and the space up to a colon behind it. */
  #scalar(inFlow: boolean): ScalarNode | undefined {
    const code = this.#code();
    const scalar = isQuote(code) ? this.#quoted(code) : this.#plain(inFlow);
    if (!scalar) return undefined;
    const end = this.#at;
    this.#skipSpaces();
    if (this.#code() !== COLON) this.#at = end;
    return scalar;
  }

  #quoted(quote: number): ScalarNode | undefined {
    const text = this.#text;
    const start = this.#at;
    let at = start + 1;
    for (let code = text.charCodeAt(at); ; code = text.charCodeAt(++at)) {
      if (isBreak(code)) return undefined;
      if (code === quote) {
        if (quote === DOUBLE_QUOTE || text.charCodeAt(at + 1) !== quote) break;
        at++;
      } else if (code === 0x5c && quote === DOUBLE_QUOTE) at++;
    }
    this.#at = at + 1;
    const inner = text.slice(start + 1, at);
    if (quote === SINGLE_QUOTE) return scalarNode(inner.replaceAll("''", "'"), 'string', start, at + 1);
    if (!inner.includes('\\')) return scalarNode(inner, 'string', start, at + 1);
    return ESCAPED.test(inner) ? scalarNode(JSON.parse(`"${inner}"`), 'string', start, at + 1) : undefined;
  }

  #plain(inFlow: boolean): ScalarNode | undefined {
    const text = this.#text;
    const start = this.#at;
    const first = text.charCodeAt(start);
    if (INDICATORS.has(first) || isBreak(first) || first === TAB) return undefined;
    if (HALF_INDICATORS.has(first)) {
      const second = text.charCodeAt(start + 1);
      if (this.#isApart(start + 1) || isFlowIndicator(second)) return undefined;
    }
    let at = start;
    for (let code = first; ; code = text.charCodeAt(++at)) {
      if (code === COLON) {
        const next = text.charCodeAt(at + 1);
        if (this.#isApart(at + 1) || (inFlow && isFlowIndicator(next))) break;
      } else if (isBreak(code) || (inFlow && isFlowIndicator(code))) break;
      else if (code === HASH && text.charCodeAt(at - 1) === SPACE) break;
      else if (code === TAB) return undefined;
    }
    let end = at;
    while (text.charCodeAt(end - 1) === SPACE) end--;
    this.#at = end;
    const value = text.slice(start, end);
    return scalarNode(value, typeOfPlain(value), start, end);
  }
}

const isQuote = (code: number): boolean => code === DOUBLE_QUOTE || code === SINGLE_QUOTE;

const isKey = ({ start, end }: ScalarNode): boolean => end - start <= LONGEST_KEY;
