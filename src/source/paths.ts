import type { Entry, SourceNode } from './node.ts';

/** One step down a document, and the steps that lead to it. */
interface Step {
  readonly before: Step | undefined;
  readonly name: string;
}

/**
 * The path, such as `components.web.mttr`, of the innermost value or key that each offset stands in. One walk for all
 * of them, over the parts of the document that hold any. `offsets` are in ascending order.
 */
export function pathsAt(root: SourceNode, offsets: readonly number[]): Map<number, string> {
  const found = new Map<number, Step>();
  const visited = new Set<SourceNode>();
  const stack: { node: SourceNode; step: Step | undefined }[] = [{ node: root, step: undefined }];
  for (let top = stack.pop(); top; top = stack.pop()) {
    const { node, step } = top;
    const first = firstFrom(offsets, node.start);
    const end = Math.max(node.end, node.start + 1);
    // What was put into the document from outside has its place there.
    if ('source' in node && node.source) continue;
    // Aliases lead to the same node again, which has the first of its paths.
    if (!((offsets[first] as number) < end) || visited.has(node)) continue;
    visited.add(node);
    if (step) for (let i = first; (offsets[i] as number) < end; i++) found.set(offsets[i] as number, step);
    // Backwards, so that the first comes off the stack first.
    if (node.type === 'list') {
      for (let i = node.items.length - 1; i >= 0; i--)
        stack.push({ node: node.items[i] as SourceNode, step: below(step, `[${i}]`) });
    } else if (node.type === 'mapping') {
      for (let i = node.entries.length - 1; i >= 0; i--) {
        const { key, value } = node.entries[i] as Entry;
        const here = below(step, keyStep(key.text, step === undefined));
        stack.push({ node: value, step: here }, { node: key, step: here });
      }
    }
  }
  return new Map([...found].map(([offset, step]) => [offset, pathOf(step)]));
}

function firstFrom(offsets: readonly number[], start: number): number {
  let low = 0;
  let high = offsets.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((offsets[middle] as number) < start) low = middle + 1;
    else high = middle;
  }
  return low;
}

const below = (before: Step | undefined, name: string): Step => ({ before, name });

const keyStep = (key: string, isFirst: boolean): string =>
  SIMPLE_KEY.test(key) ? `${isFirst ? '' : '.'}${key}` : `[${JSON.stringify(key)}]`;

const SIMPLE_KEY = /^[\p{L}\p{N}_-]+$/u;

function pathOf(step: Step): string {
  const names: string[] = [];
  for (let at: Step | undefined = step; at; at = at.before) names.push(at.name);
  return names.reverse().join('');
}
