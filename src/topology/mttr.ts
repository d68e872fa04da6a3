import type { SourceNode } from '../source/node.ts';
import { typeName } from '../source/node.ts';
import type { ValueType } from '../source/reader.ts';
import { distinctEntries } from '../source/reader.ts';
import { duration } from '../source/types/quantities.ts';

/** Mean time to restoration and what it consists of, in seconds. */
export interface Restoration {
  readonly seconds: number;
  /** Empty if it was given as one duration. */
  readonly phases: readonly { readonly name: string; readonly seconds: number }[];
  readonly text: string;
}

/** A duration, or a mapping of named phases that add up. */
export const mttr: ValueType<Restoration> = {
  expected: 'a duration, or a mapping of phases',
  schema: { anyOf: [duration.schema, { type: 'object', additionalProperties: duration.schema, minProperties: 1 }] },
  read(node, what, reading) {
    if (node.type !== 'mapping') {
      if (node.type === 'scalar' && node.is !== 'null') {
        const single = duration.read(node, what, reading);
        return single && { seconds: single.value, phases: [], text: node.text };
      }
      const expected = 'a duration, or a mapping of phases';
      reading.problems.report('wrong-type', { what, expected, found: typeName(node), example: 'mttr: 1 h' }, node);
      return undefined;
    }
    if (node.entries.length === 0) {
      reading.problems.report('empty-list', { what, item: 'phase' }, node);
      return undefined;
    }
    const phases: { name: string; seconds: number }[] = [];
    let sound = true;
    for (const { key, value } of distinctEntries(node, reading)) {
      const seconds = duration.read(value, `the phase ${key.text}`, reading)?.value;
      if (seconds === undefined) sound = false;
      else phases.push({ name: key.text, seconds });
    }
    if (!sound) return undefined;
    return { seconds: phases.reduce((sum, phase) => sum + phase.seconds, 0), phases, text: phaseText(node) };
  },
};

const phaseText = (node: SourceNode): string =>
  node.type === 'mapping'
    ? node.entries.map(({ value }) => (value.type === 'scalar' ? value.text : '')).join(' + ')
    : '';
