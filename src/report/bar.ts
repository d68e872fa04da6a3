const CELLS = 10;

/** A share as a bar of ten cells. It is full only when all of it is used, or more. */
export function bar(share: number): string {
  const filled = share >= 1 ? CELLS : Math.min(CELLS - 1, Math.max(0, Math.round(share * CELLS)));
  return '▇'.repeat(filled) + '▁'.repeat(CELLS - filled);
}
