// npm run validate: the same systems by every way there is to their figures; writes docs/validation.md. Takes some minutes. The
// export to SCRAM needs that program (Debian: apt install scram); without it the page stays as it is.
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { tsImport } from 'tsx/esm/api';

process.chdir(fileURLToPath(new URL('..', import.meta.url)));
const { comparisons } = await tsImport('./validation/index.ts', import.meta.url);
const { validationPage } = await tsImport('./validation/page.ts', import.meta.url);

const rows = [];
for (const compare of comparisons) {
  const row = await compare();
  rows.push(row);
  console.log(`${row.what}: ${row.compared} compared, largest deviation ${row.largest.toExponential(1)}`);
  if (row.largest > row.tolerance || row.compared === 0) {
    console.error(`that is more than ${row.tolerance}: the page was not written`);
    process.exit(1);
  }
}
writeFileSync('docs/validation.md', validationPage(rows));
