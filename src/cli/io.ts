import type { RunBlocks } from '../answers/simulate.ts';
import type { Written } from '../report/formats/format.ts';

/** What a command may touch of the world: real in `bin`, in memory in tests. */
export interface Io {
  readonly stdout: Output;
  readonly stderr: Output;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Milliseconds since some moment. */
  now(): number;
  /** The folder that relative paths start from. */
  readonly cwd: string;
  /** Bytes of a file. Rejects with a Node error (`code` ENOENT, EACCES, EISDIR, …). */
  readFile(path: string): Promise<Uint8Array>;
  /** Whether there is anything at a path. */
  exists(path: string): Promise<boolean>;
  /** Absolute path of what is installed: pages of the documentation, schemas, templates. */
  readonly packageFolder: string;
  /** What is in a folder, in the order of the names. Rejects with a Node error (ENOENT, ENOTDIR, EACCES, …). */
  listFolder(folder: string): Promise<readonly FolderEntry[]>;
  /** All bytes of standard input. */
  readStdin(): Promise<Uint8Array>;
  /** Writes a whole file or nothing: a reader sees the old bytes or the new ones. Rejects with a Node error. */
  writeFile(path: string, text: Written): Promise<void>;
  /** From now on nothing is written over this file: `writeFile` rejects with the code EINPUT. */
  protect(path: string): void;
  /** Runs git, without a shell. Rejects with a Node error (`code` ENOENT where there is no git). */
  git(args: readonly string[]): Promise<GitOutcome>;
  /** Looks out for changes to a file, which need not exist. */
  watch(path: string): Promise<FileWatcher>;
  /** Threads that run at once. */
  processors(): Promise<number>;
  /** Simulates blocks on so many threads. */
  simulator(threads: number): Promise<RunBlocks>;
  /** Told once when the user wants to end, who is then still there; gives what stops listening. */
  onInterrupt(listener: () => void): () => void;
  /** Adds to the end of a file, which need not exist. Rejects with a Node error. */
  appendFile(path: string, text: string): Promise<void>;
}

/** A link to a file is a file; a link to a folder is `other`, so that nobody goes round in circles. */
export interface FolderEntry {
  readonly name: string;
  readonly kind: 'file' | 'folder' | 'other';
}

export interface GitOutcome {
  readonly exit: number;
  readonly stdout: Uint8Array;
  readonly stderr: string;
}

export interface FileWatcher {
  /** True when the file may have changed since the last call, false when the user wants to end. */
  next(): Promise<boolean>;
  end(): void;
}

export interface Output {
  write(text: string): void;
  /** Whether whoever read it is gone. */
  readonly isClosed: boolean;
  readonly isTTY: boolean;
  /** Width of the terminal; undefined where there is none. */
  readonly columns: number | undefined;
}
