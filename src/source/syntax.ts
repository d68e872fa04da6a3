import type { Token } from './tokens.ts';

/** What stands in a wrong place of an expression, and why. */
interface Misplaced {
  readonly token: Token;
  readonly detail: string;
  readonly hint: string | null;
}

/**
 * The first token that no expression can have where it stands. (The grammar knows that there is one, but not where in
 * the file.) Values that follow one another without an operator are left to whoever knows what they are.
 */
export function findMisplaced(tokens: readonly Token[]): Misplaced | undefined {
  const open: { readonly token: Token; readonly isCall: boolean }[] = [];
  let wantsValue = true;
  for (const [index, token] of tokens.entries()) {
    const before = tokens[index - 1];
    const { type, text } = token;
    if (type !== 'operator') wantsValue = tokens[index + 1]?.text === '(' && type === 'name';
    else if (text === '(') {
      if (!wantsValue) return wrong(token, `there is no operator before "("`, 'write  *  for a product');
      open.push({ token, isCall: before?.type === 'name' });
    } else if (text === ')') {
      const opened = open.pop();
      if (!opened) return wrong(token, 'no "(" belongs to this ")"', 'delete it, or open the bracket');
      if (wantsValue && !(opened.isCall && before === opened.token)) return missing(token, 'before');
      wantsValue = false;
    } else if (wantsValue) {
      if (text !== '-' && text !== '+') return missing(token, 'before');
    } else {
      if (text === ',' && !open[open.length - 1]?.isCall)
        return wrong(token, 'a comma stands between the values of a function only', null);
      wantsValue = true;
    }
  }
  const unclosed = open.pop();
  const last = tokens[tokens.length - 1];
  if (wantsValue && last) return missing(last, 'after');
  return unclosed && wrong(unclosed.token, 'this "(" is never closed', 'add a ")" where it ends');
}

const wrong = (token: Token, detail: string, hint: string | null): Misplaced => ({ token, detail, hint });

const missing = (token: Token, where: 'before' | 'after'): Misplaced =>
  wrong(token, `a value is missing ${where} "${token.text}"`, `add one, or delete the "${token.text}"`);
