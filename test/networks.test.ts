import assert from 'node:assert/strict';
import test from 'node:test';
import { analyze } from '../src/engine/analyze.ts';
import type { ConnectedLink } from '../src/model/formula.ts';
import { Formula } from '../src/model/formula.ts';
import type { Model } from '../src/model/model.ts';
import { codes } from './diagnose.ts';
import { model, variable } from './reference/models.ts';

function close(actual: number | null | undefined, expected: number, tolerance = 1e-12): void {
  assert.ok(Math.abs((actual ?? Number.NaN) / expected - 1) <= tolerance, `${actual} instead of ${expected}`);
}

/** A network of links that each fail on their own with probability u. */
function network(
  nodes: number,
  ends: [number, number],
  pairs: readonly (readonly [number, number])[],
  u: number,
): Model {
  const formula = new Formula();
  const links = pairs.map(([a, b], i): ConnectedLink => ({ a, b, directed: false, input: formula.variable(i) }));
  const system = formula.connected(...ends, links, new Array(nodes).fill(null));
  return model({ formula, variables: pairs.map((_, i) => variable(i, u, 1e-9)), system });
}

/**
 * Crossing a rectangle of n + 2 by n + 1 nodes from left to right, the nodes of each side being one. The lattice is its
 * own dual, and a crossing of working links is missing exactly if failed links cross the dual from top to bottom: so
 * U(u) = A(1 − u), and U(1/2) = 1/2. Source: Grimmett, "Percolation" (2nd ed., 1999), lemma 11.21.
 */
function crossing(n: number, u: number): Model {
  const at = (x: number, y: number): number => (x === 0 ? 0 : x === n + 1 ? 1 : 2 + (x - 1) * (n + 1) + y);
  const pairs: [number, number][] = [];
  for (let x = 0; x <= n; x += 1) for (let y = 0; y <= n; y += 1) pairs.push([at(x, y), at(x + 1, y)]);
  for (let x = 1; x <= n; x += 1) for (let y = 0; y < n; y += 1) pairs.push([at(x, y), at(x, y + 1)]);
  return network(2 + n * (n + 1), [0, 1], pairs, u);
}

test('crossing a square lattice is an even chance at 1/2, and its own mirror image elsewhere', () => {
  for (let n = 1; n <= 7; n += 1) {
    close(analyze(crossing(n, 0.5)).system.unavailability, 0.5);
    close(analyze(crossing(n, 2 ** -6)).system.unavailability, analyze(crossing(n, 1 - 2 ** -6)).system.availability);
  }
});

test('a ladder of 1,000 rungs is as narrow as one', () => {
  // Reliabilities of "left reached", "right reached" and "both" by hand, rung by rung.
  const [rungs, u] = [1000, 0.01];
  const p = 1 - u;
  const pairs: [number, number][] = [[0, 1]];
  for (let i = 1; i < rungs; i += 1) pairs.push([2 * i - 2, 2 * i], [2 * i - 1, 2 * i + 1], [2 * i, 2 * i + 1]);
  let [left, right, both] = [u, 0, p];
  for (let i = 1; i < rungs; i += 1) {
    const [l, r] = [p * left + p * u * both, p * right + p * u * both];
    [left, right, both] = [u * l, u * r, p * (l + r) + p * p * both];
  }
  const { system } = analyze(network(2 * rungs, [0, 2 * rungs - 1], pairs, u));
  close(system.availability, right + both);
});

test('a hundred relays between two nodes are 100 paths in parallel', () => {
  const pairs = Array.from({ length: 100 }, (_, i): [number, number][] => [
    [0, 2 + i],
    [2 + i, 1],
  ]).flat();
  const u = 0.2;
  close(analyze(network(102, [0, 1], pairs, u)).system.unavailability, (1 - (1 - u) ** 2) ** 100);
});

test('a grid of 8 by 8 nodes from corner to corner', () => {
  const pairs: [number, number][] = [];
  for (let x = 0; x < 8; x += 1)
    for (let y = 0; y < 8; y += 1) {
      if (x < 7) pairs.push([8 * x + y, 8 * x + y + 8]);
      if (y < 7) pairs.push([8 * x + y, 8 * x + y + 1]);
    }
  const u = 1e-6;
  const { system, components } = analyze(network(64, [0, 63], pairs, u));
  // Both links of a corner: 2u²; then the 2 + 2 ways to cut a corner node's neighbour off with 3 links.
  assert.ok(system.unavailability > 2 * u ** 2 && system.unavailability < 2 * u ** 2 * (1 + 8 * u));
  close(components[0]?.importance.birnbaum, u, 1e-5);
});

test('what a network lacks is said once, and nothing else of it', async () => {
  const LINK = '{between: [s, t], via: a}';
  for (const [network, expected] of [
    [`{to: t, links: [${LINK}]}`, 'missing-key'],
    [`{from: s, links: [${LINK}]}`, 'missing-key'],
    ['{from: s, to: t}', 'missing-key'],
    [`{from: s, to: t, links: [${LINK}, {between: [s, t]}]}`, 'missing-key'],
    [`{from: s, to: t, links: [${LINK}, 7]}`, 'wrong-type'],
  ] as const)
    assert.deepEqual(
      await codes(`components: {a: {availability: 99%}}\nsystem: {network: ${network}}`),
      [expected],
      network,
    );
});
