// docs/diagnostics.md from the catalogue and the golden case of each code.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CATALOGUE } from '../src/diagnostics/catalogue/all.ts';

const GOLDEN = join('test', 'golden', 'diagnostics');

export function diagnosticsReference(): string {
  const entries = Object.entries(CATALOGUE);
  const index = entries
    .map(([code, { severity, cause }]) => `| [${code}](#${code}) | ${severity} | ${cause.replaceAll('|', '\\|')} |`)
    .join('\n');
  const sections = entries.map(([code, { severity, cause, remedy }]) =>
    [`## ${code}`, `*${severity}* · ${cause} ${remedy}`, ...example(code)].join('\n\n'),
  );
  return `# Diagnostics

Every message that avail gives about an input, by its code. The code stands in brackets at the end of a message, and as
\`code\` in the JSON. Codes are stable: tools may rely on them. An error stops the calculation, and the exit code is 2; a
warning does not, and neither does an SLO that is not kept: \`check\` exits with 1 then. All messages about a file come at once,
in the order of the file.

This page is generated from the catalogue in \`src/diagnostics\` and from the tests that prove each message.

| code | severity | cause |
|---|---|---|
${index}

${sections.join('\n\n')}
`;
}

const MOST_LINES = 12;
const MOST_COLUMNS = 120;

/** The input and what avail says to it, where there is a case; a text that is too large to test has none. */
function example(code: string): string[] {
  const folder = join(GOLDEN, code);
  if (!existsSync(folder)) return [];
  const command = readFileSync(join(folder, 'cmd'), 'utf8').trim();
  const [said, printed] = [join(folder, 'stderr'), join(folder, 'stdout')];
  if (!existsSync(said) && !existsSync(printed))
    throw new Error(`${folder} has no expected text yet: UPDATE_GOLDEN=1 npm test -- golden writes it`);
  const message = existsSync(said)
    ? readFileSync(said, 'utf8')
        .trimEnd()
        .replace(/\n\n\d+ (error|warning)s?$/, '')
    : told(code, readFileSync(printed, 'utf8'));
  const topology = join(folder, 'topology.yaml');
  const input =
    command.includes('topology.yaml') && existsSync(topology) ? readFileSync(topology, 'utf8').trimEnd() : '';
  const typed = command === 'calc topology.yaml' ? '' : `$ avail ${command}\n`;
  return [...(isReadable(input) ? [fence('yaml fragment', input)] : []), fence('text', typed + message)];
}

/** The lines of a report that tell of it: those of a risk in calc, or the message in check. */
function told(code: string, report: string): string {
  const message = report.split('\n\n').find((text) => !/^ {2}/.test(text) && text.includes(`[${code}]`));
  if (message !== undefined) return message;
  const lines = report.split('\n');
  const end = lines.findIndex((line) => line.includes(`[${code}]`));
  let start = end;
  while (start > 0 && !lines[start]?.startsWith('  - ')) start -= 1;
  return lines.slice(start, end + 1).join('\n');
}

/** Whether a page can show it: a few printable lines of an ordinary length. */
function isReadable(input: string): boolean {
  const lines = input.split('\n');
  const printable = input !== '' && !/[^\P{Cc}\n\t]/u.test(input) && !input.includes('\uFFFD');
  return printable && lines.length <= MOST_LINES && lines.every((line) => line.length <= MOST_COLUMNS);
}

const fence = (language: string, text: string): string => `\`\`\`${language}\n${text}\n\`\`\``;
