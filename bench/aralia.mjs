import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { medianOfEach } from '../scripts/alternate.mjs';
import { diagramNodes } from '../scripts/diagram-nodes.mjs';

const FOLDER = fileURLToPath(new URL('../../shared/cases/aralia', import.meta.url));
const ROUNDS = 5;

/** Milliseconds of the C++ engine SCRAM, whole process, from the README of the cases: 40 to 60 for most. */
const SCRAM = { das9207: 370, jbd9601: 420 };
const SCRAM_OTHERS = 50;

/** The public Aralia fault trees: the whole process, against a Node that does nothing and against SCRAM. */
export async function measure() {
  if (!existsSync(FOLDER)) return [{ what: `left out: ${FOLDER} is missing`, figure: '' }];
  const names = readdirSync(FOLDER)
    .filter((file) => file.endsWith('.yaml'))
    .map((file) => file.replace('.yaml', ''));
  const folder = mkdtempSync(join(tmpdir(), 'avail-bench-'));
  const output = ['--format', 'json', '--output', join(folder, 'result.json')];
  const commands = Object.fromEntries(
    names.map((name) => [name, ['bin/avail.js', 'calc', join(FOLDER, `${name}.yaml`), ...output]]),
  );
  const { empty, ...times } = medianOfEach({ empty: ['-e', '0'], ...commands }, ROUNDS);
  rmSync(folder, { recursive: true });
  const rows = [{ what: 'node -e 0', figure: `${empty.toFixed(0)} ms` }];
  let total = 0;
  let scram = 0;
  for (const name of names) {
    const other = SCRAM[name] ?? SCRAM_OTHERS;
    total += times[name];
    scram += other;
    const nodes = await diagramNodes(join(FOLDER, `${name}.yaml`));
    const ratio = (times[name] / empty).toFixed(2);
    rows.push({
      what: `${name}: ${nodes} nodes, SCRAM ${other} ms`,
      figure: `${times[name].toFixed(0)} ms ${ratio} ×`,
    });
  }
  const goal = { limit: `SCRAM’s ${scram} ms`, met: total <= scram };
  rows.push({ what: 'all of them', figure: `${total.toFixed(0)} ms`, goal });
  return rows;
}
