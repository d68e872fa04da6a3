/** A fenced block of a Markdown page. */
export interface Block {
  readonly language: string;
  /** What stands after the language. */
  readonly info: string;
  readonly indent: string;
  readonly lines: readonly string[];
  readonly text: string;
  /** Number of the opening line, from 1. */
  readonly line: number;
}

const FENCE = /^(\s*)(`{3,}|~{3,})\s*([^\s`]*)\s*(.*?)\s*$/;

export function blocksOf(page: readonly string[]): Block[] {
  const blocks: Block[] = [];
  for (let start = 0; start < page.length; start++) {
    const [, indent = '', fence, language = '', info = ''] = FENCE.exec(page[start] as string) ?? [];
    if (fence === undefined) continue;
    const end = page.findIndex((line, index) => index > start && line.trim() === fence);
    if (end < 0) throw new Error(`line ${start + 1}: the block is not closed`);
    const lines = page
      .slice(start + 1, end)
      .map((line) => (line.startsWith(indent) ? line.slice(indent.length) : line));
    blocks.push({ language, info, indent, lines, text: `${lines.join('\n')}\n`, line: start + 1 });
    start = end;
  }
  return blocks;
}
