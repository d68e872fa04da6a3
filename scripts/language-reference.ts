// docs/language.md from the declarations of the language.
import { blockFields, copyFields } from '../src/kinds/block.ts';
import { KINDS } from '../src/kinds/index.ts';
import { FUNCTION_NAMES } from '../src/source/evaluate.ts';
import type { Fields } from '../src/source/reader.ts';
import { UNITS } from '../src/source/units.ts';
import { componentFields, figureFields } from '../src/topology/component-fields.ts';
import { documentFields, settingsFields } from '../src/topology/document-fields.ts';
import { sloFields } from '../src/topology/slo.ts';

export function languageReference(): string {
  const others = Object.fromEntries(
    Object.entries(componentFields).filter(([key]) => !Object.hasOwn(figureFields, key)),
  );
  const functions = FUNCTION_NAMES.map((name) => `\`${name}\``).join(', ');
  return `# The language

A topology is one YAML 1.2 file (JSON, being YAML, works too). This page is generated from the declarations that the
reader itself uses; the README tells the same as a story.

## The file

${table(documentFields)}

### \`settings\`

${table(settingsFields)}

## A component

A component is one physical thing: named in two places, it is shared, and the result is exact for that.

### Its figures

One of \`availability\`, \`unavailability\` and \`downtime\`; or one of \`mtbf\`, \`failure_rate\`, \`fit\` and \`afr\` with
\`mttr\`; or one of each: any two of availability, failure side and MTTR give the third, and three that contradict each
other are an error. An availability alone leaves the MTBF unknown. A failure mode has the same keys.

${table(figureFields)}

### All else

${table(others)}

## A block

A block expression is the name of a component or a block, or one of these:

${KINDS.map((kind) => `### \`${kind.key}\`\n\n${kind.summary} \`${kind.example}\`\n\n${table(kind.fields)}`).join('\n\n')}

### Keys of every block that contains others

A part that a block copies must not be named outside of that block: it would not be clear which copy is meant. What is
reached through \`requires\` or \`spread\` is shared by the copies.

${table(copyFields)}

### Keys of every block

An \`slo\` needs a name to be reported under, so it stands on a block under \`blocks\`, on a component, or at the top.

${table(blockFields)}

## An SLO

\`slo: 99.95%\` is an availability; a mapping has one or more of these:

${table(sloFields)}

## Values

- A duration is a number with a unit: \`90 d\`, \`4h30m\`, \`1.5 years\`, \`250 ms\`. A bare number is an error.
- A rate is a number per unit of time: \`2/year\`, \`1e-6/h\`.
- A share is a percentage or a fraction from 0 to 1: \`99.95%\`, \`0.9995\`.
- Any value may be an expression over the parameters: \`host_mtbf / 2\`, \`detect + 10 min\`. A number and its unit bind
  first; then come brackets, \`^\`, \`*\` and \`/\`, \`+\` and \`-\`. Functions: ${functions}. Dimensions are checked: adding a
  time to a rate is an error. An expression can only calculate.

| unit | names | length |
|---|---|---|
${UNITS.map(({ names, ofYear, seconds }) => `| ${names[0]} | ${names.map((name) => `\`${name}\``).join(', ')} | ${lengthOf(seconds, ofYear)} |`).join('\n')}
`;
}

const lengthOf = (seconds: { numerator: bigint; denominator: bigint }, ofYear: true | undefined): string => {
  const share = seconds.denominator === 1n ? `${seconds.numerator}` : `${seconds.numerator}/${seconds.denominator}`;
  if (!ofYear) return `${share} s`;
  return share === '1' ? '`settings.year`' : `${share} year`;
};

function table(fields: Fields): string {
  const rows = Object.entries(fields).map(([key, { type, summary, example, default: fallback }]) => {
    const value = /^[A-Z]?[a-z ,.]+$/.test(type.expected) ? type.expected : `\`${type.expected}\``;
    return `| \`${key}\` | ${value} | ${fallback === undefined ? '' : `\`${fallback}\``} | ${summary} | \`${example}\` |`;
  });
  return ['| key | value | default | meaning | example |', '|---|---|---|---|---|', ...rows].join('\n');
}
