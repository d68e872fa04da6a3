import { join } from 'node:path';
import { build } from 'esbuild';
import { asAscii } from './bundle.mjs';
import { leanPackages } from './lean-packages.mjs';

const common = { bundle: true, minify: true, charset: 'ascii', legalComments: 'none', logLevel: 'warning' };

/**
 * The script and the style sheet of the pages that `avail report` writes, each as one text. As with the program, esbuild first
 * splits and then puts together again, so that unused code falls away. The script runs in browsers: nothing of Node's is in it.
 */
export async function bundlePage(folder) {
  const split = await build({
    ...common,
    minify: false,
    entryPoints: ['src/page/entry.ts'],
    outdir: folder,
    format: 'esm',
    splitting: true,
    metafile: true,
    platform: 'neutral',
    mainFields: ['module', 'main'],
    target: 'es2022',
    plugins: [leanPackages],
  });
  const script = await build({
    ...common,
    entryPoints: [join(folder, 'entry.js')],
    write: false,
    format: 'iife',
    platform: 'browser',
    target: 'es2022',
    supported: { 'dynamic-import': false }, // there is nothing to load it from
  });
  const style = await build({ ...common, entryPoints: ['src/page/page.css'], write: false, target: 'es2022' });
  if ([split, script, style].some(({ warnings }) => warnings.length > 0))
    throw new Error('esbuild warned (above): a bundle with warnings is not shipped');
  const files = [
    { name: 'page.js', text: asAscii(script.outputFiles[0].text), forbidden: /<\/script|<!--/i },
    { name: 'page.css', text: style.outputFiles[0].text, forbidden: /<\/style/i },
  ];
  for (const { name, text, forbidden } of files)
    if (forbidden.test(text)) throw new Error(`${name} would end, or hide, the element that it stands in`);
  return { files, metafile: split.metafile };
}
