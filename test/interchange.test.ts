import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { analyze, exportAs, importOpenPsa, parse } from '../src/index.ts';
import { randomTopology } from './reference/topologies.ts';

// What is exported as a fault tree and imported again is the same system: the same unavailability, to rounding.

const TOLERANCE = 1e-15;
/** Many copies are counted by a binomial sum in doubles, and come back told apart. */
const COUNTED = 5e-15;

async function unavailability(text: string): Promise<number> {
  const { result } = analyze(await parse(text));
  assert.ok(result.system, JSON.stringify(result.diagnostics));
  return result.system.unavailability;
}

async function there(text: string): Promise<string | undefined> {
  const { text: tree, diagnostics } = await exportAs(await parse(text, { keep: true }), 'open-psa');
  if (tree === undefined) assert.ok(diagnostics.some(({ severity }) => severity === 'error'));
  return tree;
}

/** False where the export is refused. */
async function roundTrip(text: string, tolerance = TOLERANCE): Promise<boolean> {
  const tree = await there(text);
  if (tree === undefined) return false;
  const { text: back, diagnostics } = await importOpenPsa(tree);
  assert.deepEqual(diagnostics, []);
  const [before, after] = [await unavailability(text), await unavailability(back as string)];
  assert.ok(Math.abs(after - before) <= tolerance * before, `${before} became ${after}\n${back}`);
  // Once more there and back changes no byte but for the comments and labels.
  const again = await there(back as string);
  assert.equal(
    again
      ?.match(/<float.*/g)
      ?.sort()
      .join(),
    tree
      .match(/<float.*/g)
      ?.sort()
      .join(),
  );
  return true;
}

test('random topologies', async () => {
  for (let seed = 0; seed < 120; seed++)
    assert.ok(await roundTrip(JSON.stringify(randomTopology(seed))), `seed ${seed} is refused`);
});

const cases = fileURLToPath(new URL('../../shared/cases', import.meta.url));
for (const folder of ['static', 'aralia', 'published']) {
  const path = join(cases, folder);
  if (!existsSync(path)) {
    test(folder, { skip: `${path} is missing: these cases run only where the folder is` }, () => undefined);
    continue;
  }
  test(`shared cases: ${folder}`, async (t) => {
    let exported = 0;
    const names = readdirSync(path).filter((file) => file.endsWith('.yaml'));
    for (const file of names) {
      const text = readFileSync(join(path, file), 'utf8');
      if (!(await parse(text)).model) continue;
      if (await roundTrip(text, COUNTED)) exported++;
      else t.diagnostic(`${file} has no static model, or a large one`);
    }
    t.diagnostic(`${exported} of ${names.length} went there and back`);
    assert.ok(exported > names.length / 3);
  });
}
