// docs/language.md from the declarations of the language.
import { blockFields, copyFields } from '../src/kinds/block.ts';
import { failoverFields, modeFields } from '../src/kinds/failover.ts';
import { KINDS } from '../src/kinds/index.ts';
import type { Kind } from '../src/kinds/kind.ts';
import { linkFields, network, networkFields } from '../src/kinds/network.ts';
import type { DistributionKind } from '../src/model/distribution.ts';
import { DISTRIBUTIONS, written } from '../src/model/distribution.ts';
import { FUNCTION_NAMES } from '../src/source/evaluate.ts';
import type { Fields } from '../src/source/reader.ts';
import { UNITS } from '../src/source/units.ts';
import { componentFields } from '../src/topology/component-fields.ts';
import { documentFields, settingsFields } from '../src/topology/document-fields.ts';
import { deploymentFields, maintenanceFields } from '../src/topology/practices.ts';
import { sloFields } from '../src/topology/slo.ts';
import { erasureFields, storageFields, storageSloFields } from '../src/topology/storage-fields.ts';

/** How the keys of a component are told apart on the page; a key that is in no group is an error. */
const COMPONENT_GROUPS: readonly Group[] = [
  { title: 'How often it is up', keys: ['availability', 'unavailability', 'downtime'] },
  { title: 'How often it fails', keys: ['mtbf', 'failure_rate', 'fit', 'afr'] },
  { title: 'How long it is down', keys: ['mttr'] },
  { title: 'How lives and repairs spread', keys: ['life', 'repair'] },
  { title: 'Other ways to fail', keys: ['failure_on_demand', 'failure_modes'] },
  { title: 'Replicas', keys: ['replicas', 'need', 'spread', 'common_cause'] },
  { title: 'Spares and repair', keys: ['standby', 'failover', 'crews'] },
  { title: 'Windows and releases', keys: ['maintenance', 'deployments'] },
  { title: 'Requests', keys: ['error_rate', 'retries', 'health_check', 'ride_through'] },
  { title: 'What it needs', keys: ['requires'] },
  { title: 'Targets and notes', keys: ['slo', 'allow', 'basis', 'source', 'description'] },
];

interface Group {
  readonly title: string;
  readonly keys: readonly string[];
}

export function languageReference(): string {
  const functions = FUNCTION_NAMES.map((name) => `\`${name}\``).join(', ');
  return `# The language

A topology is one YAML 1.2 file (JSON, being YAML, works too). The [README](../README.md#the-language) tells it as a
story; this page lists every key. It is generated from the declarations that the reader itself uses.

- [The file](#the-file) and its [settings](#settings)
- [A component](#a-component): ${COMPONENT_GROUPS.map(({ title }) => link(title)).join(', ')}
- [A block](#a-block): ${KINDS.map(({ key }) => `[${key}](#${key})`).join(', ')}, ${link('Copies of a block')}, ${link('Keys of every block')}
- [An SLO](#an-slo)
- [A storage](#a-storage)
- [Values](#values)

## The file

${list(documentFields)}

Keys are snake_case. An unknown key, and a key that stands twice, is an error. Names of components, blocks and storages share
one namespace; a name may be anything that fits on one line.

### Settings

${list(settingsFields)}

## A component

A component is one physical thing. Named in two places it is shared, and the result is exact for that. Copies come from
\`replicas\` only.

Give one of the keys that say how often it is up, or one that says how often it fails together with \`mttr\`. Any two of the
three give the third; three that contradict each other are an error. An availability alone leaves the MTBF unknown, and
the output says so. A failure mode has the same keys.

\`\`\`yaml
components:
  dns: {availability: 99.999%}                # MTBF unknown
  lb: {mtbf: 2 y, mttr: 10 min}               # availability = MTBF / (MTBF + MTTR)
  cdn: {availability: 99.9%, mttr: 30 min}    # MTBF = A / (1 − A) · MTTR
  disk: {afr: 1.4%, mttr: {detect: 1 min, respond: 20 min, repair: 6 h}}
  server:
    failure_modes:
      crash: {mtbf: 30 d, mttr: 2 min}
      hardware: {mtbf: 4 y, mttr: 8 h}
    replicas: 3
    need: 2
    common_cause: 5%
    requires: disk
system: {series: [dns, cdn, lb, server]}
\`\`\`

${groups(componentFields, COMPONENT_GROUPS)}

${distributionsText()}

## A block

A block expression is the name of a component or a block, or one of the kinds below. A block may stand inside another;
one under \`blocks\` has a name, a row in the result, and may have an \`slo\`.

\`\`\`yaml
components:
  router: {mtbf: 3 y, mttr: 30 min}
  web: {mtbf: 90 d, mttr: 15 min, replicas: 2}
  node: {mtbf: 60 d, mttr: 10 min, replicas: 5, need: 3}
blocks:
  site: {series: [router, web], replicas: 2}    # two sites, each with a router and two web servers of its own
  writes: {of: node, need: 3}                   # the same five nodes, counted twice
  reads: {of: node, need: 2}
  browse: {series: [site, reads]}
  order: {series: [site, writes], slo: 99.9%}
system: {series: [browse, order]}
\`\`\`

${KINDS.map((kind) => `### \`${kind.key}\`\n\n${kind.summary}\n\n\`\`\`yaml fragment\n${kind.example}\n\`\`\`\n\n${list(kind.fields)}${inside(kind)}`).join('\n\n')}

### How a spare takes over

\`failover\` is a mean time, or a mapping:

${list(failoverFields)}

\`standby\` of replicas is \`hot\` or \`cold\`, or a mapping:

${list(modeFields)}

### Planned windows

\`maintenance\` is a mapping:

${list(maintenanceFields)}

### Releases

\`deployments\` is a mapping; give \`change_failure_rate\`, or \`faulty\` with \`caught\`:

${list(deploymentFields)}

### Copies of a block

A block that contains others can be copied as a whole. What it contains is copied with it; what is reached through
\`requires\` or \`spread\` is shared by the copies. A copied part must not be named outside of the block: it would not be
clear which copy is meant.

${list(copyFields)}

### Keys of every block

${list(blockFields)}

## An SLO

\`slo: 99.95%\` is an availability; a mapping has one or more measures. An SLO may stand on a component, on a block under
\`blocks\`, and at the top of the file, where it is the system's. A target whose figure is unknown is not met.

${list(sloFields)}

## A storage

Data is kept in groups of units (drives, nodes). A group loses data when more units than it tolerates are down at once: all
copies, or more than \`parity\` of an erasure code. A storage is no part of the system, so that no block can name it, and
needs none: a file may have \`storage\` alone. [How it is calculated](methods/storage.md).

\`\`\`yaml
storage:
  photos: {afr: 1.4%, rebuild: 12 h, copies: 3, groups: 1000, slo: 99.99999999%}
  archive:
    mtbf: 150 y
    rebuild: 2 d
    erasure: {data: 8, parity: 3}                # any 8 of the 11 are enough
\`\`\`

Give one of \`mtbf\`, \`failure_rate\`, \`fit\` and \`afr\`, then \`rebuild\`, and \`copies\` or \`erasure\`.

${list(storageFields)}

### Erasure

${list(erasureFields)}

### The SLO of a storage

${list(storageSloFields)}

## Values

- **A duration** is a number with a unit: \`90 d\`, \`4h30m\`, \`1.5 years\`, \`250 ms\`. A bare number is an error.
- **A rate** is a number per unit of time: \`2/year\`, \`1e-6/h\`.
- **A share** is a percentage or a fraction from 0 to 1: \`99.95%\`, \`0.9995\`. A bare \`99.95\` is an error.
- **An expression** over the parameters may stand for any value: \`host_mtbf / 2\`, \`detect + 10 min\`. A number and its
  unit bind first; then come brackets, \`^\`, \`*\` and \`/\`, \`+\` and \`-\`. Functions: ${functions}. Dimensions
  are checked: adding a time to a rate is an error. An expression can only calculate; nothing in it can reach the
  computer that it runs on.

| unit | also written | length |
|---|---|---|
${UNITS.map(
  ({ names, ofYear, seconds }) =>
    `| \`${names[0]}\` | ${names
      .slice(1)
      .map((name) => `\`${name}\``)
      .join(', ')} | ${lengthOf(seconds, ofYear)} |`,
).join('\n')}
`;
}

const lengthOf = (seconds: { numerator: bigint; denominator: bigint }, ofYear: true | undefined): string => {
  const share = seconds.denominator === 1n ? `${seconds.numerator}` : `${seconds.numerator}/${seconds.denominator}`;
  if (!ofYear) return `${share} s`;
  return share === '1' ? '`settings.year`' : `${share} year`;
};

const link = (title: string): string => `[${title[0]?.toLowerCase()}${title.slice(1)}](#${anchor(title)})`;
const anchor = (title: string): string => title.toLowerCase().replaceAll(' ', '-');

function groups(fields: Fields, sections: readonly Group[]): string {
  const grouped = new Set(sections.flatMap(({ keys }) => keys));
  const loose = Object.keys(fields).filter((key) => !grouped.has(key));
  if (loose.length > 0) throw new Error(`in no group of the language reference: ${loose.join(', ')}`);
  return sections
    .map(({ title, keys }) => {
      const own = keys.map((key) => {
        const declared = fields[key];
        if (!declared) throw new Error(`the language reference groups "${key}", which is no key any more`);
        return [key, declared] as const;
      });
      return `### ${title}\n\n${list(Object.fromEntries(own))}`;
    })
    .join('\n\n');
}

/** What `life` and `repair` may be. */
function distributionsText(): string {
  const rows = Object.entries(DISTRIBUTIONS).map(([kind, { summary, parameters }]) => {
    const ranges = parameters.map(
      ({ name, summary: meaning, least, most, example }) =>
        `\`${kind}(${name} ${example})\`: ${meaning}, ${least} to ${most}`,
    );
    const forms = ranges.length > 0 ? `${ranges.join('; ')}.` : `\`${written(kind as DistributionKind)}\`.`;
    return `- **\`${kind}\`**: ${summary}. ${forms}`;
  });
  return `### Distributions

\`life\` and \`repair\` say how the times between failures and the times to restoration spread around their means, which are
\`mtbf\` and \`mttr\` (or follow from other figures) whatever the distribution. A list of durations gives its mean too. The
steady state of independent components hangs on the means alone; where more does, [life](methods/life.md) says what is done.

\`\`\`yaml
components:
  disk: {mtbf: 60 y, mttr: 8 h, life: weibull(shape 2.2), repair: lognormal(sigma 0.7), replicas: 12, need: 10}
  pump: {mtbf: 2 y, life: gamma(shape 3), repair: {empirical: [40 min, 2 h, 3 h, 14 h]}}
  site:
    failure_modes:
      power: {mtbf: 300 d, mttr: 50 min, repair: lognormal(cv 1.5)}
      wear: {mtbf: 12 y, mttr: 2 d, life: weibull(shape 4), repair: deterministic}
system: {series: [disk, pump, site]}
\`\`\`

${rows.join('\n')}

The parameter may be an expression over \`parameters\`: \`weibull(shape beta)\`.`;
}

/** The keys of mappings inside a block. */
const inside = (kind: Kind): string =>
  kind === network
    ? `\n\n#### The network\n\n${list(networkFields)}\n\n#### A link\n\nA link has \`between\`, or \`from\` and \`to\`.\n\n${list(linkFields)}`
    : '';

/** One item a key: what it takes, what it means, an example as it is written. */
function list(fields: Fields): string {
  return Object.entries(fields)
    .map(([key, { type, summary, example, default: fallback }]) => {
      const words = /^[a-z ,]+$/.test(type.expected) && !type.expected.includes('_');
      const value = words ? type.expected : choices(type.expected);
      const otherwise = fallback === undefined ? '' : ` Default: \`${fallback}\`.`;
      return `- **\`${key}\`** (${value}): ${summary}${otherwise}\n  \`${key}: ${example}\``;
    })
    .join('\n');
}

/** A closed list of words, each as it is written. */
const choices = (expected: string): string =>
  expected
    .split(', ')
    .map((word) => `\`${word}\``)
    .join(', ');
