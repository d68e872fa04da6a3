import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';

/**
 * Compiles test files, with all of ours that they import, into a folder.
 *
 * @param entryPoints paths from here
 * @param outdir where test/x.test.ts becomes test/x.test.mjs
 * @param read the text of a source file
 * @param alias what stands for a package
 */
export async function compileTests(entryPoints, outdir, read = (path) => readFileSync(path, 'utf8'), alias = {}) {
  // A test finds its files from where it stands, which is not where it is compiled to.
  const keepPlace = {
    name: 'keep-place',
    setup({ onLoad }) {
      onLoad({ filter: /[\\/](test|src|bench|scripts)[\\/].*\.ts$/ }, ({ path }) => ({
        contents: read(path).replaceAll('import.meta.url', JSON.stringify(pathToFileURL(path).href)),
        loader: 'ts',
      }));
    },
  };
  await build({
    entryPoints,
    outdir,
    outbase: '.',
    outExtension: { '.js': '.mjs' },
    bundle: true,
    splitting: true,
    packages: 'external',
    alias,
    platform: 'node',
    target: 'node20',
    format: 'esm',
    sourcemap: true,
    logLevel: 'error',
    plugins: [keepPlace],
  });
}
