import { readdirSync } from 'node:fs';
import { basename, join, relative, resolve } from 'node:path';

/**
 * The program is in a few files, because each byte of a file costs time at every start whether it runs or not: MAIN has
 * what a `calc` in text of a plain topology needs. SELDOM ones are loaded when one of their exports is first used, the others at
 * the first `import()` of something in them.
 */
const MAIN = 'avail';
const REST = 'rest';

/** What only some topologies need. A module may not use what it imports from these while it is evaluated itself. */
const SELDOM = {
  sharing: [/^src\/engine\/(bdd|bounds|network)\//, /^src\/engine\/region(-[a-z]+)?\.ts$/, /^src\/numeric\/words\.ts$/],
  chains: [
    /^src\/engine\/(markov|multistate|storage|distributions)\//,
    /^src\/engine\/(groups|costs)\.ts$/,
    /^src\/engine\/changes\/groups\.ts$/,
    /^src\/numeric\/(gamma|incompletegamma|normal)\.ts$/,
    /^src\/topology\/(clusters|storage|lower-requests)\.ts$/,
  ],
  values: [/^src\/(topology\/(vary\/.*|expression-labels)|source\/(tokens|syntax)|diagnostics\/suggest)\.ts$/],
  mistakes: [/^src\/(diagnostics\/(catalogue\/mistakes|other-words)|cli\/(tell|usage-hints))\.ts$/],
};

/** What is imported when it is used, but nearly always is. */
const USUAL = [
  /^src\/cli\/commands\/calc\.ts$/,
  /^src\/report\/formats\/(table|json)\.ts$/,
  /^src\/report\/terminal\/palette\.ts$/,
];

/** What is large, and used often enough to have a file of its own. */
const ALONE = { expression: /^src\/source\/expression\.ts$/, yaml: /^src\/source\/yaml\.ts$/ };

/** Entry points of a split build, so that each of them is a chunk of its own. */
export const seldomModules = () =>
  readdirSync('src', { recursive: true })
    .map((file) => join('src', file))
    .filter((file) => file.endsWith('.ts') && seldomPartOf(file) !== undefined)
    .sort();

const seldomPartOf = (source) =>
  Object.keys(SELDOM).find((name) => SELDOM[name].some((pattern) => pattern.test(source)));

/** An esbuild plugin that leaves imports of seldom modules open, for `partPlugin`. */
export const seldomPlugin = {
  name: 'seldom',
  setup(build) {
    build.onResolve({ filter: /^\.\.?\// }, ({ kind, path, importer, resolveDir }) => {
      if (kind !== 'import-statement') return undefined;
      const source = relative('', join(resolveDir, path));
      const part = seldomPartOf(source);
      if (part === undefined || part === seldomPartOf(relative('', importer))) return undefined;
      return { path: `${SELDOM_IMPORT}${source}`, external: true, sideEffects: false };
    });
  },
};
const SELDOM_IMPORT = 'seldom:';

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
  return seldomPartOf(source) ?? Object.keys(ALONE).find((name) => ALONE[name].test(source)) ?? REST;
}

/** What several files use is in the one that is always there, but REST, and the later of SELDOM, can load another for what they share. */
function homeOf(users) {
  const others = [...users].filter((name) => name !== REST);
  if (others.length === 0) return REST;
  if (others.length === 1) return others[0];
  return others.every((name) => name in SELDOM) ? Object.keys(SELDOM).find((name) => users.has(name)) : MAIN;
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
  const chunkOf = chunkByImport(outputs);
  return {
    name: 'part',
    setup(build) {
      build.onResolve({ filter: /^\.\// }, ({ path, resolveDir, namespace }) => {
        const home = homes.get(join(resolveDir, path));
        if (home === undefined || home === part || namespace === 'link') return undefined;
        return { path: `${home}/${basename(path)}`, namespace: 'elsewhere' };
      });
      build.onResolve({ filter: /^seldom:/ }, ({ path }) => {
        const chunk = chunkOf(path);
        const home = homes.get(resolve(chunk));
        if (home === part) return { path: resolve(chunk) };
        return { path: `${home}/${basename(chunk)}`, namespace: 'elsewhere' };
      });
      build.onLoad({ filter: /.*/, namespace: 'elsewhere' }, ({ path }) => {
        const [home, name] = path.split('/');
        const chunk = Object.keys(outputs).find((chunk) => basename(chunk) === name);
        return { contents: imported(home, name, outputs[chunk].exports) };
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

/** MAIN has run by the time that another file does; of others, the code that loads them runs at the first use of an export. */
function imported(home, chunk, names) {
  const loaded = `load(${JSON.stringify(home)}, ${JSON.stringify(chunk)})`;
  if (names.length === 0 || home === MAIN) return `export const { ${names.join(', ')} } = ${loaded};`;
  const getters = names.map((name) => `get ${name}() { return all().${name}; }`);
  // Inherited getters serve as well, and esbuild's code copies only an object's own.
  const exports = `{ __esModule: true, ${getters.join(', ')} }`;
  return `let loaded; const all = () => (loaded ??= ${loaded}); module.exports = Object.create(${exports});`;
}

/** The chunk that an import of another chunk is of. */
function chunkByImport(outputs) {
  const bySource = new Map(Object.entries(outputs).map(([chunk, { entryPoint }]) => [entryPoint, chunk]));
  return (path) => (path.startsWith(SELDOM_IMPORT) ? bySource.get(path.slice(SELDOM_IMPORT.length)) : path);
}

/** The chunks of a part that others import. */
function wantedFrom(part, parts, outputs) {
  const own = new Set(parts.get(part));
  const chunkOf = chunkByImport(outputs);
  const wanted = new Set();
  for (const [name, chunks] of parts) {
    if (name === part) continue;
    for (const chunk of chunks)
      for (const { path } of outputs[chunk].imports) if (own.has(chunkOf(path))) wanted.add(chunkOf(path));
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
