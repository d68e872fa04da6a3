import type { Comparison } from './comparison.ts';

/** docs/validation.md. */
export function validationPage(rows: readonly Comparison[]): string {
  return `<!-- Made by npm run validate; edit scripts/validation. -->

# Validation

The same systems, by every way to their figures that does not share code with the engine. \`npm run validate\` makes this
page anew, and fails where a deviation is larger than it may be; the tests do a part of it each time.

| figures | against | compared | largest deviation | may be | code |
|---|---|---|---|---|---|
${rows.map(line).join('\n')}

Deviations are relative, of the larger ones of all figures compared. A simulation has none: there it is the share of
its intervals of 99.9 % in which the calculated value does not lie, which chance makes one in a thousand.

Beyond these, \`test/properties\` holds what must be so whatever the numbers are (better parts never make a system worse, a
failover of no time and full coverage is hot redundancy, equivalent ways of writing give the same bits), and
\`npm run mutants\` breaks the engine at random places, one at a time, and looks whether a test that reaches the place notices.
`;
}

function line({ what, against, source, compared, largest, tolerance, unit }: Comparison): string {
  const amount = (x: number): string => (unit === 'relative' ? x.toExponential(1) : `${(100 * x).toFixed(1)} %`);
  return `| ${what} | ${against} | ${compared} | ${amount(largest)} | ${amount(tolerance)} | \`${source}\` |`;
}
