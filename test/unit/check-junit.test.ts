import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SaxesParser } from 'saxes';
import { run } from '../../src/cli/main.ts';
import { MemoryIo } from '../memory-io.ts';

/** What an element may hold. */
interface Rule {
  readonly required: readonly string[];
  readonly optional: readonly string[];
  readonly children: readonly string[];
  /** Whether there may be text in it that is not just space. */
  readonly text: boolean;
}

const outcome: Rule = { required: [], optional: ['type', 'message'], children: [], text: true };
const output: Rule = { required: [], optional: [], children: [], text: true };

/**
 * The structure that Jenkins' xUnit plugin holds a report against before it reads it (junit-10.xsd of plugin 3), as far
 * as elements go that a report of ours could have. What is not listed makes it refuse the report.
 */
const RULES: Readonly<Record<string, Rule>> = {
  testsuites: {
    required: [],
    optional: ['name', 'time', 'tests', 'failures', 'errors'],
    children: ['testsuite'],
    text: false,
  },
  testsuite: {
    required: ['name', 'tests', 'failures', 'errors'],
    optional: ['group', 'time', 'skipped', 'timestamp', 'hostname', 'id', 'package', 'file', 'log', 'url'],
    children: ['testsuite', 'properties', 'testcase', 'system-out', 'system-err'],
    text: false,
  },
  testcase: {
    required: ['name'],
    optional: ['time', 'classname', 'group'],
    children: ['skipped', 'error', 'failure', 'system-out', 'system-err'],
    text: false,
  },
  failure: outcome,
  error: outcome,
  skipped: outcome,
  'system-out': output,
  'system-err': output,
};

/** The time of a suite, in seconds. */
const TIME = /^(([0-9]{0,3},)*[0-9]{3}|[0-9]{0,3})*(\.[0-9]*)?$/;

interface Element {
  readonly tag: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly inside: readonly string[];
  text: string;
}

function elementsOf(document: string): Element[] {
  const elements: Element[] = [];
  const open: Element[] = [];
  const parser = new SaxesParser();
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name: tag, attributes }) => {
    const inside = open.map((element) => element.tag);
    const element: Element = { tag, attributes: attributes as Record<string, string>, inside, text: '' };
    elements.push(element);
    open.push(element);
  });
  parser.on('closetag', () => open.pop());
  parser.on('text', (text) => {
    const element = open.at(-1);
    if (element) element.text += text;
  });
  parser.write(document).close();
  return elements;
}

function faultsOf(elements: readonly Element[]): string[] {
  return elements.flatMap(({ tag, attributes, inside, text }) => {
    const rule = RULES[tag];
    if (!rule) return [`${tag} is no element`];
    const parent = inside.at(-1);
    const names = Object.keys(attributes);
    const known = [...rule.required, ...rule.optional];
    return [
      ...(parent === undefined
        ? tag === 'testsuites'
          ? []
          : [`${tag} is no root`]
        : RULES[parent]?.children.includes(tag)
          ? []
          : [`${tag} in ${parent}`]),
      ...rule.required.filter((name) => !names.includes(name)).map((name) => `${tag} without ${name}`),
      ...names.filter((name) => !known.includes(name)).map((name) => `${tag} with ${name}`),
      ...(tag.startsWith('testsuite') && !TIME.test(attributes.time ?? '') ? [`${tag} takes ${attributes.time}`] : []),
      ...(rule.text || text.trim() === '' ? [] : [`text in ${tag}: ${text}`]),
    ];
  });
}

const WELL = 'components: {web: {mtbf: 90 d, mttr: 1 min, slo: 99%}}\n';
const MISSED = 'components: {web: {mtbf: 30 d, mttr: 1 h, replicas: 2, need: 2}}\nslo: 99.9%\n';
const BROKEN = 'components: {web: {mtbf: 90, mttr: 1 h}}\n';
const STORED = 'storage: {photos: {afr: 1.4%, rebuild: 12 h, copies: 2, slo: 99.999999999%}}\n';
const UNKNOWN = 'components: {web: {availability: 99.9%, slo: {mtbf: 30 d}}}\n';
/** All that means something in XML, to a terminal, or to a CI server; and what no XML document may hold. */
const PART = 'a, b: <&>"\' ]]> </testcase> &amp; %0A::error::x \u{1F525} \uFFFE';
const HOSTILE = `name: "<script>alert(1)</script>"
components:
  ${JSON.stringify(PART)}: {availability: 99.5%, mttr: 1 h, slo: 99.9%}
`;

const tick = String.fromCharCode(27);

for (const [name, files, args] of [
  ['nothing was found', { 'a.yaml': WELL }, []],
  ['a file has no SLO', { 'a.yaml': WELL.replace(', slo: 99%', '') }, []],
  ['an SLO is missed', { 'a.yaml': WELL, 'b.yaml': MISSED }, []],
  ['a figure is unknown', { 'a.yaml': UNKNOWN }, []],
  ['a file is broken', { 'a.yaml': BROKEN, 'b.yaml': MISSED }, []],
  ['a file is empty', { 'a.yaml': '' }, []],
  ['there is only storage', { 'a.yaml': STORED }, []],
  ['warnings fail', { 'a.yaml': MISSED }, ['--fail-on', 'warning']],
  ['warnings are told', { 'a.yaml': MISSED }, []],
  ['names are hostile', { 'a b,:%&<">.yaml': HOSTILE }, []],
  ['names have escapes', { [`a${tick}[31m.yaml`]: HOSTILE.replace('99.5%', '99.5') }, []],
] as const satisfies readonly (readonly [string, Record<string, string>, readonly string[]])[])
  test(`JUnit is what Jenkins takes, and counts what it has, where ${name}`, async () => {
    const io = new MemoryIo({ files: files as Record<string, string> });
    const paths = Object.keys(files);
    const exit = await run(['check', ...paths, ...args, '--format', 'junit'], io);
    const elements = elementsOf(io.stdout.text);
    assert.deepEqual(faultsOf(elements), []);
    const count = (tag: string, within?: string): number =>
      elements.filter((each) => each.tag === tag && (within === undefined || each.inside.includes(within))).length;
    const [all] = elements;
    assert.deepEqual(
      [all?.attributes.tests, all?.attributes.failures, all?.attributes.errors],
      ['testcase', 'failure', 'error'].map((tag) => String(count(tag))),
    );
    const suites = elements.filter(({ tag }) => tag === 'testsuite');
    assert.equal(suites.length, paths.length);
    for (const key of ['tests', 'failures', 'errors', 'skipped']) {
      const tag = { tests: 'testcase', failures: 'failure', errors: 'error', skipped: 'skipped' }[key] as string;
      const sum = suites.reduce((before, { attributes }) => before + Number(attributes[key]), 0);
      assert.equal(sum, count(tag), key);
    }
    const cases = elements.filter(({ tag }) => tag === 'testcase');
    assert.equal(cases.filter(({ attributes }) => attributes.name === 'valid').length, paths.length);
    // GitLab knows a case by both, and leaves out the second of two that are alike.
    assert.equal(
      new Set(cases.map(({ attributes: { classname, name: of } }) => `${classname} ${of}`)).size,
      cases.length,
    );
    assert.equal(count('failure') + count('error') > 0, exit !== 0);
  });

test('a known finding is skipped, and the report is as Jenkins takes it', async () => {
  const io = new MemoryIo({ files: { 'a.yaml': MISSED } });
  assert.equal(await run(['check', 'a.yaml', '--write-baseline', 'known.json'], io), 0);
  const known = new MemoryIo({ files: { 'a.yaml': MISSED, 'known.json': io.written.get('known.json') as string } });
  assert.equal(await run(['check', 'a.yaml', '--baseline', 'known.json', '--format', 'junit'], known), 0);
  const elements = elementsOf(known.stdout.text);
  assert.deepEqual(faultsOf(elements), []);
  assert.equal(elements.filter(({ tag }) => tag === 'skipped').length, 1);
  assert.equal(elements.find(({ tag }) => tag === 'testsuite')?.attributes.skipped, '1');
});

test('texts come through as they are, without what XML cannot hold', async () => {
  const io = new MemoryIo({ files: { 'a.yaml': HOSTILE } });
  await run(['check', 'a.yaml', '--format', 'junit'], io);
  const slo = elementsOf(io.stdout.text).find(
    ({ tag, attributes }) => tag === 'testcase' && attributes.name !== 'valid',
  );
  assert.equal(slo?.attributes.name, `${PART.replace('\uFFFE', '\uFFFD')}: availability ≥ 99.9 %`);
});

test('the rules refuse what Jenkins refuses', () => {
  const refused = (document: string): string[] => faultsOf(elementsOf(document));
  const suite = (inside: string): string =>
    `<testsuites time="0"><testsuite name="a" tests="1" failures="0" errors="0" time="0">${inside}</testsuite></testsuites>`;
  assert.deepEqual(refused(suite('<testcase name="b"/>')), []);
  assert.deepEqual(refused(suite('<testcase name="b" file="c"/>')), ['testcase with file']);
  assert.deepEqual(refused(suite('<testcase/>')), ['testcase without name']);
  assert.deepEqual(refused(suite('<failure/>')), ['failure in testsuite']);
  assert.deepEqual(refused(suite('b')), ['text in testsuite: b']);
  assert.deepEqual(refused('<testsuites time="1e-3"/>'), ['testsuites takes 1e-3']);
});
