#!/usr/bin/env node
'use strict';
// Starts the bundle, as fast as Node can: CommonJS, because the loader of ES modules alone costs 7 % of a start, and
// with V8's code cache, so that nothing is compiled twice. V8 accepts a cache for a source of the same length, so the
// name holds the build's id, which the bundle begins with; everything else that matters (V8, flags) V8 checks itself.
const fs = require('node:fs');
const { Script } = require('node:vm');

/** Commands that have a bundle of their own, without what they never need: a bundle of half the size starts sooner. */
const QUICK = ['calc', 'rank', 'explain', 'nines'];
const isQuick = QUICK.includes(process.argv[2]);

const bundle = `${__dirname}/../dist/${isQuick ? 'avail' : 'avail-whole'}.cjs`;
const source = fs.readFileSync(bundle, 'latin1');
const cache = `${bundle}.${source.slice(2, 14)}-${process.version}-${process.arch}.cache`;

let cachedData;
try {
  cachedData = fs.readFileSync(cache);
} catch {}
const script = new Script(source, { filename: bundle, cachedData });
if (cachedData === undefined || script.cachedDataRejected) process.once('exit', keepCompiledCode);
script.runInThisContext()(exports, require, module, bundle, `${__dirname}/../dist`);

/** After a run, when V8 has compiled what a run needs; the folder may well be read-only, and then there is no cache. */
function keepCompiledCode(exitCode) {
  // Other runs leave out most of what a `calc`, or a `check`, needs.
  if (process.argv[2] !== (isQuick ? 'calc' : 'check') || exitCode > 1) return;
  if (process.execArgv.length > 0 || process.env.NODE_OPTIONS) return; // V8 refuses what was made under other flags
  const unfinished = `${cache}.${process.pid}`;
  try {
    const file = fs.openSync(unfinished, 'w');
    fs.writeSync(file, script.createCachedData());
    fs.closeSync(file);
    fs.renameSync(unfinished, cache);
  } catch {
    try {
      fs.unlinkSync(unfinished);
    } catch {}
  }
}
