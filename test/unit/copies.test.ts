import assert from 'node:assert/strict';
import { test } from 'node:test';
import { calculate, diagnose } from '../diagnose.ts';

const COMPONENTS = `components:
  lb: {unavailability: 0.1}
  db: {unavailability: 0.2}
  web: {unavailability: 0.3, replicas: 3, need: 2}
  zone-a: {unavailability: 0.04}
  zone-b: {unavailability: 0.05}
`;

const near = (actual: number | undefined, expected: number) =>
  assert.ok(Math.abs((actual as number) / expected - 1) < 1e-14, `${actual} is not ${expected}`);

const down = async (rest: string) => (await calculate(COMPONENTS + rest)).system.unavailability;
const site = 1 - 0.9 * 0.8;

test('copies of a block are independent', async () => {
  near(await down('system: {series: [lb, db], replicas: 3}'), site ** 3);
  near(await down('system: {series: [lb, db], replicas: 3, need: 3}'), 1 - (1 - site) ** 3);
  near(await down('system: {series: [lb, db], replicas: 3, need: 2}'), site ** 2 * (3 - 2 * site));
  near(await down('system: {series: [lb, db], replicas: 3, need: 66%}'), site ** 2 * (3 - 2 * site));
});

test('copies within copies', async () => {
  near(
    await down('blocks: {pair: {series: [lb], replicas: 2}}\nsystem: {series: [pair, db], replicas: 2}'),
    (1 - 0.99 * 0.8) ** 2,
  );
  near(
    await down('system: {parallel: [{series: [lb], replicas: 2}, db], replicas: 2, need: 2}'),
    1 - (1 - 0.01 * 0.2) ** 2,
  );
});

test('what is required is shared by the copies', async () => {
  const app = '  app: {unavailability: 0.1, requires: db}\n';
  near(await down(`${app}system: {series: [app], replicas: 2}`), 1 - 0.8 * 0.99);
});

test('what is required within the same copy is copied', async () => {
  const app = '  app: {unavailability: 0.1, requires: db}\n';
  near(await down(`${app}system: {series: [app, db], replicas: 2}`), site ** 2);
  near(await down(`${app}system: {series: [app, {parallel: [db]}], replicas: 2}`), site ** 2);
});

test('copies in zones', async () => {
  const [a, b] = [1 - 0.96 * (1 - site), 1 - 0.95 * (1 - site)];
  near(await down('system: {series: [lb, db], replicas: 2, spread: [zone-a, zone-b]}'), a * b);
  // The first and the third stand in zone-a together.
  const both = 0.04 + 0.96 * site ** 2;
  near(await down('system: {series: [lb, db], replicas: 3, spread: [zone-a, zone-b]}'), both * b);
});

const units = (u: number) => (need: number) => [0, u ** 3, u ** 2 * (3 - 2 * u), 1 - (1 - u) ** 3][need] as number;

test('of counts the same units with another need', async () => {
  const web = units(0.3);
  near(await down('system: {of: web, need: 3}'), web(3));
  near(await down('system: {series: [web, {of: web, need: 1}]}'), web(2));
  near(await down('system: {series: [web, {of: web, need: 3}]}'), web(3));
  near(await down('system: {parallel: [web, {of: web, need: 100%}]}'), web(2));
});

test('of inside copies counts the units of its own copy', async () => {
  const web = units(0.3);
  near(await down('system: {series: [lb, {of: web, need: 3}], replicas: 2}'), (1 - 0.9 * (1 - web(3))) ** 2);
  near(
    await down('system: {parallel: [web, {series: [db, {of: web, need: 1}]}], replicas: 2}'),
    (web(2) - 0.8 * (web(2) - web(1))) ** 2,
  );
});

test('a copied part has the row of one copy and the importance of all', async () => {
  const { components } = await calculate(`${COMPONENTS}system: {series: [lb, db], replicas: 2}`);
  const db = components.find(({ name }) => name === 'db');
  near(db?.unavailability, 0.2);
  near(db?.importance.birnbaum ?? undefined, 1 - 0.1 ** 2);
});

const FAULTS: readonly (readonly [what: string, text: string, expected: readonly string[]])[] = [
  ['outside, beside the copies', 'system: {series: [{series: [lb, db], replicas: 2}, db]}', ['copied-outside 7:52-54']],
  [
    'in another block',
    'blocks: {s: {series: [lb], replicas: 2}, t: {series: [s, lb]}}\nsystem: t',
    ['copied-outside 7:58-60'],
  ],
  [
    'required from outside',
    '  app: {unavailability: 0.1, requires: lb}\nsystem: {series: [{series: [lb], replicas: 2}, app]}',
    ['copied-outside 7:40-42'],
  ],
  [
    'as a zone of what is not copied',
    '  app: {unavailability: 0.1, replicas: 2, spread: [lb]}\nsystem: {series: [{series: [lb], replicas: 2}, app]}',
    ['copied-outside 7:52-54'],
  ],
  ['by of', 'system: {series: [{series: [web], replicas: 2}, {of: web, need: 1}]}', ['copied-outside 7:54-57']],
  [
    'in two copied blocks',
    'system: {series: [{series: [lb], replicas: 2}, {series: [lb, db], replicas: 3}]}',
    ['copied-outside 7:58-60'],
  ],
];

for (const [what, text, expected] of FAULTS)
  test(`a copied part cannot be named ${what}`, async () => {
    const found = await diagnose(COMPONENTS + text);
    assert.deepEqual(
      found.filter((diagnostic) => !diagnostic.startsWith('unused-component')),
      expected,
    );
  });
