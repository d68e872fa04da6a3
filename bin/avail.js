#!/usr/bin/env node
'use strict';
// Starts the program, as fast as Node can: CommonJS, because the loader of ES modules alone costs 7 % of a start, and
// with V8's code cache, so that nothing is compiled twice. V8 accepts a cache for a source of the same length, so the
// name holds the build's id, which each file begins with; everything else that matters (V8, flags) V8 checks itself.
const fs = require('node:fs');
const { Script } = require('node:vm');

const folder = `${__dirname}/../dist`;
/** What the files that run so far have for one another, by name. */
const linked = new Map();

/** All files are read into the same memory: the first touch of each page costs more than what is done with it. */
let memory = Buffer.allocUnsafeSlow(1 << 20);

start('avail');

function start(part) {
  const file = `${folder}/${part}.cjs`;
  const source = read(file).latin1Slice();
  const cache = `${file}.${source.slice(2, 14)}-${process.version}-${process.arch}${useOf(part)}.cache`;
  let cachedData;
  try {
    cachedData = read(cache);
  } catch {}
  const script = new Script(source, { filename: file, cachedData });
  if (cachedData === undefined || script.cachedDataRejected)
    process.once('exit', (exitCode) => keepCompiledCode(part, script, cache, exitCode));
  script.runInThisContext()(exports, require, module, file, folder, link, load);
}

/** Each command uses another tenth of the rest, so each has a cache of that: V8 reads all that a cache holds. */
function useOf(part) {
  return part === 'rest' && /^[a-z-]{1,20}$/i.test(process.argv[2]) ? `-${process.argv[2]}` : '';
}

/** Good until the next call. */
function read(path) {
  const file = fs.openSync(path);
  const { size } = fs.fstatSync(file);
  if (size > memory.length) memory = Buffer.allocUnsafeSlow(size);
  const length = fs.readSync(file, memory, 0, size, 0);
  fs.closeSync(file);
  return memory.subarray(0, length);
}

function link(modules) {
  for (const name in modules) linked.set(name, modules[name]);
}

function load(part, name) {
  if (!linked.has(name)) start(part);
  return linked.get(name)();
}

/** After a run, when V8 has compiled what a run needs; the folder may well be read-only, and then there is no cache. */
function keepCompiledCode(part, script, cache, exitCode) {
  // Other runs leave out most of what a `calc` needs.
  if ((part === 'avail' && process.argv[2] !== 'calc') || exitCode > 1) return;
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
