// npm run mutants [-- --count N --seed S --only PATH]: breaks a line of the engine, the kinds or the numerics at random, and
// looks whether a test notices. Prints each mutant that no test killed, and the share that was. A survivor either wants a
// test or changes nothing that can be seen.
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import ts from 'typescript';
import { compileTests } from './compile-tests.mjs';

process.chdir(fileURLToPath(new URL('..', import.meta.url)));
const { values } = parseArgs({
  options: {
    count: { type: 'string', default: '50' },
    seed: { type: 'string', default: '1' },
    only: { type: 'string', default: '' },
  },
});

const FOLDERS = ['src/engine', 'src/kinds', 'src/numeric'];
/** In the order in which they are tried: those that take least time first, and of the slow ones those that see most. */
const TESTS = [
  'unit/numeric',
  'unit/bdd',
  'unit/modules',
  'unit/figures',
  'unit/groups',
  'unit/changes',
  'unit/storage',
  'unit/need',
  'unit/limits',
  'unit/rank',
  'unit/explain',
  'unit',
  'oracles',
  'distributions',
  'ageing',
  'alternating',
  'storage',
  'networks',
  'zones',
  'golden',
  'conformance',
  'properties',
  'bounds',
  'fault-trees',
  'simulation',
  'cases',
];
/** A mutant that makes a test run this long has made it hang. */
const MILLISECONDS = 180_000;

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
const WORDS = { [ts.SyntaxKind.TrueKeyword]: 'false', [ts.SyntaxKind.FalseKeyword]: 'true' };

/** All places of a file that can be broken, as [from, to, replacement]. */
function placesIn(path) {
  const text = readFileSync(path, 'utf8');
  const places = [];
  const visit = (node) => {
    if (ts.isTypeNode(node) || ts.isThrowStatement(node)) return; // types do not run, and nobody counts on an error's words
    if (ts.isBinaryExpression(node)) {
      const replacement = BINARY[node.operatorToken.kind];
      const isText = [node.left, node.right].some(
        (side) => ts.isStringLiteralLike(side) || ts.isTemplateExpression(side),
      );
      if (replacement !== undefined && !isText)
        places.push([node.operatorToken.getStart(), node.operatorToken.end, replacement]);
    }
    if (ts.isNumericLiteral(node) && !ts.isPropertyAssignment(node.parent))
      places.push([node.getStart(), node.end, `(${node.text} + 1)`]);
    if (WORDS[node.kind] !== undefined) places.push([node.getStart(), node.end, WORDS[node.kind]]);
    if (ts.isIfStatement(node))
      places.push([node.expression.getStart(), node.expression.end, `!(${node.expression.getText()})`]);
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true));
  return places.map(([from, to, replacement]) => ({ path, text, from, to, replacement }));
}

const sources = FOLDERS.flatMap((folder) =>
  readdirSync(folder, { recursive: true })
    .map((file) => join(folder, file))
    .filter((file) => file.endsWith('.ts') && file.includes(values.only)),
).sort();
const everywhere = sources.flatMap(placesIn);
if (everywhere.length === 0) {
  console.error(`there is nothing to break in ${values.only}`);
  process.exit(2);
}
const all = readdirSync('test', { recursive: true }).filter((file) => file.endsWith('.test.ts'));
const ordered = [...new Set(TESTS.flatMap((part) => all.filter((file) => file.startsWith(part))))];

let state = Number(values.seed) >>> 0;
const next = () => {
  state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
  return state / 2 ** 32;
};

const folder = `.build-mutants-${process.pid}`;
process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
process.once('SIGINT', () => process.exit(130));

const count = Number(values.count);
console.log(
  `${everywhere.length} places in ${sources.length} files, ${ordered.length} files of tests; seed ${values.seed}`,
);
const broken = await killerOf(null);
if (broken !== undefined) {
  console.error(`${broken} fails without a mutant`);
  process.exit(2);
}
const survivors = [];
for (let i = 0; i < count; i++) {
  const mutant = everywhere[Math.floor(next() * everywhere.length)];
  const killer = await killerOf(mutant);
  const line = mutant.text.slice(0, mutant.from).split('\n').length;
  const what = `${mutant.path}:${line}  ${mutant.text.slice(mutant.from, mutant.to)} → ${mutant.replacement}`;
  if (killer === undefined) survivors.push(what);
  console.log(`${String(i + 1).padStart(4)} ${killer === undefined ? 'SURVIVED' : `killed by ${killer}`}  ${what}`);
}
const killed = count - survivors.length;
console.log(`\n${killed} of ${count} killed (${((100 * killed) / count).toFixed(1)} %)`);
for (const survivor of survivors) console.log(`  ${survivor}`);

/** The first test file that fails with a mutant, or with none for null; undefined if none does. */
async function killerOf(mutant) {
  const contents = mutant && mutant.text.slice(0, mutant.from) + mutant.replacement + mutant.text.slice(mutant.to);
  const mutated = mutant && join(process.cwd(), mutant.path);
  rmSync(folder, { recursive: true, force: true });
  await compileTests(
    ordered.map((file) => join('test', file)),
    folder,
    (path) => (path === mutated ? contents : readFileSync(path, 'utf8')),
  );
  for (const file of ordered) {
    const compiled = join(folder, 'test', file.replace(/\.ts$/, '.mjs'));
    const { status } = spawnSync(process.execPath, [compiled], { stdio: 'ignore', timeout: MILLISECONDS });
    if (status !== 0) return file;
  }
  return undefined;
}
