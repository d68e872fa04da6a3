/** The lines of two texts as a diff: `-` is expected and missing, `+` is there and unexpected. */
export function difference(expected: string, actual: string): string {
  const [old, now] = [expected.split('\n'), actual.split('\n')];
  // common[i][j]: length of the longest common subsequence of old from i and now from j.
  const common = Array.from({ length: old.length + 1 }, () => new Uint32Array(now.length + 1));
  const at = (i: number, j: number): number => common[i]?.[j] ?? 0;
  for (let i = old.length - 1; i >= 0; i--)
    for (let j = now.length - 1; j >= 0; j--)
      (common[i] as Uint32Array)[j] = old[i] === now[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));

  const lines: string[] = [];
  let [i, j] = [0, 0];
  while (i < old.length || j < now.length) {
    if (i < old.length && j < now.length && old[i] === now[j]) {
      lines.push(`  ${old[i]}`);
      i++;
      j++;
    } else if (j >= now.length || (i < old.length && at(i + 1, j) >= at(i, j + 1))) {
      lines.push(`- ${old[i++]}`);
    } else {
      lines.push(`+ ${now[j++]}`);
    }
  }
  return nearChanges(lines).join('\n');
}

/** Leaves out what is more than three lines away from any change. */
function nearChanges(lines: readonly string[]): string[] {
  const near = lines.map((_, index) =>
    lines.slice(Math.max(0, index - 3), index + 4).some((line) => !line.startsWith('  ')),
  );
  return lines.flatMap((line, index) => (near[index] ? [line] : near[index - 1] ? ['  …'] : []));
}

export function assertSameText(what: string, expected: string, actual: string, advice: string): void {
  if (expected === actual) return;
  throw new Error(`${what} differs (- expected, + actual):\n${difference(expected, actual)}\n${advice}`);
}
