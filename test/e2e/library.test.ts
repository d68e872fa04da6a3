import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { createContext, runInContext } from 'node:vm';
import { build } from 'esbuild';
import { blocksOf } from '../markdown.ts';

// The library as another program has it: from the package, with its types, in Node and in a browser.
const root = fileURLToPath(new URL('../..', import.meta.url));
const home = mkdtempSync(join(tmpdir(), 'avail-library-'));

before(() => {
  const packed = execFileSync('npm', ['pack', '--ignore-scripts', '--json', '--pack-destination', home], {
    cwd: root,
    encoding: 'utf8',
  });
  const [{ filename }] = JSON.parse(packed);
  mkdirSync(join(home, 'node_modules'));
  execFileSync('tar', ['-xzf', join(home, filename), '-C', home]);
  symlinkSync(join(home, 'package'), join(home, 'node_modules/avail-calc'));
  writeFileSync(join(home, 'package.json'), '{"private": true, "type": "module"}');
});
after(() => rmSync(home, { recursive: true, force: true }));

const CONSUMER = `
import { analyze, explain, parse, rank, render } from 'avail-calc';
import type { Answer, AnalyzeOptions, Diagnostic, FormatName, Override, Palette, Parsed, Result } from 'avail-calc';

const set: Override[] = [{ name: 'a', value: '1 d' }];
const parsed: Parsed = await parse('components: {web: {mtbf: 90 d, mttr: 1 h}}', { file: 'a.yaml', set, keep: true });
const first: Diagnostic | undefined = parsed.diagnostics[0];
export const line: number | undefined = first?.span?.line;
const options: AnalyzeOptions = { bounds: true, nodes: 1000, seconds: 2, now: () => 0 };
const answer: Answer = analyze(parsed, options);
const result: Result = answer.result;
export const met: (boolean | null)[] = result.slos.map((slo) => slo.met);
export const nines: number | null | undefined = result.system?.nines;
const format: FormatName = 'table';
const shout: Palette['bad'] = (text) => text.toUpperCase();
const palette: Palette = { strong: shout, dim: shout, good: shout, bad: shout, warn: shout, accent: shout };
export const text: string = await render(answer, format, { columns: 100, palette });
export const first_ranked: string | undefined = (await rank(parsed, { by: 'share', top: 3 })).report.components[0]?.name;
export const steps: boolean = (await explain(parsed, { depth: 1 })).report.ok;
// @ts-expect-error: a result has no such field
result.systems;
// @ts-expect-error: nor is there such a format
render(answer, 'pdf');
`;

const STRICT = {
  noEmit: true,
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  types: [],
  target: 'es2022',
  lib: ['es2023', 'dom'],
};

test('a strict compiler takes the types, all of them checked, without those of Node', () => {
  writeFileSync(join(home, 'consumer.ts'), CONSUMER);
  const tsc = join(root, 'node_modules/typescript/bin/tsc');
  for (const [module, resolution] of [
    ['nodenext', 'nodenext'],
    ['esnext', 'bundler'],
  ] as const) {
    const compilerOptions = { ...STRICT, module, moduleResolution: resolution };
    writeFileSync(join(home, 'tsconfig.json'), JSON.stringify({ compilerOptions, files: ['consumer.ts'] }));
    const { status, stdout } = spawnSync(process.execPath, [tsc, '-p', home], { encoding: 'utf8' });
    assert.equal(status, 0, `${resolution}:\n${stdout}`);
  }
});

test('every program in docs/library.md and the README runs', () => {
  for (const page of ['docs/library.md', 'README.md']) {
    const programs = blocksOf(readFileSync(join(root, page), 'utf8').split('\n')).filter(
      ({ language }) => language === 'js',
    );
    assert.ok(programs.length > 0, page);
    for (const { line, text } of programs) {
      writeFileSync(join(home, 'program.js'), text);
      const { status, stdout, stderr } = spawnSync(process.execPath, ['program.js'], { cwd: home, encoding: 'utf8' });
      assert.equal(status, 0, `${page}:${line}\n${stderr}`);
      assert.notEqual(stdout, '', `${page}:${line} prints nothing`);
    }
  }
});

const IN_BROWSER = `
import { analyze, parse, render } from 'avail-calc';
globalThis.answerFor = async (text) => {
  const answer = analyze(await parse(text));
  return { ok: answer.result.ok, text: await render(answer, answer.result.ok ? 'table' : 'json') };
};
`;

test('a bundler for browsers finds nothing of Node in it, and it runs without', async () => {
  writeFileSync(join(home, 'browser.js'), IN_BROWSER);
  const { outputFiles, warnings } = await build({
    entryPoints: [join(home, 'browser.js')],
    bundle: true,
    write: false,
    platform: 'browser',
    format: 'iife',
    target: 'es2022',
    logLevel: 'silent',
  });
  assert.deepEqual(warnings, []);
  const code = outputFiles[0]?.text ?? '';
  // A context has the language and nothing else: no process, no console, no modules.
  const window = createContext({});
  runInContext(code, window);
  const { answerFor } = window as { answerFor: (text: string) => Promise<{ ok: boolean; text: string }> };
  // An expression and an anchor need the parts that are loaded on demand.
  const answer = await answerFor(
    'parameters: {life: 90 d}\ncomponents: {web: &w {mtbf: life / 2, mttr: 1 h}, db: *w}\nsystem: {series: [web, db]}\n',
  );
  assert.match(answer.text, /Availability {2}99\.815/);
  assert.equal((await answerFor('components: {web: {mtbf: 90}}')).ok, false);
});
