import { relative } from 'node:path';

/**
 * What only commands need that nobody waits for every few seconds: reading a page of memory costs the same whether it is used
 * or not, so these are left out of the bundle that `calc` starts from.
 */
const SELDOM = [
  /^src\/exchange\//,
  /^src\/report\/(pages|check|compare|sweep)\b/,
  /^src\/cli\/(check|completion)\//,
  /^src\/answers\/(compare|sweep|export|check)\.ts$/,
  /^src\/topology\/json-schema\.ts$/,
];

/** Replaces the chunks of what is seldom needed by one that says so; whoever starts the program picks the right bundle. */
export function withoutSeldom(outputs) {
  const left = new Set(
    Object.entries(outputs).flatMap(([path, { entryPoint }]) =>
      entryPoint !== undefined && SELDOM.some((pattern) => pattern.test(entryPoint)) ? [path] : [],
    ),
  );
  return {
    name: 'without-seldom',
    setup(build) {
      build.onLoad({ filter: /\.js$/ }, ({ path }) =>
        left.has(relative(process.cwd(), path))
          ? { contents: "throw new Error('this is in the other bundle');", loader: 'js' }
          : undefined,
      );
    },
  };
}
