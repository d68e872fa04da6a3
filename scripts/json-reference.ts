// docs/json.md from the declarations of the result.
import { compareShape } from '../src/model/compare.ts';
import { explainShape } from '../src/model/explain.ts';
import { ninesShape } from '../src/model/nines.ts';
import { rankShape } from '../src/model/rank.ts';
import { resultShape } from '../src/model/result.ts';
import type { JsonSchema } from '../src/model/shape.ts';
import { simulationShape } from '../src/model/simulation.ts';
import { sweepShape } from '../src/model/sweep.ts';

export function jsonReference(): string {
  return `# The JSON result

\`avail calc FILE --format json\` prints one JSON document: the result if the input is valid, the diagnostics if it is not.
\`avail check\` prints the same document for one file, and \`{"format": "avail/1", "files": […]}\`, with one for each, for several files,
a folder or a pattern.
\`avail rank\`, \`avail explain\`, \`avail compare\`,
\`avail sweep\`, \`avail simulate\` (and \`avail merge\`) and \`avail nines\` print documents of their own. All are described by shapes in
\`src/model\`, from which the types, the JSON Schemas (\`schema/*.schema.json\`, in the package too) and this page are made.

## What a program may rely on

- \`format\` is \`avail/1\`. Within it fields are only ever added. A reader should ignore fields that it does not know.
- Every field below is always there. What is unknown is \`null\`, never absent, never NaN.
- Units are part of the name: \`_s\` is seconds, \`_per_year\` counts in the year of \`settings.year\`. Availability and
  unavailability are shares from 0 to 1.
- Use \`unavailability\` where digits matter: it is calculated as such, and has its full precision when \`availability\` is
  already 1 to sixteen digits.
- Nothing but the document is on standard output. With \`json\`, diagnostics are in the document and not on standard error.
- A file that has storage and nothing else has no system: \`ok\` is true, \`system\` and \`mission\` are null.
- On invalid input \`ok\` is false, \`system\` and \`mission\` are null, the lists are empty, \`diagnostics\` says why, and the exit
  code is 2.
- The same input gives the same bytes.

## With jq

\`\`\`console
$ avail calc examples/payments-api.yaml --format json --output payments.json
$ jq '.system.downtime_s.year / 3600 | round' payments.json
15
$ jq -r '.components | sort_by(-.downtime_share)[:3][] | "\\(.name) \\(.downtime_share * 100 | round)%"' payments.json
gateway 28%
postgres 21%
fraud 20%
$ jq -r '.slos[] | select(.met != true) | "\\(.of): \\(.measure), target \\(.target)"' payments.json
api: availability, target 0.999
\`\`\`

The codes of everything that is wrong with a file:

\`\`\`sh
avail calc topology.yaml --format json | jq -r '.diagnostics[] | "\\(.line): \\(.code)"'
\`\`\`

${sectionsOf('The result of `calc`', resultShape.schema)}

${sectionsOf('The result of `rank`', rankShape.schema, 'rank')}

${sectionsOf('The result of `explain`', explainShape.schema, 'explain')}

${sectionsOf('The result of `compare`', compareShape.schema, 'compare')}

${sectionsOf('The result of `sweep`', sweepShape.schema, 'sweep')}

${sectionsOf('The result of `simulate`', simulationShape.schema, 'simulate')}

${sectionsOf('The result of `nines`', ninesShape.schema)}
`;
}

/**
 * A heading and a list of fields for a document, then for every object in it whose fields are not listed above. The
 * headings of a further document begin with its `name`, since the first one may have fields of the same name.
 */
function sectionsOf(title: string, document: JsonSchema, name = ''): string {
  const listed = new Map<string, string>();
  const sections: string[] = [];
  const visit = (place: string, schema: JsonSchema, heading = `### \`${place}\``): void => {
    const inner: [string, JsonSchema][] = [];
    const all = Object.keys(schema.properties ?? {});
    const base = [...listed].find(([fields]) => fields !== all.join() && `${all.join()},`.startsWith(`${fields},`));
    const inherited = base?.[0].split(',') ?? [];
    const lines = Object.entries(schema.properties ?? {}).flatMap(([name, field]) => {
      if (inherited.includes(name)) return [];
      const object = objectIn(field);
      const line = `- **\`${name}\`** (${typeOf(field)}): ${sentence(field.description)}`;
      if (!object) return line;
      const fields = Object.keys(object.properties ?? {}).join();
      let where = listed.get(fields);
      if (where === undefined) {
        where = `${place}${place === '' ? '' : '.'}${name}${field.type === 'array' ? '[]' : ''}`;
        listed.set(fields, where);
        inner.push([where, object]);
      }
      return `${line} Fields: [\`${where}\`](#${anchor(where)}).`;
    });
    const summary = place === name ? [] : [sentence(schema.description)];
    const like = base ? [`It has the fields of [\`${base[1]}\`](#${anchor(base[1])}), and these:`] : [];
    sections.push([heading, ...summary, ...like, lines.join('\n')].join('\n\n'));
    for (const [at, object] of inner) visit(at, object);
  };
  visit(name, document, `## ${title}`);
  return sections.join('\n\n');
}

/** The object that a field is, may be, or is a list of. */
function objectIn({ type, items, anyOf, properties, ...rest }: JsonSchema): JsonSchema | undefined {
  if (properties) return { type, properties, ...rest };
  if (items) return objectIn(items);
  return anyOf?.map(objectIn).find((schema) => schema !== undefined);
}

function typeOf({ type, items, anyOf, enum: words, const: constant }: JsonSchema): string {
  if (constant !== undefined) return `\`"${constant}"\``;
  if (words) return words.map((word) => `\`"${word}"\``).join(', ');
  if (items) return `list of ${typeOf(items)}s`;
  if (anyOf) return anyOf.map(typeOf).join(' or ');
  return [type].flat().join(' or ');
}

/** A formula keeps its small letter. */
const sentence = (description = ''): string =>
  /^[a-z][\w ]/.test(description) ? `${description[0]?.toUpperCase()}${description.slice(1)}.` : `${description}.`;

const anchor = (place: string): string => place.toLowerCase().replace(/[^a-z_]/g, '');
