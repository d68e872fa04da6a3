import type { Random } from './target.ts';
import { pick } from './target.ts';

/** What is put in: YAML's own characters, words of the language, values at every edge. */
const SCRAPS = [
  ...'{}[],:#&*!|>\'"%@`?-~<=+./\\ \t\n\r',
  ': ',
  ' #',
  '- ',
  '\n- ',
  '\n  ',
  '\r\n',
  '---\n',
  '\n...\n',
  '&a ',
  '*a',
  '<<: *a',
  '!!str ',
  '"\\u0041"',
  "''",
  '""',
  '\u0000',
  '\u0085',
  '\u2028',
  '\ufeff',
  '\ud800',
  '½',
  '−',
  '日本',
  '👩‍🚀',
  '__proto__',
  'constructor',
  'null',
  'true',
  '.nan',
  '.inf',
  '-.inf',
  '0x1F',
  '1e400',
  '1e-400',
  '1e308',
  '5e-324',
  '-1',
  '0',
  '1',
  '100%',
  '0%',
  '101%',
  '99.9999999999999999999%',
  '0 s',
  '1e300 y',
  '1e-300 ms',
  '0/year',
  '1e300/ms',
  '9^9^9^9',
  '1/0',
  '(((',
  'a + b',
  'replicas: 3',
  'replicas: 1000000000',
  'need: 2',
  'need: 50%',
  'requires: ',
  'spread: [a, b]',
  'common_cause: 100%',
  'failure_modes: ',
  'series: ',
  'parallel: ',
  'of: ',
  'slo: ',
  'system: ',
  'parameters: ',
  'components: ',
  'blocks: ',
  'settings: {year: 365 d}',
  'availability: 100%',
  'mtbf: 90 d',
  'mttr: 0 s',
  'standby: ',
  'mode: cold',
  'dormancy: 20%',
  'failover: {time: 30 s, coverage: 90%, manual: 1 h}',
  'fail_back: true',
  'crews: 1',
  'ride_through: 5 min',
  'health_check: 30 s',
  'maintenance: {every: 30 d, lasts: 2 h, rolling: true}',
  'deployments: {frequency: 5/week, change_failure_rate: 5%, recovery: 20 min}',
  'error_rate: 0.1%',
  'retries: 2',
  'fallback: ',
  'optional: ',
  'network: ',
  'demand: {peak: 20%, normal: 80%}',
  'need: {peak: 2, normal: 1}',
  'storage: ',
] as const;

/** A text with a few changes of one or more kinds: of bytes, of tokens, of lines; half of the time only of values. */
export function mutate(text: string, next: Random): string {
  let mutant = text;
  const mutations = next() < 0.5 ? GENTLE : MUTATIONS;
  for (let left = 1 + Math.floor(next() * next() * 6); left > 0; left--) mutant = pick(next, mutations)(mutant, next);
  return mutant;
}

type Mutation = (text: string, next: Random) => string;

const place = (text: string, next: Random): number => Math.floor(next() * (text.length + 1));

const deleteSome: Mutation = (text, next) => {
  const at = place(text, next);
  return text.slice(0, at) + text.slice(at + 1 + Math.floor(next() * next() * 20));
};

const insertScrap: Mutation = (text, next) => {
  const at = place(text, next);
  return text.slice(0, at) + pick(next, SCRAPS) + text.slice(at);
};

const changeCharacter: Mutation = (text, next) => {
  const at = place(text, next);
  return text.slice(0, at) + String.fromCharCode(Math.floor(next() * 128)) + text.slice(at + 1);
};

const repeatSome: Mutation = (text, next) => {
  const at = place(text, next);
  const piece = text.slice(at, at + 1 + Math.floor(next() * 30));
  const to = place(text, next);
  return text.slice(0, to) + piece + text.slice(to);
};

const TOKEN = /[\w.%-]+|[^\w\s]/g;

const replaceToken: Mutation = (text, next) => {
  const tokens = [...text.matchAll(TOKEN)];
  if (tokens.length === 0) return text;
  const { 0: old, index } = pick(next, tokens);
  const replacement = next() < 0.5 ? pick(next, tokens)[0] : pick(next, SCRAPS);
  return text.slice(0, index) + replacement + text.slice(index + old.length);
};

const NUMBER = /(?<![\w.-])[\d.]+(?:e-?\d+)?(?![\w.])|(?<![\w-])\d+(?= ?(?:%|ms|s|min|h|d|y)\b)/g;

/** Numbers that are valid somewhere, at the edges of what can be calculated. */
const EDGES = [
  '0',
  '1',
  '2',
  '3',
  '0.5',
  '100',
  '99.999999999999999999',
  '1e-149',
  '1e149',
  '1e-20',
  '1e9',
  '0.1',
  '12',
  '1000',
];

const changeNumber: Mutation = (text, next) => {
  const numbers = [...text.matchAll(NUMBER)];
  if (numbers.length === 0) return text;
  const { 0: old, index } = pick(next, numbers);
  return text.slice(0, index) + pick(next, EDGES) + text.slice(index + old.length);
};

const UNIT = /(?<=\d ?)(?:ms|s|min|h|d|w|mo|y|%|\/year)(?![\w])/g;

const changeUnit: Mutation = (text, next) => {
  const units = [...text.matchAll(UNIT)];
  if (units.length === 0) return text;
  const { 0: old, index } = pick(next, units);
  return text.slice(0, index) + pick(next, ['ms', 's', 'h', 'd', 'y', '%']) + text.slice(index + old.length);
};

const NAME = /(?<=[[,] *|: )[a-z][\w-]*(?=[\],}\n])/g;

/** One part instead of another: sharing, circles, copies named from outside. */
const changeName: Mutation = (text, next) => {
  const names = [...text.matchAll(NAME)];
  if (names.length === 0) return text;
  const { 0: old, index } = pick(next, names);
  return text.slice(0, index) + pick(next, names)[0] + text.slice(index + old.length);
};

const KINDS = ['series', 'parallel', 'standby', 'fallback'] as const;
const KIND = new RegExp(`\\b(?:${KINDS.join('|')})\\b`, 'g');

const changeKind: Mutation = (text, next) => {
  const kinds = [...text.matchAll(KIND)];
  if (kinds.length === 0) return text;
  const { 0: old, index } = pick(next, kinds);
  return text.slice(0, index) + pick(next, KINDS) + text.slice(index + old.length);
};

const GENTLE: readonly Mutation[] = [changeNumber, changeNumber, changeUnit, changeName, changeName, changeKind];

const onLines =
  (change: (lines: string[], next: Random) => void): Mutation =>
  (text, next) => {
    const lines = text.split('\n');
    change(lines, next);
    return lines.join('\n');
  };

const line = (lines: readonly string[], next: Random): number => Math.floor(next() * lines.length);

const MUTATIONS: readonly Mutation[] = [
  deleteSome,
  insertScrap,
  changeCharacter,
  repeatSome,
  replaceToken,
  replaceToken,
  onLines((lines, next) => lines.splice(line(lines, next), 1)),
  onLines((lines, next) => lines.splice(line(lines, next), 0, lines[line(lines, next)] as string)),
  onLines((lines, next) => {
    const [a, b] = [line(lines, next), line(lines, next)];
    [lines[a], lines[b]] = [lines[b] as string, lines[a] as string];
  }),
  onLines((lines, next) => {
    const at = line(lines, next);
    lines[at] = next() < 0.5 ? ` ${lines[at]}` : (lines[at] as string).replace(/^ {1,2}/, '');
  }),
];
