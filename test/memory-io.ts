import { readdir, readFile } from 'node:fs/promises';
import { join, normalize, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { RunBlocks } from '../src/answers/simulate.ts';
import type { FileWatcher, FolderEntry, GitOutcome, Io, Output } from '../src/cli/io.ts';
import { runInline } from '../src/cli/simulation/threads.ts';
import type { Written } from '../src/report/formats/format.ts';
import { asOne } from '../src/report/formats/format.ts';

export interface World {
  /** Where relative paths are looked up. */
  readonly folder?: string;
  /** Files over those of the folder. */
  readonly files?: Readonly<Record<string, string>>;
  /** What a watched file becomes, one after the other; null if it goes away. */
  readonly changes?: readonly (string | null)[];
  readonly stdin?: string;
  /** Files of git revisions, as `main:shop.yaml`; undefined where there is no git. */
  readonly git?: Readonly<Record<string, string>>;
  readonly env?: Readonly<Record<string, string>>;
  readonly columns?: number;
  readonly isTTY?: boolean;
}

/** Where tests have avail installed, and what stands there in truth. */
export const INSTALLED = '/usr/lib/node_modules/avail-calc';
const REPOSITORY = fileURLToPath(new URL('..', import.meta.url));

/** An `Io` that touches nothing: it reads a folder and remembers everything that is written. */
export class MemoryIo implements Io {
  readonly env: Readonly<Record<string, string>>;
  readonly packageFolder = INSTALLED;
  readonly stdout: Recorder;
  readonly stderr: Recorder;
  /** Everything in the order in which it was written, as a terminal shows it. */
  transcript = '';
  /** What was written to files. */
  readonly written = new Map<string, string>();
  readonly #world: World;
  readonly #away = new Set<string>();

  constructor(world: World = {}) {
    this.#world = world;
    this.env = world.env ?? {};
    const { isTTY = false, columns = 80 } = world;
    const record = (text: string): void => {
      this.transcript += text;
    };
    this.stdout = new Recorder(isTTY, columns, record);
    this.stderr = new Recorder(isTTY, columns, record);
  }

  /** Where the world is to stand, so that no output has a path of this machine. */
  readonly cwd = '/repository';

  /** A clock that stands still. */
  now(): number {
    return 0;
  }

  async readFile(path: string): Promise<Uint8Array> {
    if (this.#away.has(path)) throw nodeError('ENOENT', path);
    const text = this.written.get(path) ?? this.#world.files?.[path];
    if (text !== undefined) return new TextEncoder().encode(text);
    if (path.startsWith(`${INSTALLED}/`)) return readFile(join(REPOSITORY, path.slice(INSTALLED.length)));
    if (this.#world.folder === undefined) throw nodeError('ENOENT', path);
    try {
      return await readFile(resolve(this.#world.folder, path));
    } catch (error) {
      // Node's message has the absolute path, which differs from machine to machine.
      throw nodeError((error as NodeJS.ErrnoException).code ?? 'EIO', path);
    }
  }

  async processors(): Promise<number> {
    return 1;
  }

  /** In this thread. */
  async simulator(): Promise<RunBlocks> {
    return runInline;
  }

  onInterrupt(): () => void {
    return () => {};
  }

  async exists(path: string): Promise<boolean> {
    return (await this.readFile(path).catch(() => undefined)) !== undefined;
  }

  async listFolder(folder: string): Promise<readonly FolderEntry[]> {
    const inside = `${normalize(folder)}/`.replace(/^\.\//, '');
    const entries = new Map<string, FolderEntry['kind']>();
    for (const path of Object.keys(this.#world.files ?? {}).filter((each) => each.startsWith(inside))) {
      const [name, ...below] = path.slice(inside.length).split('/') as [string];
      entries.set(name, below.length === 0 ? 'file' : 'folder');
    }
    if (this.#world.folder !== undefined)
      try {
        const there = await readdir(resolve(this.#world.folder, folder), { withFileTypes: true });
        for (const entry of there) entries.set(entry.name, entry.isDirectory() ? 'folder' : 'file');
      } catch (error) {
        const { code = 'EIO' } = error as NodeJS.ErrnoException;
        if (entries.size === 0) throw nodeError(code, folder);
      }
    else if (entries.size === 0)
      throw nodeError(this.#world.files?.[folder] === undefined ? 'ENOENT' : 'ENOTDIR', folder);
    return [...entries].map(([name, kind]) => ({ name, kind })).sort((a, b) => (a.name < b.name ? -1 : 1));
  }

  async readStdin(): Promise<Uint8Array> {
    return new TextEncoder().encode(this.#world.stdin ?? '');
  }

  /** Each change that the world has comes when it is waited for; then the user ends. */
  async watch(path: string): Promise<FileWatcher> {
    const changes = [...(this.#world.changes ?? [])];
    return {
      next: async () => {
        const text = changes.shift();
        if (text === undefined) return false;
        if (text === null) {
          this.#away.add(path);
        } else {
          this.#away.delete(path);
          this.written.set(path, text);
        }
        return true;
      },
      end: () => {},
    };
  }

  /** As much of git as reading a file of a revision takes. */
  async git(args: readonly string[]): Promise<GitOutcome> {
    const files = this.#world.git;
    if (!files) throw nodeError('ENOENT', 'git');
    const asked = args[args.length - 1] ?? '';
    const outcome = (exit: number, text = ''): GitOutcome => ({
      exit,
      stdout: new TextEncoder().encode(text),
      stderr: exit === 0 ? '' : `fatal: git ${args[0]} ${asked}: bad file\n`,
    });
    if (args.includes('-e')) return outcome(Object.keys(files).some((name) => name.startsWith(`${asked}/`)) ? 0 : 128);
    if (asked === '--git-dir') return outcome(Object.keys(files).length > 0 ? 0 : 128);
    if (asked.endsWith('^{tree}'))
      return outcome(Object.keys(files).some((name) => name.startsWith(asked.replace('^{tree}', ':'))) ? 0 : 1);
    const text = files[asked];
    return text === undefined ? outcome(128) : outcome(0, text);
  }

  readonly #protected = new Set<string>();

  protect(path: string): void {
    this.#protected.add(normalize(path));
  }

  async writeFile(path: string, text: Written): Promise<void> {
    if (this.#protected.has(normalize(path))) throw nodeError('EINPUT', path);
    this.written.set(path, asOne(text));
  }

  async appendFile(path: string, text: string): Promise<void> {
    this.written.set(path, (this.written.get(path) ?? '') + text);
  }
}

export class Recorder implements Output {
  text = '';
  readonly isClosed = false;
  readonly isTTY: boolean;
  readonly columns: number;
  readonly #also: (text: string) => void;

  constructor(isTTY: boolean, columns: number, also: (text: string) => void) {
    this.isTTY = isTTY;
    this.columns = columns;
    this.#also = also;
  }

  write(text: string): void {
    this.text += text;
    this.#also(text);
  }
}

const MESSAGES: Readonly<Record<string, string>> = {
  ENOENT: 'no such file or directory',
  EISDIR: 'illegal operation on a directory',
  EACCES: 'permission denied',
};

function nodeError(code: string, path: string): NodeJS.ErrnoException {
  return Object.assign(new Error(`${code}: ${MESSAGES[code] ?? 'failed'}, open '${path}'`), {
    code,
    path,
    syscall: 'open',
  });
}
