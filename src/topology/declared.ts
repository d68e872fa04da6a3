import { named } from '../model/distribution.ts';
import type { DeclaredFigure, DeclaredMode } from '../model/explain.ts';
import { Problems } from '../source/problems.ts';
import type { Quantity } from '../source/quantity.ts';
import type { Read, ReadFields, Reading } from '../source/reader.ts';
import { readFields } from '../source/reader.ts';
import { Values } from '../source/values.ts';
import type { distributionFields, figureFields } from './component-fields.ts';
import { componentFields, unitFields } from './component-fields.ts';
import { completeFigures, FAILURE_UNITS } from './figures.ts';
import type { Kept } from './kept.ts';
import type { Restoration } from './mttr.ts';
import { readParameters } from './parameters.ts';
import { readYear } from './read.ts';

/** What a file says of one component. */
export interface Declared {
  readonly figures: readonly DeclaredFigure[];
  readonly modes: readonly DeclaredMode[];
  readonly life: string | null;
  readonly repair: string | null;
  readonly commonCause: { readonly value: number; readonly text: string } | null;
}

/**
 * What the file says of each component, by name: the document is read once more, so that a calculation, which has no use
 * for it, need not keep it. The document is known to be sound.
 */
export function declaredFigures({ root, set, grammar, resolved }: Kept): Map<string, Declared> {
  const declared = new Map<string, Declared>();
  if (root.type !== 'mapping') return declared;
  const sections = new Map(root.entries.map(({ key, value }) => [key.text, value] as const));
  const problems = new Problems({ file: '', text: '' });
  const parameters = readParameters(sections.get('parameters'), set, problems);
  const timeless = new Values(problems, { year: undefined }, parameters, grammar);
  const year = readYear(sections.get('settings'), { problems, values: timeless });
  const levels = resolved.topology.demand?.names ?? [];
  const reading: Reading = { problems, values: new Values(problems, { year }, parameters, grammar), levels };
  const components = sections.get('components');
  for (const { key, value } of components?.type === 'mapping' ? components.entries : []) {
    const fields = readFields(value, componentFields, 'a component', reading);
    if (!fields) continue;
    const beta = fields.values.common_cause;
    declared.set(key.text, {
      figures: figuresIn(fields.values),
      modes: modesIn(fields, resolved.topology.year, reading),
      ...spreadIn(fields.values),
      commonCause: beta ? { value: beta.value.value, text: textOf(beta) } : null,
    });
  }
  return declared;
}

function modesIn({ values }: ReadFields<typeof componentFields>, year: number, reading: Reading): DeclaredMode[] {
  const modes = values.failure_modes?.value;
  if (modes?.type !== 'mapping') return [];
  return modes.entries.flatMap(({ key, value }) => {
    const fields = readFields(value, unitFields, 'a failure mode', reading);
    const figures = fields && completeFigures(fields, key.text, key, year, reading);
    if (!figures) return [];
    const { unavailability, availability, failureRate, mttr } = figures;
    const mtbf_s = failureRate ? 1 / failureRate : null;
    return [
      {
        name: key.text,
        figures: figuresIn(fields.values),
        unavailability,
        availability,
        mtbf_s,
        mttr_s: mttr,
        ...spreadIn(fields.values),
      },
    ];
  });
}

/** How lives and repairs spread, as it was written; a list by its length. */
function spreadIn({
  life,
  repair,
}: ReadFields<typeof distributionFields>['values']): Pick<Declared, 'life' | 'repair'> {
  const words = (read: typeof life): string | null =>
    read ? (read.node.type === 'scalar' ? read.node.text.trim() : named(read.value)) : null;
  return { life: words(life), repair: words(repair) };
}

const UNITS: Readonly<Record<keyof typeof figureFields, DeclaredFigure['unit']>> = {
  availability: 'ratio',
  unavailability: 'ratio',
  downtime: 'ratio',
  ...FAILURE_UNITS,
  mttr: 's',
  failure_on_demand: 'ratio',
};

function figuresIn(values: ReadFields<typeof figureFields>['values']): DeclaredFigure[] {
  return (Object.keys(UNITS) as (keyof typeof UNITS)[]).flatMap((key) => {
    const read = values[key] as Read<Quantity | Restoration> | undefined;
    if (!read) return [];
    const { value } = read;
    const isMttr = 'seconds' in value;
    const phases = isMttr ? value.phases.map(({ name, seconds }) => ({ name, seconds })) : [];
    return [{ key, text: textOf(read), value: isMttr ? value.seconds : value.value, unit: UNITS[key], phases }];
  });
}

function textOf({ node, value }: Read<unknown>): string {
  if (node.type === 'scalar') return node.text.trim();
  return (value as Restoration).text;
}
