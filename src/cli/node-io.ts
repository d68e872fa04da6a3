import { appendFileSync, type Dirent, existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { RunBlocks } from '../answers/simulate.ts';
import type { Written } from '../report/formats/format.ts';
import { LIMITS } from '../source/settings.ts';
import type { FileWatcher, FolderEntry, Io } from './io.ts';
import { NodeOutput } from './node-output.ts';

const protectedPaths: string[] = [];

/** The real world. Everything that costs start-up time is loaded when it is used. */
export const nodeIo = {
  stdout: new NodeOutput(1),
  stderr: new NodeOutput(2),
  env: process.env,
  // performance.now() would load a module of Node's first.
  now() {
    const [seconds, nanoseconds] = process.hrtime();
    return seconds * 1000 + nanoseconds / 1e6;
  },
  get cwd() {
    return process.cwd();
  },

  async readFile(path: string): Promise<Uint8Array> {
    return readFileSync(path);
  },

  async exists(path: string): Promise<boolean> {
    return existsSync(path);
  },

  /** The bundle stands in dist/. */
  get packageFolder(): string {
    return resolve(__dirname, '..');
  },

  async listFolder(folder: string): Promise<readonly FolderEntry[]> {
    return readdirSync(folder, { withFileTypes: true })
      .map((entry) => ({ name: entry.name, kind: kindOf(folder, entry) }))
      .sort((a, b) => (a.name < b.name ? -1 : 1));
  },

  async readStdin(): Promise<Uint8Array> {
    const chunks: Uint8Array[] = [];
    let length = 0;
    for await (const chunk of process.stdin) {
      length += chunk.length;
      chunks.push(chunk as Uint8Array);
      // More is refused anyway, and some writers never end.
      if (length > LIMITS.fileBytes) break;
    }
    return Buffer.concat(chunks);
  },

  async watch(path: string): Promise<FileWatcher> {
    return (await import('./file-watcher.ts')).watchPath(path);
  },

  protect(path: string): void {
    protectedPaths.push(path);
  },

  async processors(): Promise<number> {
    return (await import('node:os')).availableParallelism();
  },

  async simulator(threads: number): Promise<RunBlocks> {
    return (await import('./simulation/threads.ts')).runOnThreads(nodeIo.packageFolder, threads);
  },

  onInterrupt(listener: () => void): () => void {
    // A second one ends the process, as usual.
    process.once('SIGINT', listener);
    return () => process.off('SIGINT', listener);
  },

  async writeFile(path: string, text: Written): Promise<void> {
    const { writeWholeFile } = await import('./atomic-write.ts');
    if (protectedPaths.some((each) => isSameFile(each, path)))
      throw Object.assign(new Error(`${path} is an input`), { code: 'EINPUT' });
    await writeWholeFile(path, text);
  },

  async appendFile(path: string, text: string): Promise<void> {
    appendFileSync(path, text);
  },

  async git(args: readonly string[]) {
    const { runGit } = await import('./git.ts');
    return runGit(args);
  },
} satisfies Io;

function kindOf(folder: string, entry: Dirent): FolderEntry['kind'] {
  if (entry.isFile()) return 'file';
  if (entry.isDirectory()) return 'folder';
  if (!entry.isSymbolicLink()) return 'other';
  return statSync(join(folder, entry.name), { throwIfNoEntry: false })?.isFile() ? 'file' : 'other';
}

/** Under whatever names and links; a device or a pipe is not one file that could be lost. */
function isSameFile(a: string, b: string): boolean {
  const [one, other] = [a, b].map((path) => statSync(path, { throwIfNoEntry: false }));
  return one !== undefined && other !== undefined && one.isFile() && one.dev === other.dev && one.ino === other.ino;
}
