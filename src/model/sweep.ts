import { SLO_MEASURES } from './names.ts';
import { diagnosticShape } from './result.ts';
import type { Infer } from './shape.ts';
import { boolean, constant, integer, list, nullable, number, object, oneOf, text } from './shape.ts';

/** What a sweep can show of a component, of a block or of the system. */
export const PART_FIGURES = [
  'availability',
  'unavailability',
  'downtime',
  'nines',
  'mtbf',
  'mttr',
  'failures',
  'request_success',
] as const;
export type PartFigure = (typeof PART_FIGURES)[number];

/** What it can show of a storage. */
export const STORAGE_FIGURES = ['durability', 'annual_loss', 'fleet_annual_loss', 'mttdl', 'nines'] as const;
export type StorageFigure = (typeof STORAGE_FIGURES)[number];

export const SWEPT_FIGURES = [...new Set([...PART_FIGURES, ...STORAGE_FIGURES])] as const;
export type SweptFigure = PartFigure | StorageFigure;

const columnShape = object(
  {
    figure: oneOf(
      SWEPT_FIGURES,
      'which figure: downtime in seconds a year, MTBF, MTTR and MTTDL in seconds, failures and losses a year',
    ),
    of: text('name of the part or of the storage'),
  },
  'one figure of one part or storage',
);

const varyShape = object(
  {
    path: text('what is varied, as it was named'),
    unit: oneOf(['s', '1/s', 'number', 'word'], 'unit of the values; words have no number'),
    values: list(
      object(
        { text: text('as it would be written in the file'), value: nullable(number('in `unit`; null of a word')) },
        'one value',
      ),
      'the values, in order',
    ),
  },
  'one thing that takes several values',
);

const turnShape = object(
  {
    row: nullable(integer('index of the value of the second thing that is varied; null if there is none')),
    holds: oneOf(['from', 'up_to'], 'whether the SLO holds from here on, or up to here'),
    text: text('the first or last value of the first thing with which it holds'),
    value: nullable(number('the same as a number, in the unit of what is varied')),
    interpolated: boolean('whether it lies between two points and was found by bisection'),
  },
  'where an SLO begins or ceases to hold',
);

export const sweepShape = object(
  {
    format: constant('avail/1', 'the format of this document'),
    ok: boolean('whether every point was valid and could be calculated'),
    file: text('the file, as it was named'),
    name: nullable(text('name of the topology')),
    year_s: nullable(number('length of a year, in seconds')),
    vary: list(varyShape, 'one or two things; the second one makes a grid'),
    columns: list(columnShape, 'the figures of each point, in order'),
    points: list(
      object(
        {
          at: list(integer('index of the value of each thing that is varied'), 'where the point is'),
          figures: list(nullable(number('null if unknown or infinite')), 'in the order of `columns`'),
          complements: list(
            nullable(
              number(
                '1 − the figure, calculated as such, of an availability, a durability or a share of requests; else null',
              ),
            ),
            'in the order of `columns`',
          ),
          met: list(nullable(boolean('null if a figure is unknown')), 'whether each of `slos` is kept'),
        },
        'one point',
      ),
      'all points, the first thing varying fastest',
    ),
    slos: list(
      object(
        {
          of: text('name of the part or of the storage'),
          measure: oneOf(SLO_MEASURES, 'what is measured'),
          target: number('the target, in `unit`'),
          unit: oneOf(['ratio', 's', 's/year', '1/year'], 'unit of the target'),
          held: oneOf(['always', 'sometimes', 'never'], 'at how many of the points it holds'),
          turns: list(turnShape, 'where it begins and ceases to hold along the first thing'),
        },
        'one SLO',
      ),
      'every SLO of the system and its parts, then of storage',
    ),
    diagnostics: list(diagnosticShape, 'errors and warnings'),
  },
  'the result of `avail sweep --format json`',
);

export type SweepReport = Infer<typeof sweepShape>;
export type SweepColumn = Infer<typeof columnShape>;
export type SweepTurn = Infer<typeof turnShape>;
