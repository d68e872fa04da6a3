import { Ajv2020 } from 'ajv/dist/2020.js';
import { compareShape } from '../src/model/compare.ts';
import { explainShape } from '../src/model/explain.ts';
import { ninesShape } from '../src/model/nines.ts';
import { rankShape } from '../src/model/rank.ts';
import { resultShape } from '../src/model/result.ts';
import { simulationShape } from '../src/model/simulation.ts';
import { sweepShape } from '../src/model/sweep.ts';

const ajv = new Ajv2020({ allErrors: true, allowUnionTypes: true });

/** What each command prints with `--format json`. */
const VALIDATE = new Map(
  Object.entries({
    calc: resultShape,
    check: resultShape,
    explain: explainShape,
    nines: ninesShape,
    rank: rankShape,
    compare: compareShape,
    sweep: sweepShape,
    simulate: simulationShape,
    merge: simulationShape,
  }).map(([command, { schema }]) => [command, ajv.compile(schema)]),
);

/** Throws unless a document of `--format json` keeps the published contract of its command. */
export function assertResult(document: unknown, command = 'calc'): void {
  const { format, files } = document as { format?: unknown; files?: unknown };
  if (Array.isArray(files)) {
    if (format !== 'avail/1') throw new Error(`format is ${JSON.stringify(format)}, not "avail/1"`);
    for (const file of files) assertResult(file);
    return;
  }
  const validate = VALIDATE.get(command);
  if (!validate) throw new Error(`test/result-schema.ts has no shape for \`avail ${command}\``);
  if (!validate(document))
    throw new Error(`the JSON breaks the schema: ${ajv.errorsText(validate.errors, { separator: '\n  ' })}`);
}
