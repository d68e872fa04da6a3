import ts from 'typescript';

const BINARY = {
  [ts.SyntaxKind.PlusToken]: '-',
  [ts.SyntaxKind.MinusToken]: '+',
  [ts.SyntaxKind.AsteriskToken]: '/',
  [ts.SyntaxKind.SlashToken]: '*',
  [ts.SyntaxKind.LessThanToken]: '<=',
  [ts.SyntaxKind.LessThanEqualsToken]: '<',
  [ts.SyntaxKind.GreaterThanToken]: '>=',
  [ts.SyntaxKind.GreaterThanEqualsToken]: '>',
  [ts.SyntaxKind.EqualsEqualsEqualsToken]: '!==',
  [ts.SyntaxKind.ExclamationEqualsEqualsToken]: '===',
  [ts.SyntaxKind.AmpersandAmpersandToken]: '||',
  [ts.SyntaxKind.BarBarToken]: '&&',
  [ts.SyntaxKind.PlusEqualsToken]: '-=',
  [ts.SyntaxKind.MinusEqualsToken]: '+=',
  [ts.SyntaxKind.AsteriskEqualsToken]: '/=',
};
const CALLS = { 'Math.max': 'Math.min', 'Math.min': 'Math.max', 'Math.ceil': 'Math.floor', 'Math.floor': 'Math.ceil' };

/**
 * All places of a file that can be broken, in their order. What is written in the place of an expression is an expression
 * that may stand between `?` and `:`.
 *
 * @returns {{node: ts.Expression, mutated: string, line: number, change: string}[]} line from 0; change says for people what becomes of what
 */
export function placesIn(source) {
  const places = [];
  const text = (from, to) => source.text.slice(from, to);
  const place = (node, from, to, replacement) =>
    places.push({
      node,
      mutated: text(node.getStart(), from) + replacement + text(to, node.end),
      line: source.getLineAndCharacterOfPosition(from).line,
      change: `${text(from, to)} → ${replacement}`.replaceAll(/\s+/g, ' '),
    });
  const negate = (condition) => place(condition, condition.getStart(), condition.end, `!(${condition.getText()})`);

  const visit = (node) => {
    if (ts.isTypeNode(node) || ts.isThrowStatement(node)) return; // types do not run, and nobody counts on an error's words
    if (ts.isBinaryExpression(node) && ![node.left, node.right].some(isText)) {
      const { kind, end } = node.operatorToken;
      if (BINARY[kind] !== undefined) place(node, node.operatorToken.getStart(), end, BINARY[kind]);
    } else if (ts.isIfStatement(node)) negate(node.expression);
    else if (ts.isConditionalExpression(node)) negate(node.condition);
    else if (ts.isCallExpression(node) && CALLS[node.expression.getText()] !== undefined)
      place(node, node.getStart(), node.expression.end, CALLS[node.expression.getText()]);
    else if (ts.isBigIntLiteral(node)) place(node, node.getStart(), node.end, `${node.text} + 1n`);
    else if (ts.isNumericLiteral(node) && node.parent.name !== node)
      place(node, node.getStart(), node.end, `${node.getText()} + 1`);
    else if (node.kind === ts.SyntaxKind.TrueKeyword) place(node, node.getStart(), node.end, 'false');
    else if (node.kind === ts.SyntaxKind.FalseKeyword) place(node, node.getStart(), node.end, 'true');
    ts.forEachChild(node, visit);
  };
  visit(source);
  return places;
}

function isText(node) {
  return ts.isStringLiteralLike(node) || ts.isTemplateExpression(node);
}

/**
 * The text of a file in which each mutant stands beside what it changes: `(mutant(17) ? a - b : a + b)`. Lines stay where
 * they are. Only one is awake at a time, so what is written in a mutant's own place has no others in it.
 *
 * @param mutants places of the file, each with its `id`
 */
export function withMutants(source, mutants) {
  const at = (node) => mutants.filter((mutant) => mutant.node === node);
  const written = (node) => {
    let text = '';
    let from = node.pos;
    ts.forEachChild(node, (child) => {
      text += source.text.slice(from, child.pos) + written(child);
      from = child.end;
    });
    text += source.text.slice(from, node.end);
    const here = at(node);
    if (here.length === 0) return text;
    const before = text.slice(0, node.getStart() - node.pos);
    const choices = here.map(({ id, mutated }) => `mutant(${id}) ? ${mutated} : `).join('');
    return `${before}(${choices}${text.slice(before.length)})`;
  };
  return written(source);
}
