import { blockFields, copyFields } from '../kinds/block.ts';
import { failoverFields, modeFields } from '../kinds/failover.ts';
import { KINDS } from '../kinds/index.ts';
import type { Kind } from '../kinds/kind.ts';
import { linkFields, networkFields } from '../kinds/network.ts';
import { PART_MEASURES } from '../model/names.ts';
import type { JsonSchema } from '../model/shape.ts';
import { exampleValue, mappingSchema } from '../source/json-schema.ts';
import { share } from '../source/types/quantities.ts';
import { name } from '../source/types/texts.ts';
import { componentFields, failureFields, unitFields } from './component-fields.ts';
import { documentFields, settingsFields } from './document-fields.ts';
import { deploymentFields, maintenanceFields } from './practices.ts';
import { sloFields } from './slo.ts';
import { erasureFields, storageFields, storageSloFields } from './storage-fields.ts';

/**
 * The language as a JSON Schema, for editors. It says what an editor can know of a file: keys, types, and what must not
 * be missing; names and arithmetic are left to the reader. Beside `$defs` it uses only what draft 7 has too, since the
 * language server for YAML knows no more.
 */
export function topologySchema(): JsonSchema {
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: 'urn:avail-calc:topology:1',
    title: 'avail topology',
    description: 'A system of components with uptime and MTBF figures, for the availability calculator avail.',
    ...mappingSchema(documentFields, { anyOf: [WITH_SYSTEM, WITHOUT_SYSTEM] }),
    $defs: definitions(),
  };
}

const requires = (...keys: readonly string[]): JsonSchema => ({ required: keys });
const ref = (definition: string): JsonSchema => ({ $ref: `#/$defs/${definition}` });

const WITH_SYSTEM: JsonSchema = { required: ['components'], properties: { components: { minProperties: 1 } } };

/** Data can be kept without a system. */
const WITHOUT_SYSTEM: JsonSchema = {
  required: ['storage'],
  properties: { storage: { minProperties: 1 } },
  propertyNames: { not: { enum: ['blocks', 'system', 'slo'] } },
};

/** Whether something is 0 an editor can tell of a literal only. */
const MAY_BE_ZERO: JsonSchema = {
  anyOf: [{ const: 0 }, { type: 'string', pattern: '^\\s*([A-Za-z(]|[-+]?0*\\.?0+([^\\d.]|$))' }],
};

const MAY_BE_WHOLE: JsonSchema = {
  anyOf: [{ const: 1 }, { type: 'string', pattern: '^\\s*([A-Za-z(]|100|1\\.?0*$)' }],
};

const FAILURES = Object.keys(failureFields);
/** An MTBF is never 0. */
const RATES = FAILURES.filter((key) => key !== 'mtbf');

/** A list of durations gives their mean. */
function listOf(keys: readonly ('life' | 'repair')[], ...others: readonly string[]): JsonSchema {
  return {
    required: [...keys, ...others],
    properties: Object.fromEntries(keys.map((key) => [key, { not: { type: 'string' } }])),
  };
}

/** What says how often something is up, the commonest first, which editors name; what never fails needs no MTTR. */
const FIGURES: readonly JsonSchema[] = [
  ...FAILURES.map((key) => requires(key, 'mttr')),
  ...['availability', 'unavailability', 'downtime', 'failure_on_demand'].map((key) => requires(key)),
  ...RATES.map((key) => ({ required: [key], properties: { [key]: MAY_BE_ZERO } })),
  ...FAILURES.map((key) => listOf(['repair'], key)),
  listOf(['life'], 'mttr'),
  listOf(['life', 'repair']),
];

const SOME_FAILURE_MODE: JsonSchema = {
  required: ['failure_modes'],
  properties: { failure_modes: { minProperties: 1 } },
};

/** A measured share of requests that fail, and nothing of outages. */
const ALWAYS_UP: JsonSchema = {
  required: ['error_rate'],
  propertyNames: { not: { enum: Object.keys(unitFields) } },
};

function definitions(): Record<string, JsonSchema> {
  return {
    component: mappingSchema(componentFields, {
      anyOf: [...FIGURES, SOME_FAILURE_MODE, ALWAYS_UP],
      dependentRequired: {
        ...Object.fromEntries(['need', 'spread', 'common_cause', 'standby', 'crews'].map((key) => [key, ['replicas']])),
        failover: ['standby'],
      },
    }),
    figures: mappingSchema(unitFields, { anyOf: FIGURES }),
    requires: { anyOf: [ref('block'), { type: 'array', items: ref('block'), minItems: 1 }] },
    block: {
      anyOf: [
        { ...name.schema, description: 'The name of a component or a block.' },
        ...KINDS.map(({ key }) => ref(`${key}_block`)),
      ],
    },
    ...Object.fromEntries(KINDS.map((kind) => [`${kind.key}_block`, blockSchema(kind)])),
    network: mappingSchema(networkFields, requires('from', 'to', 'links')),
    link: mappingSchema(linkFields, {
      required: ['via'],
      anyOf: [requires('between'), requires('from', 'to')],
    }),
    slo: {
      anyOf: [share.schema, mappingSchema(sloFields, { anyOf: PART_MEASURES.map((measure) => requires(measure)) })],
    },
    settings: mappingSchema(settingsFields),
    demand: { type: 'object', additionalProperties: share.schema, minProperties: 1 },
    failover: mappingSchema(failoverFields),
    standby_mode: mappingSchema(modeFields, DORMANCY_OF_WARM),
    maintenance: mappingSchema(maintenanceFields, requires('every', 'lasts')),
    deployments: mappingSchema(deploymentFields, {
      required: ['frequency'],
      anyOf: [requires('change_failure_rate'), requires('faulty')],
      if: ALWAYS_FINE,
      else: requires('recovery'),
    }),
    storage: mappingSchema(storageFields, {
      allOf: [{ anyOf: FAILURES.map((key) => requires(key)) }, { anyOf: [requires('copies'), requires('erasure')] }],
      if: ONE_COPY,
      else: requires('rebuild'),
    }),
    erasure: mappingSchema(erasureFields, requires('data', 'parity')),
    storage_slo: { anyOf: [share.schema, mappingSchema(storageSloFields, requires('durability'))] },
  };
}

function blockSchema(kind: Kind): JsonSchema {
  const fields = { ...(kind.contains && copyFields), ...blockFields, ...kind.fields };
  return {
    title: kind.key,
    description: kind.summary,
    ...mappingSchema(fields, {
      required: [kind.key],
      dependentRequired: Object.fromEntries(
        Object.keys(copyFields).flatMap((key) =>
          key === 'replicas' || key in kind.fields ? [] : [[key, ['replicas']]],
        ),
      ),
      ...('dormancy' in kind.fields && DORMANCY_OF_WARM),
      examples: [exampleValue(kind.example)],
    }),
  };
}

const DORMANCY_OF_WARM = {
  if: { required: ['mode'], properties: { mode: { const: 'warm' } } },
  // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
  then: requires('dormancy'),
};

/** Releases of which none leads to an outage. */
const ALWAYS_FINE: JsonSchema = {
  anyOf: [
    { required: ['change_failure_rate'], properties: { change_failure_rate: MAY_BE_ZERO } },
    { required: ['faulty'], properties: { faulty: MAY_BE_ZERO } },
    { required: ['faulty', 'caught'], properties: { caught: MAY_BE_WHOLE } },
  ],
};

/** A group that cannot lose a unit without its data has nothing to rebuild from. */
const ONE_COPY: JsonSchema = {
  required: ['copies'],
  properties: { copies: { anyOf: [{ const: 1 }, { type: 'string' }] } },
};
