/** Rows to a piece: each costs a call of the operating system, and all at once would have to be kept. */
const BATCH = 128;

/** The rows with a separator between them, in pieces; they may be made one by one, and as many as there are. */
export function* joinRows(rows: Iterable<string>, separator: string): Generator<string> {
  let before = '';
  let batch: string[] = [];
  for (const row of rows) {
    batch.push(row);
    if (batch.length < BATCH) continue;
    yield before + batch.join(separator);
    before = separator;
    batch = [];
  }
  if (batch.length > 0) yield before + batch.join(separator);
}
