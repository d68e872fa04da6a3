/** A string that was put together piece by piece is large, and slow to keep, until it is joined with others. */
const BATCH = 64;

/** The rows as one text; they may be made one by one, and as many as there are. */
export function joinRows(rows: Iterable<string>, separator: string): string {
  const batches: string[] = [];
  let batch: string[] = [];
  for (const row of rows) {
    batch.push(row);
    if (batch.length < BATCH) continue;
    batches.push(batch.join(separator));
    batch = [];
  }
  return [...batches, ...batch].join(separator);
}
