import type { Draft, DraftBlock, DraftComponent, DraftField } from '../draft.ts';
import { TopologyNames } from '../topology-names.ts';
import type { Definition } from './definitions.ts';
import type { FigureReader } from './figures.ts';
import { upWhile } from './formula.ts';
import type { FaultGraph } from './graph.ts';

/** What a topology is made of. */
interface Material {
  readonly title: string | null;
  readonly file: string;
  readonly graph: FaultGraph;
  readonly top: Definition;
  /** All that the top needs, itself included. */
  readonly used: readonly Definition[];
  readonly figures: FigureReader;
}

/** The topology of a fault tree. What is faulty is left out of it. */
export function draftOf({ title, file, graph, top, used, figures }: Material): Draft {
  const names = new TopologyNames();
  // What everybody may name has its name; what is private to a component gives way.
  const isPublic = (definition: Definition): boolean =>
    graph.definitions.resolve(definition.name, '', 'event') === definition;
  const ordered = [...used.filter(isPublic), ...used.filter((definition) => !isPublic(definition))];
  const given = new Map<Definition, string>(
    ordered.map((definition) => [definition, names.give(definition.name, definition.path)]),
  );
  const nameOf = (definition: Definition): string => given.get(definition) as string;
  const constants = new Map<boolean, string>();
  const constant = (value: boolean): string => {
    const name = constants.get(value) ?? names.give(value ? 'always-down' : 'never-down');
    constants.set(value, name);
    return name;
  };
  const blocks = used.flatMap((definition): DraftBlock[] => {
    const formula = definition.kind === 'gate' ? graph.formula(definition) : undefined;
    if (!formula) return [];
    const name = nameOf(definition);
    return [{ name, expression: upWhile(formula, nameOf, constant), description: described(definition, name) }];
  });
  const components = used
    .filter(({ kind }) => kind !== 'gate')
    .sort((a, b) => a.at.start - b.at.start)
    .flatMap((definition): DraftComponent[] => {
      const fields = fieldsOf(definition, graph, figures);
      const name = nameOf(definition);
      const description = described(definition, name);
      const about: DraftField[] = description === null ? [] : [{ key: 'description', value: description }];
      return fields ? [{ name, fields: [...fields, ...about] }] : [];
    });
  for (const [value, name] of constants)
    components.push({ name, fields: [{ key: 'unavailability', value: value ? 1 : 0 }] });
  return {
    comments: [
      `From ${file.replace(/\p{C}/gu, ' ')}, a fault tree in the Open-PSA exchange format.`,
      'It says what must fail, and this what must work: an OR of failures is a series here, an AND is parallel.',
    ],
    name: title,
    components,
    blocks,
    system: nameOf(top),
  };
}

function fieldsOf(definition: Definition, graph: FaultGraph, figures: FigureReader): DraftField[] | undefined {
  if (definition.kind !== 'house-event') return figures.read(definition);
  const formula = graph.formula(definition);
  return formula?.is === 'constant' ? [{ key: 'unavailability', value: formula.value ? 1 : 0 }] : undefined;
}

/** The label, and the name where it had to change. */
function described({ name: original, label }: Definition, name: string): string | null {
  const changed = original === name ? null : `in the fault tree: ${original}`;
  const own = label === null || label === name ? null : label;
  return own !== null && changed !== null ? `${own} (${changed})` : (own ?? changed);
}
