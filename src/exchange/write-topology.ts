import type { Draft, DraftBlock, DraftComponent, DraftExpression, DraftField } from './draft.ts';

/** Columns that a line may fill. */
const WIDTH = 110;

/** A topology as YAML, as one would write it. */
export function writeTopology(draft: Draft): string {
  const { comments, name, components, blocks, system, systemComment } = draft;
  return `${[
    ...comments.map((line) => `# ${line}`.trimEnd()),
    ...(name === null ? [] : [`name: ${scalar(name)}`]),
    'components:',
    ...components.flatMap(componentLines),
    ...(blocks.length > 0 ? ['blocks:', ...blocks.flatMap(blockLines)] : []),
    ...(systemComment === undefined ? [] : [`# ${systemComment}`]),
    ...expressionLines('system', system, ''),
  ].join('\n')}\n`;
}

function componentLines({ name, fields }: DraftComponent): string[] {
  const line = `  ${scalar(name)}: {${fields.map(({ key, value }) => `${key}: ${flow(value)}`).join(', ')}}`;
  const isPlain = fields.every(({ comment }) => comment === undefined);
  if (isPlain && line.length <= WIDTH) return [line];
  return [`  ${scalar(name)}:`, ...fields.map(fieldLine)];
}

function fieldLine({ key, value, comment }: DraftField): string {
  const line = `    ${key}: ${flow(value)}`;
  return comment === undefined ? line : `${line.padEnd(COMMENT_COLUMN)}  # ${comment}`;
}

const COMMENT_COLUMN = 24;

function blockLines({ name, expression, description }: DraftBlock): string[] {
  if (description === null) return expressionLines(scalar(name), expression, '  ');
  // A name alone has no place for a description.
  const block: DraftExpression =
    typeof expression === 'string' ? { kind: 'series', members: [expression], need: 1 } : expression;
  const inner = flowExpression(block).slice(1, -1);
  const line = `  ${scalar(name)}: {${inner}, description: ${flow(description)}}`;
  if (line.length <= WIDTH) return [line];
  return [`  ${scalar(name)}:`, ...bodyLines(block, '    '), `    description: ${flow(description)}`];
}

function expressionLines(key: string, expression: DraftExpression, indent: string): string[] {
  const line = `${indent}${key}: ${flowExpression(expression)}`;
  if (typeof expression === 'string' || line.length <= WIDTH) return [line];
  return [`${indent}${key}:`, ...bodyLines(expression, `${indent}  `)];
}

function bodyLines(block: Exclude<DraftExpression, string>, indent: string): string[] {
  const { kind, members, need } = block;
  return [
    `${indent}${kind}:`,
    ...members.map((member) => `${indent}  - ${flowExpression(member)}`),
    ...(kind === 'parallel' && need > 1 ? [`${indent}need: ${need}`] : []),
  ];
}

function flowExpression(expression: DraftExpression): string {
  if (typeof expression === 'string') return scalar(expression);
  const { kind, members, need } = expression;
  if (kind === 'optional') return `{optional: ${members.map(flowExpression).join('')}}`;
  const counted = kind === 'parallel' && need > 1 ? `, need: ${need}` : '';
  return `{${kind}: [${members.map(flowExpression).join(', ')}]${counted}}`;
}

function flow(value: DraftField['value']): string {
  if (typeof value === 'number') return String(value);
  if (typeof value === 'string') return scalar(value);
  return 'number' in value ? value.number : `[${value.map(scalar).join(', ')}]`;
}

/** A text that is no number, no date and no word of YAML may stand without quotes. */
const PLAIN = /^(?:[A-Za-z_][\w./ -]*[\w/]|[A-Za-z]|\d+(?:\.\d+)?(?:e[+-]?\d+)?(?: ?[a-z]+|\/[a-z]+|%))$/;
const WORDS = /^(?:null|true|false|yes|no|on|off|nan|inf|y|n)$/i;

/** A text in quotes where it needs them. Whatever stands there, it is one line, and the same text when it is read. */
function scalar(text: string): string {
  if (PLAIN.test(text) && !WORDS.test(text)) return text;
  const quoted = JSON.stringify(text);
  return quoted.replace(/[\u007f-\u00a0\u00ad\u2028\u2029\ufeff\ufffe\uffff]/g, hex);
}

const hex = (character: string): string => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
