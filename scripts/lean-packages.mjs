import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const require = createRequire(import.meta.url);

/**
 * An esbuild plugin: what the packages we bundle load on start-up and `avail` never uses. Each of these costs 3 to 6 %
 * of a start. They fall away only in the bundles; from source everything runs as its authors wrote it.
 */
export const leanPackages = {
  name: 'lean-packages',
  setup(build) {
    // yaml's modules for browsers are the same code as ES modules, of which esbuild keeps only what is used.
    const yaml = join(dirname(require.resolve('yaml/package.json')), 'browser/dist/index.js');
    build.onResolve({ filter: /^yaml$/ }, () => ({ path: yaml }));

    const replace = (filter, name, contents) => {
      build.onResolve({ filter }, ({ namespace, path }) =>
        namespace === 'lean' ? { path, external: true } : { path: name, namespace: 'lean' },
      );
      build.onLoad({ filter: new RegExp(`^${name}$`), namespace: 'lean' }, () => ({ contents }));
    };
    // chalk asks the environment how many colours there are; we do that ourselves and give it the answer.
    replace(/^#supports-color$/, 'supports-color', 'export default { stdout: false, stderr: false };');
    // cli-table3 colours by a second package, which opens stdout; our tables set no such style.
    replace(
      /^@colors\/colors\/safe$/,
      'no-colors',
      'throw new Error("cli-table3 must not colour: set style.head and style.border to []");',
    );
    // commander can start subcommands as programs of their own; we have none.
    replace(
      /^node:child_process$/,
      'child-process',
      'exports.spawn = (...given) => require("node:child_process").spawn(...given);',
    );
  },
};
