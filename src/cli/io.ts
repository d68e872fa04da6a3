/** What a command may touch of the world: real in `bin`, in memory in tests. */
export interface Io {
  readonly stdout: Output;
  readonly stderr: Output;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Milliseconds since some moment. */
  now(): number;
  /** Bytes of a file. Rejects with a Node error (`code` ENOENT, EACCES, EISDIR, …). */
  readFile(path: string): Promise<Uint8Array>;
  /** Names of the files in a folder, for suggestions; empty if it cannot be read. */
  listFiles(folder: string): Promise<readonly string[]>;
  /** All bytes of standard input. */
  readStdin(): Promise<Uint8Array>;
  /** Writes a whole file or nothing: a reader sees the old bytes or the new ones. Rejects with a Node error. */
  writeFile(path: string, text: string): Promise<void>;
}

export interface Output {
  write(text: string): void;
  readonly isTTY: boolean;
  /** Width of the terminal; undefined where there is none. */
  readonly columns: number | undefined;
}
