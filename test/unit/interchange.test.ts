import assert from 'node:assert/strict';
import { test } from 'node:test';
import { identifier, identifiersOf } from '../../src/exchange/open-psa/identifiers.ts';
import { gammaLambdaMu } from '../../src/exchange/open-psa/values.ts';
import { TopologyNames } from '../../src/exchange/topology-names.ts';
import { exportAs, importCompose, importOpenPsa, parse } from '../../src/index.ts';

const VALID = /^[A-Za-z][A-Za-z0-9_]*(?:-[A-Za-z0-9_]+)*$/;

test('identifiers are valid everywhere', () => {
  const labels = ['web', '1 web', '-', '', '--a--', 'a.b', 'Ünïcode', '日本', '_x', '9', 'a  b', 'x-'];
  for (const label of labels) assert.match(identifier(label), VALID, label);
  assert.equal(identifier('zone-a'), 'zone-a');
});

test('identifiers are told apart without capitals, and parts keep theirs', () => {
  const event = (label: string, isPart: boolean) => ({ label, isPart, is: 'event', probability: 0.25 }) as const;
  const nodes = [event('web 2', false), event('Web-2', true), event('WEB 2', false)];
  assert.deepEqual(identifiersOf(nodes), ['web-2-2', 'Web-2', 'WEB-2-3']);
});

test('names of a topology are distinct, however alike they were', () => {
  const names = new TopologyNames();
  const given = ['a', 'a', 'a', ' a', 'x'.repeat(500), `${'x'.repeat(500)}y`, '', '\u0000'].map((name) =>
    names.give(name),
  );
  assert.equal(new Set(given).size, given.length);
  for (const name of given) assert.ok(name.length > 0 && name.length <= 200 && name.trim() === name);
});

/** Q(t) by the formula of the format's description. */
test('gamma, lambda, mu', () => {
  const [gamma, lambda, mu, t] = [0.02, 1e-3, 0.05, 30];
  const both = lambda + mu;
  const expected = lambda / both - ((lambda - gamma * both) / both) * Math.exp(-both * t);
  assert.ok(Math.abs(gammaLambdaMu([gamma, lambda, mu, t]) - expected) < 1e-16);
});

const model = (formula: string, events: Record<string, string>): string =>
  `<opsa-mef><define-fault-tree name="t"><define-gate name="top">${formula}</define-gate></define-fault-tree><model-data>${Object.entries(
    events,
  )
    .map(([name, value]) => `<define-basic-event name="${name}">${value}</define-basic-event>`)
    .join('')}</model-data></opsa-mef>`;

const events = ['a', 'b', 'c'].map((name) => `<basic-event name="${name}"/>`).join('');
const floats = { a: '<float value="0.1"/>', b: '<float value="0.2"/>', c: '<float value="0.3"/>' };

const systemOf = async (xml: string): Promise<string | undefined> =>
  (await importOpenPsa(xml)).text?.match(/^ {2}top: (.*)$/m)?.[1];

test('what must fail is turned into what must work', async () => {
  assert.equal(await systemOf(model(`<or>${events}</or>`, floats)), '{series: [a, b, c]}');
  assert.equal(await systemOf(model(`<and>${events}</and>`, floats)), '{parallel: [a, b, c]}');
  // Down while two of three are: up while two of three are.
  assert.equal(await systemOf(model(`<atleast min="2">${events}</atleast>`, floats)), '{parallel: [a, b, c], need: 2}');
  assert.equal(await systemOf(model(`<atleast min="1">${events}</atleast>`, floats)), '{series: [a, b, c]}');
  assert.equal(await systemOf(model(`<atleast min="3">${events}</atleast>`, floats)), '{parallel: [a, b, c]}');
  assert.equal(await systemOf(model(`<atleast min="4">${events}</atleast>`, floats)), 'never-down');
});

test('positions after carriage returns, and in the middle of a large file', async () => {
  const filler = `<!-- ${'x'.repeat(70_000)} -->\r\n`;
  const xml = `<opsa-mef>\r\n${filler}  <define-fault-tree name="t"><define-gate name="top"><gate name="none"/></define-gate></define-fault-tree></opsa-mef>`;
  const { diagnostics } = await importOpenPsa(xml);
  const [problem] = diagnostics.filter(({ severity }) => severity === 'error');
  assert.equal(problem?.code, 'fault-tree-unknown');
  assert.deepEqual(
    [problem?.span?.line, problem?.span?.column],
    [3, (xml.split('\r\n')[2]?.indexOf('none') as number) + 1],
  );
});

test('a parameter of the model can be given another value', async () => {
  const xml = model(`<or>${events}</or>`, { ...floats, a: '<parameter name="p"/>' }).replace(
    '<model-data>',
    '<model-data><define-parameter name="p"><float value="0.5"/></define-parameter>',
  );
  assert.match(
    (await importOpenPsa(xml, { set: [{ name: 'p', value: '0.25' }] })).text ?? '',
    /a: \{unavailability: 0.25\}/,
  );
  const { diagnostics } = await importOpenPsa(xml, { set: [{ name: 'q', value: '1' }] });
  assert.deepEqual(
    diagnostics.map(({ code }) => code),
    ['fault-tree-unknown'],
  );
});

test('variables of a compose file', async () => {
  const replicas = async (value: string, set: { name: string; value: string }[] = []): Promise<string | undefined> =>
    (await importCompose(`services: {web: {scale: "${value}"}}`, { set })).text?.match(/replicas: (\d+)/)?.[1];
  assert.equal(await replicas('$' + '{N:-3}'), '3');
  assert.equal(await replicas('$' + '{N:-3}', [{ name: 'N', value: '4' }]), '4');
  assert.equal(await replicas('$N', [{ name: 'N', value: '5' }]), '5');
  assert.equal(await replicas('$N'), undefined);
});

test('each copy of a network has links of its own', async () => {
  const text =
    'components: {a: {availability: 99%}, b: {availability: 98%}}\nsystem: {network: {from: x, to: y, links: [{between: [x, y], via: a}, {between: [x, y], via: b}]}, replicas: 3, need: 2}';
  const { text: xml } = await exportAs(await parse(text, { keep: true }), 'open-psa');
  assert.equal(xml?.match(/<define-basic-event/g)?.length, 6);
});
