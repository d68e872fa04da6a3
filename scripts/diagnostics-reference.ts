// docs/diagnostics.md from the catalogue and the golden case of each code.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CATALOGUE } from '../src/diagnostics/catalogue/index.ts';

const GOLDEN = join('test', 'golden', 'diagnostics');

export function diagnosticsReference(): string {
  const sections = Object.entries(CATALOGUE).map(([code, { severity, cause, remedy }]) =>
    [`## ${code}`, `*${severity}* · ${cause}`, remedy, example(code)].join('\n\n'),
  );
  return `# Diagnostics

Every message that avail gives about an input, by its code. Codes are stable: tools may rely on them. This page is
generated from the catalogue and from the tests that prove each message.

${sections.join('\n\n')}
`;
}

function example(code: string): string {
  const folder = join(GOLDEN, code);
  // A text that is too large to read is too large to show, too.
  if (!existsSync(folder)) return '';
  const topology = join(folder, 'topology.yaml');
  const message = readFileSync(join(folder, 'stderr'), 'utf8').trimEnd();
  const input = existsSync(topology) ? readFileSync(topology, 'utf8').trimEnd() : undefined;
  const printable = input !== undefined && !/[^\P{Cc}\n\t]/u.test(input) && !input.includes('\uFFFD') && input !== '';
  return [...(printable ? [fence('yaml fragment', input)] : []), fence('text', message)].join('\n\n');
}

const fence = (language: string, text: string): string => `\`\`\`${language}\n${text}\n\`\`\``;
