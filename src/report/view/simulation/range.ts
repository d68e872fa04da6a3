/** `14.5 to 14.7 h`: the unit once where both have the same. */
export function range(lower: string, upper: string): string {
  const unit = / [^ \d].*$/.exec(upper)?.[0] ?? '';
  const short = unit !== '' && lower.endsWith(unit) ? lower.slice(0, -unit.length) : lower;
  return `${short} to ${upper}`;
}
