import type { SourceNode } from '../source/node.ts';
import type { ValueType } from '../source/reader.ts';
import { anything, listOf } from '../source/types/texts.ts';

/** A list of block expressions, each read on its own later. */
export const members: ValueType<readonly SourceNode[]> = listOf(anything('a block', { $ref: '#/$defs/block' }));
