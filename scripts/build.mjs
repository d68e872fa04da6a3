// Builds dist/: the program with its code cache, the library with its types, the script and the style of a page, and the
// licences of what they contain. Everything is made beside dist/ and put in its place at once, so that a failed build changes nothing.
import { execFile, execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import ts from 'typescript';
import { bundleLibrary, bundleProgram } from './bundle.mjs';
import { thirdPartyLicenses } from './licenses.mjs';
import { bundlePage } from './page.mjs';

process.chdir(fileURLToPath(new URL('..', import.meta.url)));
const staging = `.build-${process.pid}`;
mkdirSync(staging);
try {
  const [program, library, page] = await allOf(
    bundleProgram(join(staging, 'split')),
    bundleLibrary(staging),
    bundlePage(join(staging, 'split-page')),
    declareTypes(),
  );
  for (const folder of ['split', 'split-page']) rmSync(join(staging, folder), { recursive: true });
  for (const { name, text } of [...program.files, ...page.files]) writeFileSync(join(staging, name), text);
  writeFileSync(
    join(staging, 'THIRD_PARTY_LICENSES.txt'),
    thirdPartyLicenses([program.metafile, library.metafile, page.metafile]),
  );
  putInPlace();
} finally {
  rmSync(staging, { recursive: true, force: true });
}
keepCompiledCode();

/** Like Promise.all, but fails only when none of them writes to the folder any more. */
async function allOf(...tasks) {
  await Promise.allSettled(tasks);
  return Promise.all(tasks);
}

async function declareTypes() {
  const tsc = createRequire(import.meta.url).resolve('typescript/bin/tsc');
  const outDir = join(staging, 'types');
  try {
    await promisify(execFile)(process.execPath, [tsc, '-p', 'tsconfig.build.json', '--outDir', outDir]);
  } catch (error) {
    throw new Error(`the types of src/index.ts do not compile:\n${error.stdout || error.message}`);
  }
  for (const name of readdirSync(outDir, { recursive: true }).filter((name) => name.endsWith('.d.ts'))) {
    const file = join(outDir, name);
    // tsc leaves the extensions of the sources in declarations, and their files are not in the package.
    const text = readFileSync(file, 'utf8').replace(/((?:from|import\()\s*['"]\.[^'"]*)\.ts(['"])/g, '$1.js$2');
    writeFileSync(file, text);
    const foreign = ts.preProcessFile(text).importedFiles.find(({ fileName }) => !fileName.startsWith('.'));
    // The package has no dependencies, so a user's compiler would not find them.
    if (foreign) throw new Error(`the types of src/index.ts show those of '${foreign.fileName}' (in ${name})`);
  }
}

/** Another build may do the same at the same moment: the last one wins. */
function putInPlace() {
  for (let attempt = 1; ; attempt++) {
    const old = `${staging}-old`;
    if (existsSync('dist')) renameSync('dist', old);
    rmSync(old, { recursive: true, force: true });
    try {
      return renameSync(staging, 'dist');
    } catch (error) {
      if (error.code !== 'ENOTEMPTY' || attempt === 5) throw error;
    }
  }
}

/** The first run of a part leaves V8's code cache of it behind; and it shows that what was built works. */
function keepCompiledCode() {
  for (const file of ['scripts/plain.yaml', 'scripts/typical.yaml'])
    execFileSync(process.execPath, ['bin/avail.js', 'calc', file], { stdio: ['ignore', 'ignore', 'inherit'] });
  const made = readdirSync('dist').some((file) => file.endsWith('.cache'));
  if (!made) throw new Error('the first run left no code cache in dist/');
}
