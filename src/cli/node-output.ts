import { fstatSync, statSync, writeSync } from 'node:fs';
import type { Output } from './io.ts';
import { pieces } from './pieces.ts';

type Descriptor = 1 | 2;

/**
 * Standard output or error. Only a terminal gets Node's stream: merely touching `process.stdout` costs 5 % of a start,
 * while a file or a pipe takes plain synchronous writes, which are what Node's stream would do for it.
 */
export class NodeOutput implements Output {
  readonly #descriptor: Descriptor;
  #isTTY: boolean | undefined;
  #closed = false;
  #failure: NodeJS.ErrnoException | null = null;

  constructor(descriptor: Descriptor) {
    this.#descriptor = descriptor;
  }

  get isTTY(): boolean {
    this.#isTTY ??= isTerminal(this.#descriptor);
    return this.#isTTY;
  }

  get columns(): number | undefined {
    return this.isTTY ? this.#stream().columns : undefined;
  }

  get isClosed(): boolean {
    return this.#closed;
  }

  /** Why the output did not arrive; a reader that went away is no failure. */
  get failure(): NodeJS.ErrnoException | null {
    return this.#failure;
  }

  write(text: string): void {
    if (this.#closed || text === '') return;
    if (this.isTTY) {
      this.#stream().write(text, (error) => this.#stop(error));
      return;
    }
    try {
      for (const piece of pieces(text)) writeAll(this.#descriptor, piece);
    } catch (error) {
      this.#stop(error as NodeJS.ErrnoException);
    }
  }

  /** Resolves when everything written has been handed over. */
  drained(): Promise<void> {
    if (this.#isTTY !== true || this.#closed) return Promise.resolve();
    return new Promise((resolve) => this.#stream().write('', () => resolve()));
  }

  #stream(): NodeJS.WriteStream {
    const stream = this.#descriptor === 1 ? process.stdout : process.stderr;
    if (stream.listenerCount('error') === 0) stream.on('error', (error) => this.#stop(error));
    return stream;
  }

  #stop(error: NodeJS.ErrnoException | null | undefined): void {
    if (error === null || error === undefined) return;
    this.#closed = true;
    // EPIPE: the reader has closed the pipe. EIO: the terminal is gone.
    if (error.code !== 'EPIPE' && error.code !== 'EIO') this.#failure ??= error;
  }
}

function isTerminal(descriptor: Descriptor): boolean {
  const stats = fstatSync(descriptor);
  if (!stats.isCharacterDevice()) return false;
  // Output thrown away is the usual way to time a program: it is no terminal and needs no stream either.
  if (stats.rdev !== 0 && stats.rdev === statSync('/dev/null', { throwIfNoEntry: false })?.rdev) return false;
  return (descriptor === 1 ? process.stdout : process.stderr).isTTY === true;
}

/** Another program may have made the pipe non-blocking; then it can be full, and we wait until its reader has read. */
function writeAll(descriptor: Descriptor, bytes: Uint8Array): void {
  let written = 0;
  while (written < bytes.length) {
    try {
      written += writeSync(descriptor, bytes, written);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5);
    }
  }
}
