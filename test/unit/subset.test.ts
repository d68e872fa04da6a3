import assert from 'node:assert/strict';
import test from 'node:test';
import type { Edge } from '../../src/engine/bdd/diagram.ts';
import { Diagram, FALSE, not, TRUE } from '../../src/engine/bdd/diagram.ts';
import { subset } from '../../src/engine/bounds/subset.ts';
import { random } from '../reference/models.ts';

const LEVELS = 8;
/** Such that every sum of products is exact. */
const CHANCES = [1 / 2, 1 / 4, 3 / 4, 1 / 2, 1 / 8, 3 / 4, 1 / 2, 1 / 4];
const WEIGHTS = { isTrue: Float64Array.from(CHANCES), isFalse: Float64Array.from(CHANCES, (p) => 1 - p) };

/** Whether an assignment makes f true, and the functions on the way. */
function follow(diagram: Diagram, f: Edge, assignment: number): { isTrue: boolean; way: Edge[] } {
  const way: Edge[] = [];
  let at = f;
  while (at > TRUE) {
    way.push(at);
    const level = diagram.levelOf(at);
    at = (assignment >> level) & 1 ? diagram.highAt(at, level) : diagram.lowAt(at, level);
  }
  return { isTrue: at === TRUE, way };
}

/** Some of several, some of them negated. */
function randomFunction(diagram: Diagram, next: () => number): Edge {
  let f: Edge = FALSE;
  for (let term = 0; term < 6; term += 1) {
    let product: Edge = TRUE;
    for (let level = 0; level < LEVELS; level += 1) {
      const variable = diagram.variable(level);
      if (next() < 0.4) product = diagram.and(product, next() < 0.3 ? not(variable) : variable);
    }
    f = diagram.or(f, product);
  }
  return f;
}

test('a subset loses what goes through the functions that the least of it goes through, and nothing else', () => {
  const next = random(5);
  const diagram = new Diagram(LEVELS, 1e5);
  const assignments = Array.from({ length: 2 ** LEVELS }, (_, assignment) => assignment);
  const chanceOf = (assignment: number): number =>
    CHANCES.reduce((product, p, level) => product * ((assignment >> level) & 1 ? p : 1 - p), 1);
  for (let round = 0; round < 40; round += 1) {
    const f = randomFunction(diagram, next);
    const flow = new Map<Edge, number>();
    for (const assignment of assignments) {
      const { isTrue, way } = follow(diagram, f, assignment);
      for (const e of way) flow.set(e, (flow.get(e) ?? 0) + (isTrue ? chanceOf(assignment) : 0));
    }
    for (const size of [1, 3, 6, flow.size - 1]) {
      if (size >= flow.size || size < 1) continue;
      const least = [...flow.values()].sort((a, b) => a - b)[flow.size - size] as number;
      const kept = subset(diagram, f, size, WEIGHTS);
      for (const assignment of assignments) {
        const { isTrue, way } = follow(diagram, f, assignment);
        const expected = isTrue && way.every((e) => e === f || (flow.get(e) as number) > least);
        assert.equal(follow(diagram, kept, assignment).isTrue, expected, `${assignment}, ${size} of ${flow.size}`);
      }
    }
    assert.equal(subset(diagram, f, flow.size, WEIGHTS), f);
  }
});
