import { SLO_MEASURES } from './names.ts';
import { diagnosticShape, figuresShape, sloShape } from './result.ts';
import type { Infer } from './shape.ts';
import { boolean, constant, integer, list, nullable, number, object, oneOf, text } from './shape.ts';

const fieldShape = object(
  {
    path: text('the field, such as mttr.repair; empty if all of it is meant'),
    from: nullable(text('as it was; null if it was not there')),
    to: nullable(text('as it is; null if it is gone')),
    items_added: list(text('an item'), 'of two lists: what only the new one has'),
    items_removed: list(text('an item'), 'of two lists: what only the old one had'),
  },
  'one field',
);

const SECTIONS = ['parameters', 'components', 'blocks', 'system', 'settings', 'demand', 'slo', 'storage'] as const;

const changeShape = object(
  {
    section: oneOf(SECTIONS, 'where in the file it stands'),
    name: nullable(text('the name in the topology; null of what has none')),
    change: oneOf(['added', 'removed', 'changed'], 'what was done'),
    fields: list(fieldShape, 'what is different'),
  },
  'one part of the topology that is not what it was',
);

const sideShape = object(
  {
    file: text('the file, as it was named'),
    name: nullable(text('name of the topology')),
    is_result: boolean('whether it is a result, not a topology'),
  },
  'one of the two',
);

const pairShape = object(
  {
    name: text('name of the part'),
    base: nullable(figuresShape),
    head: nullable(figuresShape),
  },
  'figures of one part before and after; null on the side that lacks it',
);

const SLO_CHANGES = ['kept', 'missed', 'unknown', 'newly_kept', 'newly_missed', 'added', 'removed'] as const;

export const compareShape = object(
  {
    format: constant('avail/1', 'the format of this document'),
    ok: boolean('whether both inputs were valid and could be calculated'),
    base: sideShape,
    head: sideShape,
    year_s: nullable(number('length of a year, in seconds, by the new topology')),
    system: nullable(
      object(
        {
          base: nullable(figuresShape),
          head: nullable(figuresShape),
          downtime_change_s_per_month: number('seconds of downtime a month more than before; negative if it is less'),
        },
        'the system before and after',
      ),
    ),
    slos: list(
      object(
        {
          of: text('name of the part'),
          measure: oneOf(SLO_MEASURES, 'what is measured'),
          change: oneOf(SLO_CHANGES, 'what became of it'),
          base: nullable(sloShape),
          head: nullable(sloShape),
          downtime_change_s_per_month: nullable(number('seconds of downtime a month of its part; null if it has none')),
        },
        'one SLO before and after',
      ),
      'every SLO of either',
    ),
    parts: list(pairShape, 'parts whose availability or failure frequency is not what it was'),
    changes: list(changeShape, 'what is different in the topology, in the order of the file'),
    attribution: nullable(
      object(
        {
          method: oneOf(['shapley', 'two_orders'], 'the mean over all orders of the changes, or over two'),
          calculations: integer('topologies that were calculated for it'),
          contributions: list(
            object(
              {
                changes: list(integer('index in `changes`'), 'several where they cannot be told apart'),
                downtime_s_per_month: number('seconds of downtime a month that they add'),
              },
              'what one or several changes contribute',
            ),
            'in order; added up, they are the change of the system to the last bit',
          ),
        },
        'which change of the topology causes how much',
      ),
    ),
    unattributed_because: nullable(text('why there is no attribution')),
    limit: nullable(
      object(
        {
          text: text('as it was given'),
          unavailability: number('the same as a share of time'),
          exceeded: boolean('whether the system got worse by more'),
        },
        'the limit of --fail-if-worse',
      ),
    ),
    diagnostics: list(diagnosticShape, 'errors and warnings about either'),
  },
  'the result of `avail compare --format json`',
);

export type CompareReport = Infer<typeof compareShape>;
export type ModelChange = Infer<typeof changeShape>;
export type FieldChange = Infer<typeof fieldShape>;
