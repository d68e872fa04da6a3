/** Longer words are nobody's typo. */
const LONGEST = 80;

/** The candidate that `word` was most likely meant to be, or undefined if none is near. */
export function suggest(word: string, candidates: readonly string[]): string | undefined {
  if (word.length > LONGEST) return undefined;
  const folded = fold(word);
  const letters = lettersOf(folded);
  const known = allLetters(candidates);
  let best: string | undefined;
  // One slip in three letters is still a typo; more is another word.
  let bestDistance = Math.max(1, Math.floor(word.length / 3)) + 1;
  for (let i = 0; i < candidates.length && bestDistance > 0; i++) {
    const candidate = candidates[i] as string;
    if (Math.abs(candidate.length - word.length) >= bestDistance) continue;
    if (fewestSlips(letters, known[i] as number) >= bestDistance) continue;
    const distance = fold(candidate) === folded ? 0 : editDistance(word, candidate, bestDistance);
    // Of a word in which every letter is another one nothing is left that it could be meant for.
    if (distance < bestDistance && distance < Math.max(word.length, candidate.length)) {
      best = candidate;
      bestDistance = distance;
    }
  }
  return best;
}

const fold = (word: string): string => word.toLowerCase().replace(/[-_\s]/g, '');

// Thousands of wrong names among thousands of right ones are told apart by the letters that they are made of.
const LETTERS = new WeakMap<readonly string[], Int32Array>();

function allLetters(candidates: readonly string[]): Int32Array {
  let known = LETTERS.get(candidates);
  if (!known) {
    known = Int32Array.from(candidates, (candidate) => lettersOf(fold(candidate)));
    LETTERS.set(candidates, known);
  }
  return known;
}

/** Which characters occur, one bit for each character code modulo 32. */
function lettersOf(folded: string): number {
  let letters = 0;
  for (let i = 0; i < folded.length; i++) letters |= 1 << (folded.charCodeAt(i) & 31);
  return letters;
}

/** No edit brings in, or takes away, more than one letter. */
const fewestSlips = (a: number, b: number): number => Math.max(countBits(a & ~b), countBits(b & ~a));

function countBits(bits: number): number {
  let count = 0;
  for (let rest = bits; rest !== 0; rest &= rest - 1) count++;
  return count;
}

/**
 * Optimal string alignment distance: insertions, deletions, substitutions and swaps of neighbours; `limit` if it is that
 * or more. Only cells nearer than that to the diagonal can matter, and once a whole row is too far off none does.
 * G. Navarro, “A guided tour to approximate string matching”, ACM Computing Surveys 33(1), 2001.
 */
function editDistance(a: string, b: string, limit: number): number {
  let before = new Uint8Array(b.length + 1);
  let previous = Uint8Array.from({ length: b.length + 1 }, (_, j) => Math.min(j, limit));
  let row = new Uint8Array(b.length + 1);
  for (let i = 1; i <= a.length; i++) {
    row.fill(limit);
    if (i < limit) row[0] = i;
    let nearest = row[0] as number;
    for (let j = Math.max(1, i - limit); j <= Math.min(b.length, i + limit); j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      let cost = Math.min((previous[j] as number) + 1, (row[j - 1] as number) + 1, (previous[j - 1] as number) + same);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        cost = Math.min(cost, (before[j - 2] as number) + 1);
      row[j] = Math.min(cost, limit);
      nearest = Math.min(nearest, cost);
    }
    // A swap can still come from the row before.
    if (nearest >= limit && Math.min(...previous) >= limit) return limit;
    [before, previous, row] = [previous, row, before];
  }
  return previous[b.length] as number;
}
