import { Argument } from 'commander';
import { CATALOGUE } from '../../diagnostics/catalogue/all.ts';
import type { Code } from '../../diagnostics/catalogue/index.ts';
import { suggest } from '../../diagnostics/suggest.ts';
import { suggesting } from '../completion/candidates.ts';
import { EXIT } from '../exit.ts';
import type { Io } from '../io.ts';
import type { SharedOptions } from '../options.ts';
import { addSharedOptions } from '../options.ts';
import { packageFile } from '../package-files.ts';
import { printPage } from '../page.ts';
import { tell } from '../tell.ts';
import type { Declare } from './command.ts';
import { examples } from './command.ts';

const CODES = Object.keys(CATALOGUE) as Code[];
const PAGE = 'docs/diagnostics.md';

export const docs: Declare = (command, io, done) => {
  const code = suggesting(new Argument('[code]', 'what stands in brackets at the end of a message'), () => CODES);
  addSharedOptions(command.addArgument(code), ['table', 'markdown'])
    .addHelpText(
      'after',
      examples([
        ['avail docs', 'all codes'],
        ['avail docs need-exceeds', 'one of them'],
      ]),
    )
    .action(async (given: string | undefined, options: SharedOptions) => done(await explainCode(given, options, io)));
};

async function explainCode(given: string | undefined, options: SharedOptions, io: Io): Promise<number> {
  if (given === undefined) return printPage(listOfCodes(), options, io);
  const word = given.replace(/^\[|\]$/g, '').toLowerCase();
  const code = CODES.find((one) => one === word);
  if (code !== undefined) {
    const { sectionOf } = await import('../../report/pages/sections.ts');
    // A message that is newer than the page has no example yet.
    const { severity, cause, remedy } = CATALOGUE[code];
    const section =
      sectionOf(await packageFile(PAGE, io), code) ?? `## ${code}\n\n*${severity}* · ${cause} ${remedy}\n`;
    return printPage(section, options, io);
  }
  const near = suggest(word, CODES);
  const lists = 'avail docs lists the codes; avail help explains words of the language';
  const hint = near === undefined ? lists : `did you mean "${near}"? ${lists}`;
  tell(io, `error: no message has the code "${given}"\n(${hint})\n`);
  return EXIT.usage;
}

function listOfCodes(): string {
  const rows = CODES.map((code) => {
    const { severity, cause } = CATALOGUE[code];
    return `| ${code} | ${severity} | ${cause.replaceAll('|', '\\|')} |`;
  });
  return `| code | severity | cause |\n|---|---|---|\n${rows.join('\n')}\n`;
}
