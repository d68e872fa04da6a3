import { createHash } from 'node:crypto';
import { builtinModules } from 'node:module';
import { build } from 'esbuild';
import { leanPackages } from './lean-packages.mjs';
import { chunksByPart, partPlugin, seldomModules, seldomPlugin } from './parts.mjs';

const common = {
  bundle: true,
  minify: true,
  charset: 'ascii',
  legalComments: 'none', // dist/THIRD_PARTY_LICENSES.txt has them whole
  write: false,
  metafile: true,
  logLevel: 'warning',
};

/**
 * The program: CommonJS files in which every `import()` initialises a part of the same file, or of another one (parts.mjs).
 * esbuild drops unused code from such parts only if they are chunks of their own, so it first splits and then puts together again.
 * Each file begins with its build id in a comment, which bin/avail.js reads; then comes the function that Node's loader
 * would put around a module, with two more arguments.
 */
export async function bundleProgram(folder) {
  const forProgram = { ...common, platform: 'node', target: 'node20' };
  const split = await build({
    ...forProgram,
    entryPoints: ['src/cli/entry.ts', ...seldomModules()],
    entryNames: '[name]-[hash]',
    outdir: folder,
    format: 'esm',
    splitting: true,
    minify: false,
    write: true,
    plugins: [leanPackages, seldomPlugin],
  });
  refuseWarnings(split);
  const { outputs } = split.metafile;
  const parts = chunksByPart(outputs);
  const bundlePart = async (name) => {
    const result = await build({
      ...forProgram,
      entryPoints: ['start:'],
      outfile: `${name}.cjs`,
      format: 'cjs',
      supported: { 'dynamic-import': false }, // vm.Script cannot do it
      plugins: [partPlugin(name, parts, outputs)],
    });
    return { name: `${name}.cjs`, text: wrapped(refuseWarnings(result)) };
  };
  const worker = await build({
    ...forProgram,
    entryPoints: ['src/cli/simulation/worker.ts'],
    outfile: 'simulation-worker.cjs',
    format: 'cjs',
  });
  const thread = { name: 'simulation-worker.cjs', text: refuseWarnings(worker).outputFiles[0].text };
  const files = [...(await Promise.all([...parts.keys()].map(bundlePart))), thread];
  return { files, metafile: split.metafile };
}

/**
 * What is not ASCII as escapes: esbuild leaves it in regular expressions and tagged templates as it is, and the program is read
 * as Latin-1, which is faster.
 */
export const asAscii = (text) =>
  // biome-ignore lint/suspicious/noControlCharactersInRegex: ASCII begins with them
  text.replace(/[^\x00-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);

function wrapped({ outputFiles: [{ text: written }] }) {
  const text = asAscii(written);
  const id = createHash('sha256').update(text).digest('hex').slice(0, 12);
  return `/*${id}*/(function(exports,require,module,__filename,__dirname,link,load){${text}})`;
}

/** The library: an ES module and its lazy chunks, written to `folder`. It runs anywhere, so nothing in it may be Node's. */
export async function bundleLibrary(folder) {
  const result = await build({
    ...common,
    entryPoints: ['src/index.ts'],
    outdir: folder,
    chunkNames: 'chunks/[name]-[hash]',
    format: 'esm',
    splitting: true,
    write: true,
    platform: 'neutral',
    mainFields: ['module', 'main'],
    target: 'es2022',
    external: builtinModules,
    plugins: [leanPackages],
  });
  for (const { imports, inputs } of Object.values(refuseWarnings(result).metafile.outputs)) {
    const foreign = imports.find(({ external }) => external);
    if (foreign !== undefined) {
      throw new Error(
        `the library (src/index.ts) imports ${foreign.path}, but must run without Node and without other packages; ` +
          `one of these does it: ${Object.keys(inputs).join(', ')}`,
      );
    }
  }
  return { metafile: result.metafile };
}

/** Gives back the last result. */
function refuseWarnings(...results) {
  if (results.some(({ warnings }) => warnings.length > 0))
    throw new Error('esbuild warned (above): a bundle with warnings is not shipped');
  return results.at(-1);
}
