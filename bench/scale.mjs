import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { medianOfEach } from '../scripts/alternate.mjs';

const SIZES = [1_000, 10_000, 100_000];
const ROUNDS = 3;
/** Times what the yaml package needs merely to parse the same text, without its check for duplicate keys. */
const YAML_GOAL = 1.5;
/** Times an empty Node, and milliseconds of work. */
const JSON_GOAL = { empty: 2, work: 1000 };

const PARSE_YAML =
  'require("yaml").parse(require("fs").readFileSync(process.argv[1], "utf8"), { uniqueKeys: false, maxAliasCount: -1 })';
const PARSE_JSON = 'JSON.parse(require("fs").readFileSync(process.argv[1], "utf8"))';

/** How the time grows with the number of components, as YAML and as JSON, against parsing the same text alone. */
export async function measure() {
  const folder = mkdtempSync(join(tmpdir(), 'avail-bench-'));
  try {
    return SIZES.flatMap((size) => measureSize(size, folder));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function measureSize(size, folder) {
  const topology = rows(size);
  const yaml = join(folder, `${size}.yaml`);
  const json = join(folder, `${size}.json`);
  writeFileSync(yaml, asYaml(topology));
  writeFileSync(json, JSON.stringify(topology));
  const calc = (file) => ['bin/avail.js', 'calc', file, '--format', 'json', '--output', `${file}.out`];
  const time = medianOfEach(
    {
      empty: ['-e', '0'],
      parseYaml: ['-e', PARSE_YAML, yaml],
      parseJson: ['-e', PARSE_JSON, json],
      calcYaml: calc(yaml),
      calcJson: calc(json),
    },
    ROUNDS,
  );
  const isLargest = size === Math.max(...SIZES);
  const limit = JSON_GOAL.empty * time.empty + JSON_GOAL.work;
  const ratio = time.calcYaml / time.parseYaml;
  const ms = (t) => `${t.toFixed(0)} ms`;
  return [
    { what: `${size} components: node -e 0`, figure: ms(time.empty) },
    { what: '  yaml package, parsing only', figure: ms(time.parseYaml) },
    {
      what: `  avail calc, YAML (${ratio.toFixed(2)} ×)`,
      figure: ms(time.calcYaml),
      goal: isLargest ? { limit: `at most ${YAML_GOAL} ×`, met: ratio <= YAML_GOAL } : undefined,
    },
    { what: '  JSON.parse only', figure: ms(time.parseJson) },
    {
      what: '  avail calc, JSON',
      figure: ms(time.calcJson),
      goal: isLargest ? { limit: `at most ${ms(limit)}`, met: time.calcJson <= limit } : undefined,
    },
  ];
}

/** Racks of a hundred: half of the parts in series, half of them standing in for one another. */
function rows(size) {
  const components = {};
  for (let i = 0; i < size; i += 1)
    components[`part-${i}`] = { mtbf: `${100 + (i % 900)} d`, mttr: `${1 + (i % 7)} h` };
  const names = Object.keys(components);
  const racks = [];
  for (let i = 0; i < size; i += 100)
    racks.push({ series: [...names.slice(i, i + 50), { parallel: names.slice(i + 50, i + 100) }] });
  return { components, system: { series: racks } };
}

function asYaml({ components, system }) {
  const parts = Object.entries(components).map(([name, { mtbf, mttr }]) => `  ${name}: {mtbf: ${mtbf}, mttr: ${mttr}}`);
  const racks = system.series.map(({ series }) => {
    const spares = series[series.length - 1].parallel.map((name) => `        - ${name}`);
    return ['  - series:', ...series.slice(0, -1).map((name) => `    - ${name}`), '    - parallel:', ...spares].join(
      '\n',
    );
  });
  return `components:\n${parts.join('\n')}\nsystem:\n  series:\n${racks.join('\n')}\n`;
}
