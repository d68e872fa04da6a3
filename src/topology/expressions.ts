import { mentionedIn, readBlock } from '../kinds/block.ts';
import type { ScalarNode, SourceNode } from '../source/node.ts';
import type { Read, Reading } from '../source/reader.ts';
import type { Expression, ExpressionId } from './topology.ts';

/** Reads block expressions into one flat list, with a worklist instead of recursion: they may be nested deeply. */
export class ExpressionReader {
  readonly list: Expression[] = [];
  /** What faulty blocks and components speak of, which is part of nothing else. */
  readonly strays: ExpressionId[] = [];
  readonly #reading: Reading;

  constructor(reading: Reading) {
    this.#reading = reading;
  }

  /**
   * Reads a block and all blocks within it. Its `slo` is returned for whoever names the block; on an inner block, which
   * has no name, it is a fault. Undefined if the block itself is faulty.
   */
  read(node: SourceNode, what: string): { id: ExpressionId; slo: Read<SourceNode> | undefined } | undefined {
    const id = this.list.length;
    const work: { node: SourceNode; id: ExpressionId }[] = [{ node, id }];
    this.list.push(UNREAD);
    let slo: Read<SourceNode> | undefined;
    for (let item = work.pop(); item; item = work.pop()) {
      const block = readBlock(item.node, item.id === id ? what : 'a member', this.#reading);
      if (!block) {
        for (const mentioned of mentionedIn(item.node)) {
          this.strays.push(this.list.length);
          work.push({ node: mentioned, id: this.list.length });
          this.list.push(UNREAD);
        }
        continue;
      }
      if (block.type === 'reference') {
        this.list[item.id] = block;
        continue;
      }
      if (item.id === id) slo = block.slo;
      else if (block.slo) this.#reading.problems.report('slo-without-name', {}, block.slo.key);
      const members = block.reading.members.map((member) => {
        this.list.push(UNREAD);
        work.push({ node: member, id: this.list.length - 1 });
        return this.list.length - 1;
      });
      const { kind, reading, copies, rideThrough = null, allow } = block;
      this.list[item.id] = {
        type: 'block',
        node: item.node as never,
        kind,
        reading,
        members,
        copies,
        rideThrough,
        allow,
      };
    }
    return this.list[id] === UNREAD ? undefined : { id, slo };
  }
}

/** A name that stands in a faulty component. */
export const reference = (name: ScalarNode): Expression => ({ type: 'reference', name });

/** Holds the place of an expression until it is read, and for good where it turns out faulty. */
const UNREAD: Expression = {
  type: 'reference',
  name: { type: 'scalar', text: '', is: 'null', start: 0, end: 0 },
};

export const isUnread = (expression: Expression): boolean => expression === UNREAD;
