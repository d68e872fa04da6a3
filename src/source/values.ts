import { add, parseDecimal } from '../numeric/rational.ts';
import { hasDecimalComma } from './decimal-comma.ts';
import type { Failure, Tree } from './evaluate.ts';
import { evaluate, FUNCTION_NAMES, isFailure, maskOf } from './evaluate.ts';
import { parseLiteral } from './literal.ts';
import type { Range, ScalarNode, SourceText } from './node.ts';
import type { Problems } from './problems.ts';
import type { Quantity } from './quantity.ts';
import { exactQuantity } from './quantity.ts';
import { isDecimal } from './scalar.ts';
import { findMisplaced } from './syntax.ts';
import type { Token } from './tokens.ts';
import { tokenize } from './tokens.ts';
import type { Calendar } from './units.ts';
import { COMMON_UNITS, isUnit, UNIT_NAMES, unitSeconds } from './units.ts';
import { within } from './within.ts';

export type ParseExpression = (text: string) => Tree | undefined;

/** What a value is for, in the words of messages. */
interface Expectation {
  /** The key, such as `mtbf`. */
  readonly what: string;
  /** Such as `a duration`. */
  readonly expected: string;
  readonly example: string;
}

/** The parameters of a document by name; null for one that is declared in a faulty way, which has been reported. */
type Parameters = ReadonlyMap<string, ScalarNode | null>;

/** Longer texts are no expression that anybody wrote. */
const LENGTH_LIMIT = 1000;
/** The grammar recurses, and must not depend on how much stack is left. */
const BRACKET_LIMIT = 50;

/** Whether a parameter can have this name, if it means nothing else. */
export const isIdentifier = (name: string): boolean => /^[A-Za-z][A-Za-z0-9_]*$/.test(name);

/** What a name means in every value, so that it cannot be a parameter's; null if it is free. */
export const meaningOf = (name: string): 'unit' | 'function' | null =>
  isUnit(name) ? 'unit' : FUNCTION_NAMES.includes(name) ? 'function' : null;

/**
 * Calculates the values of one document: literals at once, expressions through the grammar once it is loaded. A
 * parameter is calculated when it is first used; its faults are reported once, where it stands.
 */
export class Values {
  /** True once a value was met that needs the grammar of expressions, and it was not there. */
  needsExpressions = false;
  readonly #problems: Problems;
  readonly #calendar: Calendar;
  readonly #parameters: Parameters;
  readonly #parse: ParseExpression | undefined;
  readonly #known = new Map<string, Quantity | null>();
  /** Large files say the same few values again and again. */
  readonly #literals = new Map<string, Quantity>();
  readonly #uses = new Map<string, readonly string[]>();
  #names: readonly string[] | undefined;
  #amiss: readonly string[] | undefined;

  constructor(problems: Problems, calendar: Calendar, parameters: Parameters, parse: ParseExpression | undefined) {
    this.#problems = problems;
    this.#calendar = calendar;
    this.#parameters = parameters;
    this.#parse = parse;
  }

  /** Exact seconds of a year. */
  get year(): Calendar['year'] {
    return this.#calendar.year;
  }

  /** The value of a scalar; undefined if it has none, which is then reported (or waits for the grammar). */
  evaluate(node: ScalarNode, expectation: Expectation): Quantity | undefined {
    const text = valueText(node);
    const literal = this.#literals.get(text) ?? this.#newLiteral(text);
    if (literal) return literal;
    if (this.#parameters.has(text)) return this.parameter(text) ?? undefined;
    return this.#expression(node, text, expectation);
  }

  #newLiteral(text: string): Quantity | undefined {
    const literal = text.length <= LENGTH_LIMIT ? parseLiteral(text, this.#calendar) : undefined;
    if (literal) this.#literals.set(text, literal);
    return literal;
  }

  /**
   * The value of a parameter that exists; null if it has none. Those that it is made of are calculated first, off a
   * stack: a chain of parameters may be long.
   */
  parameter(name: string): Quantity | null {
    const path = [name];
    const pending = new Set(path);
    for (let top = path[path.length - 1]; top !== undefined; top = path[path.length - 1]) {
      const missing = this.#known.has(top) ? undefined : this.#namesIn(top).find((other) => !this.#known.has(other));
      if (missing === undefined) {
        if (!this.#known.has(top)) this.#known.set(top, this.#calculate(top));
        path.pop();
        pending.delete(top);
      } else if (pending.has(missing)) this.#reportCircle(path.slice(path.indexOf(missing)));
      else {
        path.push(missing);
        pending.add(missing);
      }
    }
    return this.#known.get(name) ?? null;
  }

  #calculate(name: string): Quantity | null {
    const expectation = { what: name, expected: 'a value', example: '90 d' };
    const node = this.#parameters.get(name);
    return (node && this.evaluate(node, expectation)) ?? null;
  }

  /** The parameter in a value that is written as a number without a unit; undefined if there is none, or more than one. */
  bareParameterIn(text: string): { readonly name: string; readonly text: string } | undefined {
    const names = tokenize(text, isUnit).flatMap((token) => (token.type === 'name' ? [token.text] : []));
    const bare = names.flatMap((name) => {
      const said = this.#parameters.get(name)?.text.trim();
      return said !== undefined && Number.isFinite(Number(said)) ? [{ name, text: said }] : [];
    });
    return bare.length === 1 ? bare[0] : undefined;
  }

  /** The parameters that a parameter is made of. */
  #namesIn(name: string): readonly string[] {
    let names = this.#uses.get(name);
    if (!names) {
      const node = this.#parameters.get(name);
      const text = node ? valueText(node) : '';
      const tokens = text.length <= LENGTH_LIMIT ? tokenize(text, isUnit) : [];
      names = tokens.flatMap((token) =>
        token.type === 'name' && this.#parameters.has(token.text) ? [token.text] : [],
      );
      this.#uses.set(name, names);
    }
    return names;
  }

  #reportCircle(members: readonly string[]): void {
    for (const member of members) this.#known.set(member, null);
    const [first = ''] = members;
    this.#problems.report('parameter-cycle', { path: [...members, first] }, this.#parameters.get(first) ?? null);
  }

  #expression(node: ScalarNode, text: string, expectation: Expectation): Quantity | undefined {
    const bad = (): undefined => {
      if (hasDecimalComma(text)) this.#problems.report('decimal-comma', { text }, node);
      else this.#problems.report('bad-value', { ...expectation, text }, node);
      return undefined;
    };
    if (text === '' || text.length > LENGTH_LIMIT) return bad();
    if (this.#isNamedAmiss(text)) return undefined;
    const tokens = tokenize(text, isUnit);
    const literals = new Map<number, Quantity>();
    for (const [index, token] of tokens.entries()) {
      if (token.type === 'stray') return bad();
      if (token.type === 'operator') continue;
      const before = tokens[index - 1];
      if (before && (before.type !== 'operator' || before.text === ')'))
        return this.#missingOperator(node, before, token, expectation, text);
      if (token.type === 'literal') {
        const value = this.#literal(node, text, token);
        if (!value) return undefined;
        literals.set(index, value);
      } else if (!this.#isKnownName(token, tokens[index + 1])) {
        const onlyWords = tokens.every((other) => other.type === 'name');
        if (onlyWords && tokens.length > 1) return bad();
        return this.#unknownName(token.text, within(node, text, token, this.#problems.source));
      }
    }
    const misplaced = findMisplaced(tokens);
    if (misplaced && hasDecimalComma(text)) return bad();
    if (misplaced) return this.#fail(misplaced, within(node, text, misplaced.token, this.#problems.source));
    if (deepestBracket(tokens) > BRACKET_LIMIT) {
      const detail = `brackets are nested more than ${BRACKET_LIMIT} deep`;
      return this.#fail({ detail, hint: 'give inner parts names under parameters' }, node);
    }
    const called = tokens.find((token, i) => isCall(token, tokens[i + 1]) && !FUNCTION_NAMES.includes(token.text));
    if (called) {
      const at = within(node, text, called, this.#problems.source);
      this.#problems.report('unknown-function', { name: called.text, known: FUNCTION_NAMES }, at);
      return undefined;
    }
    if (!this.#parse) {
      this.needsExpressions = true;
      return undefined;
    }
    const tree = this.#parse(tokens.map(({ type, text }, i) => (type === 'operator' ? text : maskOf(i))).join(' '));
    if (!tree) return bad();
    const missing: Failure = { detail: '', hint: null };
    const result = evaluate(tree, tokens, (index) => {
      const name = tokens[index]?.text ?? '';
      if (literals.has(index)) return literals.get(index) as Quantity;
      if (this.#parameters.has(name)) return this.parameter(name) ?? missing;
      const seconds = unitSeconds(name, this.#calendar);
      return seconds ? exactQuantity(seconds, 1) : missing;
    });
    if (!isFailure(result)) return result;
    // A parameter without a value is reported where it stands, not here again.
    if (result === missing) return undefined;
    const [first, last] = (result.span ?? []).map((index) => tokens[index]);
    if (!first || !last) return this.#fail(result, node);
    const piece = { start: first.start, text: text.slice(first.start, last.start + last.text.length) };
    return this.#fail(result, within(node, text, piece, this.#problems.source));
  }

  #fail({ detail, hint }: Failure, at: Range & { source?: SourceText }): undefined {
    this.#problems.report('bad-expression', { detail, hint }, at);
    return undefined;
  }

  /** Whether a value uses a parameter whose name has been refused, so that it says something else than was meant. */
  #isNamedAmiss(text: string): boolean {
    this.#amiss ??= [...this.#parameters].flatMap(([name, node]) =>
      node || name === '' || isIdentifier(name) ? [] : [name],
    );
    return this.#amiss.some((name) => text.includes(name));
  }

  #parameterNames(): readonly string[] {
    this.#names ??= [...this.#parameters.keys()];
    return this.#names;
  }

  #unknownName(name: string, at: Range & { source?: SourceText }): undefined {
    if (isUnit(name)) this.#problems.report('bad-expression', YEAR_IN_YEARS, at);
    else this.#problems.report('unknown-parameter', { name, known: this.#parameterNames() }, at);
    return undefined;
  }

  #isKnownName(token: Token, next: Token | undefined): boolean {
    return (
      isCall(token, next) || this.#parameters.has(token.text) || unitSeconds(token.text, this.#calendar) !== undefined
    );
  }

  #missingOperator(node: ScalarNode, before: Token, token: Token, expectation: Expectation, text: string): undefined {
    const number = token.parts?.length === 1 && token.parts[0]?.unit === undefined ? token.text : undefined;
    if (number !== undefined && expectation.expected === 'a duration' && before.parts?.some(({ unit }) => unit)) {
      const at = within(node, text, token, this.#problems.source);
      const examples = ['s', 'min', 'h', 'd'] as const;
      this.#problems.report('bare-duration', { what: expectation.what, text: number, examples }, at);
      return undefined;
    }
    const product = before.type === 'literal' && (this.#parameters.has(token.text) || token.text === '(');
    if (product)
      this.#problems.report(
        'bad-expression',
        {
          detail: `there is no operator between ${before.text} and ${token.text}`,
          hint: `write ${before.text} * ${token.text}`,
        },
        node,
      );
    else this.#problems.report('bad-value', { ...expectation, text }, node);
    return undefined;
  }

  /** Sums the parts of a literal such as `4h30m`; reports a unit that is none. */
  #literal(node: ScalarNode, text: string, token: Token): Quantity | undefined {
    let total: Quantity | undefined;
    for (const part of token.parts ?? []) {
      const number = parseDecimal(part.number);
      if (!number) {
        this.#problems.report(
          'bad-expression',
          { detail: `${part.number} is too large or too small for a number`, hint: null },
          node,
        );
        return undefined;
      }
      const value = parseLiteral(part.unit === undefined ? part.number : `${part.number} ${part.unit}`, this.#calendar);
      if (!value) {
        const at = within(node, text, { text: part.unit ?? '', start: part.unitStart }, this.#problems.source);
        const known = this.#parameters.has(part.unit ?? '');
        if (known)
          this.#problems.report(
            'bad-expression',
            {
              detail: `there is no operator between ${part.number} and ${part.unit}`,
              hint: `write ${part.number} * ${part.unit}`,
            },
            at,
          );
        else if (isUnit(part.unit ?? '')) this.#problems.report('bad-expression', YEAR_IN_YEARS, at);
        else
          this.#problems.report('unknown-unit', { unit: part.unit ?? '', names: UNIT_NAMES, common: COMMON_UNITS }, at);
        return undefined;
      }
      total = total?.exact && value.exact ? exactQuantity(add(total.exact, value.exact), total.dimension) : value;
    }
    return total;
  }
}

const isCall = ({ type }: Token, next: Token | undefined): boolean => type === 'name' && next?.text === '(';

/** The one case in which a unit has no value. */
const YEAR_IN_YEARS: Failure = {
  detail: 'a year cannot be measured in years, quarters or months',
  hint: 'write it in days, such as  year: 365.25 d',
};

function deepestBracket(tokens: readonly Token[]): number {
  let depth = 0;
  let deepest = 0;
  for (const { text } of tokens) {
    if (text === '(') deepest = Math.max(deepest, ++depth);
    else if (text === ')') depth--;
  }
  return deepest;
}

/** What a scalar says as a value: YAML's `0x1F` is 31, its `.inf` no number that anything can be calculated with. */
function valueText({ text, is }: ScalarNode): string {
  return is === 'number' && !isDecimal(text) ? String(Number(text)) : text.trim();
}
