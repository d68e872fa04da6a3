import assert from 'node:assert/strict';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, join, relative, sep } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

/** Which folders of src a folder may import from; its own is always allowed. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  cli: [
    'answers',
    'exchange',
    'topology',
    'kinds',
    'source',
    'engine',
    'report',
    'diagnostics',
    'model',
    'numeric',
    'index.ts',
  ],
  'index.ts': ['answers', 'exchange', 'topology', 'engine', 'report', 'model', 'diagnostics'],
  page: ['answers', 'topology', 'report', 'model', 'diagnostics', 'index.ts'],
  answers: ['topology', 'exchange', 'engine', 'report', 'model', 'diagnostics', 'numeric'],
  exchange: ['source', 'diagnostics', 'model', 'numeric'],
  topology: ['kinds', 'source', 'diagnostics', 'model', 'numeric'],
  kinds: ['source', 'diagnostics', 'model', 'numeric'],
  source: ['diagnostics', 'model', 'numeric'],
  report: ['model', 'diagnostics', 'numeric'],
  engine: ['model', 'numeric'],
  diagnostics: ['model'],
  model: [],
  numeric: [],
};

/** The one place that may import a package. `node:` modules belong to src/cli. */
const HOME: Readonly<Record<string, string>> = {
  yaml: 'source/',
  saxes: 'exchange/open-psa/',
  mathjs: 'source/',
  chalk: 'report/terminal/',
  'cli-table3': 'report/terminal/',
  commander: 'cli/',
  picomatch: 'cli/',
  marked: 'report/pages/',
  '@dagrejs/dagre': 'report/diagram/',
};

/** What only src/cli may touch (and src/page of a browser): everything else is a function of its arguments, and runs anywhere. */
const GLOBALS = ['process', 'console', 'Buffer', 'performance', 'require', 'setImmediate', '__dirname', '__filename'];
const CLOCK_AND_CHANCE = /^(Date\.now|Math\.random|new Date)$/;

const MOST_LINES = 400;
const EMPTY_NAMES = /^(utils?|helpers?|manager|common|misc|handlers?|process)$/i;

const src = fileURLToPath(new URL('../src', import.meta.url));
const files = readdirSync(src, { recursive: true })
  .map((file) => join(src, String(file)))
  .filter((file) => file.endsWith('.ts'))
  .map((path) => {
    const text = readFileSync(path, 'utf8');
    return { path, name: relative(src, path).split(sep).join('/'), text };
  });

test('imports go one way', () => {
  const wrong = files.flatMap((file) => {
    const from = folderOf(file.path);
    const allowed = MAY_IMPORT[from];
    if (allowed === undefined) return [`src/${from} is new: say in test/architecture.test.ts what it may import`];
    return importsOf(file.text)
      .filter((target) => target.startsWith('.') && !(from === 'cli' && target.endsWith('/package.json')))
      .map((target) => folderOf(join(dirname(file.path), target)))
      .filter((to) => to !== from && !allowed.includes(to))
      .map(
        (to) =>
          `src/${file.name} imports from ${to}, but ${from} may import only from ${allowed.join(', ') || 'itself'}.`,
      );
  });
  report(
    wrong,
    'Move what is shared down to where both may import it (inert data to model, arithmetic to numeric), or pass it in.',
  );
});

test('each package has one home', () => {
  const wrong = files.flatMap((file) =>
    importsOf(file.text)
      .filter((target) => !target.startsWith('.'))
      .flatMap((target) => {
        if (target.startsWith('node:'))
          return file.name.startsWith('cli/') ? [] : [`src/${file.name} imports ${target}.`];
        const name = target.split('/', target.startsWith('@') ? 2 : 1).join('/');
        const home = HOME[name];
        if (home === undefined)
          return [`src/${file.name} imports ${name}, which has no home in test/architecture.test.ts.`];
        return file.name.startsWith(home) ? [] : [`src/${file.name} imports ${name}, whose home is src/${home}.`];
      }),
  );
  report(wrong, 'Put a function into that folder that does what you need in our words, or take it through io.');
});

test('only src/cli touches the world', () => {
  const wrong = files
    .filter((file) => !file.name.startsWith('cli/'))
    .flatMap((file) =>
      worldlyUses(file.text)
        // A page has a clock of its own; the rest of that world is not there.
        .filter((use) => !(file.name.startsWith('page/') && use.endsWith('performance.')))
        .map((use) => `src/${file.name}:${use}`),
    );
  report(wrong, 'Take it as an argument (a clock, a seed, a width), or do it in src/cli through io.');
});

/** A page is complete in itself, and its policy says so: what would reach for more fails there only. */
const BEYOND_THE_PAGE =
  /\b(fetch|XMLHttpRequest|WebSocket|EventSource|sendBeacon|importScripts|eval|localStorage|sessionStorage)\b/;
const MARKUP = /\b(innerHTML|outerHTML|insertAdjacentHTML|document\.write)\b/;

test('a page reaches for nothing, and takes markup in one place', () => {
  const wrong = files
    .filter(({ name }) => name.startsWith('page/'))
    .flatMap(({ name, text }) => [
      ...(BEYOND_THE_PAGE.test(text) ? [`src/${name} uses ${BEYOND_THE_PAGE.exec(text)?.[0]}.`] : []),
      ...(name !== 'page/dom.ts' && MARKUP.test(text) ? [`src/${name} uses ${MARKUP.exec(text)?.[0]}.`] : []),
    ]);
  report(wrong, 'Take `put` and `append` of src/page/dom.ts, with what src/report/html made.');
});

test('files are small and named for what they hold', () => {
  const wrong = files.flatMap((file) => {
    const lines = file.text.split('\n').length - 1;
    return [
      ...(lines > MOST_LINES
        ? [`src/${file.name} has ${lines} lines, more than ${MOST_LINES}: split it by idea.`]
        : []),
      ...(EMPTY_NAMES.test(basename(file.name, '.ts'))
        ? [`src/${file.name}: this name is a drawer; name the file for its main export.`]
        : []),
    ];
  });
  report(wrong, 'See "Names" and "What spoils such a code base" in the style guide.');
});

/** What the declared types of the library have to name, though no file does. */
const NAMED_BY_TYPES = ['SvgOptions', 'Target'];

test('what is exported is imported somewhere', () => {
  const importers = new Map<string, string[]>();
  for (const path of [...files.map(({ path }) => path), ...outside]) {
    const text = readFileSync(path, 'utf8');
    for (const target of importsOf(text)) {
      const from = join(dirname(path), target);
      importers.set(from, [...(importers.get(from) ?? []), text]);
    }
  }
  const wrong = files
    .filter(({ name }) => name !== 'index.ts')
    .flatMap(({ path, name, text }) => {
      const texts = importers.get(path) ?? [];
      // Of a module that is loaded as a whole, whoever loads it takes what its type says.
      if (texts.some((importer) => importer.includes(`=> import('./${basename(path)}')`))) return [];
      return exportsOf(text)
        .filter((word) => !NAMED_BY_TYPES.includes(word))
        .filter((word) => !texts.some((importer) => new RegExp(`\\b${word}\\b`).test(importer)))
        .map((word) => `src/${name} exports ${word}, which nothing else takes.`);
    });
  report(wrong, 'Leave "export" away, and what then is not used at all.');
});

function exportsOf(text: string): string[] {
  return [...text.matchAll(EXPORT)].map(([, word]) => word as string);
}

const EXPORT = /^export (?:async )?(?:const|function\*?|class|interface|type) (\w+)/gm;

/** Tests and scripts, which may import from src too. */
const outside = ['test', 'scripts'].flatMap((folder) => {
  const root = join(src, '..', folder);
  return readdirSync(root, { recursive: true })
    .map((file) => join(root, String(file)))
    .filter((file) => /\.(ts|mjs)$/.test(file));
});

function report(wrong: readonly string[], advice: string): void {
  if (wrong.length > 0) throw new Error(`\n  ${wrong.join('\n  ')}\n${advice}`);
}

/** The first segment below src: a folder, or a file that stands there alone. */
function folderOf(path: string): string {
  return relative(src, path).split(sep)[0] as string;
}

function importsOf(text: string): string[] {
  return ts.preProcessFile(text, true, true).importedFiles.map(({ fileName }) => fileName);
}

function worldlyUses(text: string): string[] {
  const found: string[] = [];
  const source = ts.createSourceFile('file.ts', text, ts.ScriptTarget.Latest, true);
  const visit = (node: ts.Node): void => {
    const use = worldlyUse(node);
    if (use !== null) found.push(`${source.getLineAndCharacterOfPosition(node.getStart()).line + 1} uses ${use}.`);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

function worldlyUse(node: ts.Node): string | null {
  if (ts.isPropertyAccessExpression(node) && ts.isIdentifier(node.expression)) {
    if (GLOBALS.includes(node.expression.text)) return node.expression.text;
    const access = `${node.expression.text}.${node.name.text}`;
    return CLOCK_AND_CHANCE.test(access) ? access : null;
  }
  if (ts.isCallExpression(node) && ts.isIdentifier(node.expression) && GLOBALS.includes(node.expression.text))
    return node.expression.text;
  return ts.isNewExpression(node) && node.expression.getText() === 'Date' ? 'new Date' : null;
}

test('the folders that the rules speak of are there', () => {
  for (const name of Object.keys(MAY_IMPORT))
    assert.ok(statSync(join(src, name), { throwIfNoEntry: false }), `src/${name} is gone`);
});
