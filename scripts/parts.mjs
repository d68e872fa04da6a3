import { basename, join, resolve } from 'node:path';

/**
 * The program is in a few files, because each byte of a file costs time at every start whether it runs or not: MAIN has
 * what a `calc` in text needs, and the others are loaded at the first `import()` of something in them.
 */
const MAIN = 'avail';
const REST = 'rest';

/** What is imported when it is used, but nearly always is. */
const USUAL = [
  /^src\/cli\/commands\/calc\.ts$/,
  /^src\/report\/formats\/table\.ts$/,
  /^src\/report\/terminal\/palette\.ts$/,
];

/** What is large, and used often enough to have a file of its own. */
const ALONE = { expression: /^src\/source\/expression\.ts$/, yaml: /^src\/source\/yaml\.ts$/ };

/**
 * Which chunks of a split build go into which file: each into one.
 *
 * @param outputs esbuild's metafile outputs of a build with `splitting`
 * @returns file name → paths of its chunks
 */
export function chunksByPart(outputs) {
  const users = new Map();
  for (const [path, { entryPoint }] of Object.entries(outputs)) {
    if (entryPoint === undefined) continue;
    const part = partOf(entryPoint);
    for (const chunk of withImports(path, outputs)) users.set(chunk, (users.get(chunk) ?? new Set()).add(part));
  }
  const parts = new Map();
  for (const [chunk, names] of users) {
    const home = homeOf(names);
    parts.set(home, [...(parts.get(home) ?? []), chunk]);
  }
  return parts;
}

function partOf(source) {
  if (source === 'src/cli/entry.ts' || USUAL.some((pattern) => pattern.test(source))) return MAIN;
  return Object.keys(ALONE).find((name) => ALONE[name].test(source)) ?? REST;
}

/** What several files use is in the one that is always there, but REST can load another for what it shares with it. */
function homeOf(users) {
  const others = [...users].filter((name) => name !== REST);
  if (others.length === 0) return REST;
  return others.length === 1 ? others[0] : MAIN;
}

/** A chunk and all that it imports before it runs. */
function withImports(entry, outputs) {
  const found = new Set([entry]);
  for (const path of found) {
    for (const { path: imported, kind, external } of outputs[path].imports) {
      if (kind === 'import-statement' && !external) found.add(imported);
    }
  }
  return found;
}

/**
 * An esbuild plugin that makes one file of a part's chunks. `link` and `load`, which bin/avail.js gives every file, hand over
 * what other files import from it, and get what it imports from them.
 */
export function partPlugin(part, parts, outputs) {
  const homes = new Map([...parts].flatMap(([name, chunks]) => chunks.map((chunk) => [resolve(chunk), name])));
  return {
    name: 'part',
    setup(build) {
      build.onResolve({ filter: /^\.\// }, ({ path, resolveDir, namespace }) => {
        const home = homes.get(join(resolveDir, path));
        if (home === undefined || home === part || namespace === 'link') return undefined;
        return { path: `${home}/${basename(path)}`, namespace: 'elsewhere' };
      });
      build.onLoad({ filter: /.*/, namespace: 'elsewhere' }, ({ path }) => {
        const [home, chunk] = path.split('/').map((word) => JSON.stringify(word));
        return { contents: `module.exports = load(${home}, ${chunk});` };
      });
      const resolveDir = resolve(Object.keys(outputs)[0], '..');
      build.onResolve({ filter: /^(start|link):/ }, ({ path }) => ({ path, namespace: 'link' }));
      build.onLoad({ filter: /^start:/, namespace: 'link' }, () => {
        const entry = parts.get(part).find((chunk) => outputs[chunk].entryPoint === 'src/cli/entry.ts');
        const lines = ["import 'link:';", ...(entry ? [`import './${basename(entry)}';`] : [])];
        return { contents: lines.join('\n'), resolveDir };
      });
      build.onLoad({ filter: /^link:/, namespace: 'link' }, () => {
        const wanted = wantedFrom(part, parts, outputs);
        return { contents: part === MAIN ? eagerLinks(wanted, outputs) : lazyLinks(wanted), resolveDir };
      });
    },
  };
}

/** The chunks of a part that others import. */
function wantedFrom(part, parts, outputs) {
  const own = new Set(parts.get(part));
  const wanted = new Set();
  for (const [name, chunks] of parts) {
    if (name === part) continue;
    for (const chunk of chunks) for (const { path } of outputs[chunk].imports) if (own.has(path)) wanted.add(path);
  }
  return [...wanted];
}

/** These chunks have run by then. An import sees what the exporting module assigns later: hence getters. */
function eagerLinks(chunks, outputs) {
  const named = chunks.map((chunk, i) => {
    const names = outputs[chunk].exports;
    const imports = names.map((name) => `${name} as ${name}$${i}`).join(', ');
    const getters = names.map((name) => `get ${name}() { return ${name}$${i}; }`).join(', ');
    return {
      before: `import { ${imports} } from './${basename(chunk)}';`,
      entry: `${JSON.stringify(basename(chunk))}: () => ({ ${getters} }),`,
    };
  });
  return [...named.map(({ before }) => before), 'link({', ...named.map(({ entry }) => entry), '});'].join('\n');
}

/** These run when they are first asked for. */
function lazyLinks(chunks) {
  const entries = chunks.map((chunk) => `'${basename(chunk)}': () => require('./${basename(chunk)}'),`);
  return ['link({', ...entries, '});'].join('\n');
}
