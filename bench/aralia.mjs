import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { medianOfEach } from '../scripts/alternate.mjs';
import { diagramNodes } from '../scripts/diagram-nodes.mjs';

const FOLDER = fileURLToPath(new URL('../../shared/cases/aralia', import.meta.url));
const ROUNDS = 5;

/** Milliseconds of the C++ engine SCRAM elsewhere, whole process, from the README of the cases: 40 to 60 for most. */
const SCRAM = { das9207: 370, jbd9601: 420 };
const SCRAM_OTHERS = 50;

/** The exact probability by its diagrams, without the list of cut sets, which takes it far longer. */
const SCRAM_OPTIONS = ['--bdd', '--probability', '1', '--limit-order', '1', '--verbosity', '0'];

/**
 * The public Aralia fault trees: the whole process, against a Node that does nothing and against SCRAM: in the same run where
 * it is installed (Debian: apt install scram), else against what it took elsewhere.
 */
export async function measure() {
  if (!existsSync(FOLDER)) return [{ what: `left out: ${FOLDER} is missing`, figure: '' }];
  const names = readdirSync(FOLDER)
    .filter((file) => file.endsWith('.yaml'))
    .map((file) => file.replace('.yaml', ''));
  const folder = mkdtempSync(join(tmpdir(), 'avail-bench-'));
  const hasScram = spawnSync('scram', ['--version']).status === 0;
  const commands = { empty: ['-e', '0'] };
  for (const name of names) {
    const file = join(FOLDER, `${name}.yaml`);
    commands[name] = ['bin/avail.js', 'calc', file, '--format', 'json', '--output', join(folder, 'result.json')];
    if (!hasScram) continue;
    const tree = join(folder, `${name}.xml`);
    execFileSync(process.execPath, ['bin/avail.js', 'export', '--format', 'open-psa', file, '--output', tree]);
    commands[scramOf(name)] = [...SCRAM_OPTIONS, '--output-path', join(folder, 'scram.xml'), tree];
  }
  const times = medianOfEach(commands, ROUNDS, (name) => (name.endsWith(OF_SCRAM) ? 'scram' : process.execPath));
  rmSync(folder, { recursive: true });
  const { empty } = times;
  const rows = [{ what: 'node -e 0', figure: `${empty.toFixed(0)} ms` }];
  let total = 0;
  let scram = 0;
  for (const name of names) {
    const other = times[scramOf(name)] ?? SCRAM[name] ?? SCRAM_OTHERS;
    total += times[name];
    scram += other;
    const nodes = await diagramNodes(join(FOLDER, `${name}.yaml`));
    const ratio = (times[name] / empty).toFixed(2);
    rows.push({
      what: `${name}: ${nodes} nodes, SCRAM ${other.toFixed(0)} ms`,
      figure: `${times[name].toFixed(0)} ms ${ratio} ×`,
    });
  }
  const where = hasScram ? 'here' : 'elsewhere';
  const goal = { limit: `SCRAM’s ${scram.toFixed(0)} ms ${where}`, met: total <= scram };
  rows.push({ what: 'all of them', figure: `${total.toFixed(0)} ms`, goal });
  const work = total - names.length * empty;
  rows.push({ what: 'without the starts of Node', figure: `${work.toFixed(0)} ms` });
  return rows;
}

const OF_SCRAM = ' by SCRAM';
const scramOf = (name) => name + OF_SCRAM;
