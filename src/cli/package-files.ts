import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Io } from './io.ts';

const SCHEMA = 'schema/topology.schema.json';
/** Nobody nests a project deeper. */
const MOST_FOLDERS = 20;

/** The text of a file of the package. */
export async function packageFile(path: string, io: Io): Promise<string> {
  return new TextDecoder().decode(await io.readFile(join(io.packageFolder, path)));
}

/**
 * Where an editor finds the schema for a file. A project that has avail installed has it at the same place for
 * everybody who works on it, so a relative path is best; else it is where this avail stands. Both work offline.
 */
export async function schemaLocation(file: string, io: Io): Promise<string> {
  let up = '';
  for (let level = 0; level < MOST_FOLDERS; level++) {
    const path = `${up}node_modules/avail-calc/${SCHEMA}`;
    if (await io.exists(join(dirname(file), path))) return path;
    up += '../';
  }
  return pathToFileURL(join(io.packageFolder, SCHEMA)).href;
}
