import assert from 'node:assert/strict';
import test from 'node:test';
import { COPIES, COUNT, Decomposition, DIAGRAM, VARIABLE } from '../../src/engine/decomposition.ts';
import { findModules } from '../../src/engine/modules.ts';
import { Formula } from '../../src/model/formula.ts';

test('a gate that shares an input with another is no module, what they share is one', () => {
  const formula = new Formula();
  const [a, b, c, d] = [0, 1, 2, 3].map((v) => formula.variable(v)) as [number, number, number, number];
  const shared = formula.series([a, b]);
  const left = formula.parallel([shared, c]);
  const right = formula.series([shared, d]);
  const top = formula.parallel([left, right]);
  const modules = findModules(formula.gates, [top]);
  assert.deepEqual(
    [shared, left, right, top].map((g) => modules[g]),
    [1, 0, 0, 1],
  );
});

test('a named part inside another is no reason for a decision diagram', () => {
  const formula = new Formula();
  const [a, b, c] = [0, 1, 2].map((v) => formula.variable(v)) as [number, number, number];
  const inner = formula.series([a, b]);
  const outer = formula.parallel([inner, c]);
  const plan = new Decomposition(formula, outer, [outer, inner, a, b, c]);
  assert.deepEqual(
    [a, inner, outer].map((g) => plan.method[g]),
    [VARIABLE, COUNT, COUNT],
  );
  assert.equal(plan.regions.length, 0);
});

test('a part outside the system neither changes the system’s modules nor goes without figures', () => {
  const formula = new Formula();
  const [a, b, c, d] = [0, 1, 2, 3].map((v) => formula.variable(v)) as [number, number, number, number];
  const pair = formula.parallel([a, b]);
  const other = formula.parallel([c, d]);
  const system = formula.series([pair, other]);
  const outside = formula.series([formula.parallel([a, c]), pair]);
  const plan = new Decomposition(formula, system, [system, outside]);
  assert.deepEqual(
    [pair, other, system, outside].map((g) => plan.method[g]),
    [COUNT, COUNT, COUNT, DIAGRAM],
  );
  assert.equal(plan.inSystem[outside], 0);
});

test('the tree of the system’s modules leads from every variable to the system', () => {
  const formula = new Formula();
  const [a, b, c] = [0, 1, 2].map((v) => formula.variable(v)) as [number, number, number];
  const copies = formula.copies(2, 3, formula.series([a, b]));
  const system = formula.atLeast(2, [copies, c, formula.parallel([c, copies])]);
  const plan = new Decomposition(formula, system, [system]);
  assert.deepEqual([plan.method[copies], plan.method[system]], [COPIES, DIAGRAM]);
  assert.deepEqual(
    [a, b, c, copies].map((g) => plan.parent[g]),
    [2 + 1, 2 + 1, system, system],
  );
});

test('what is copied must not be used elsewhere', () => {
  const formula = new Formula();
  const a = formula.variable(0);
  const system = formula.series([formula.copies(2, 3, formula.parallel([a, formula.variable(1)])), a]);
  assert.throws(() => new Decomposition(formula, system, [system]), /used elsewhere/);
});
