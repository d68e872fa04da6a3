import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Block, RunBlocks } from '../../answers/simulate.ts';
import type { SimulationTask } from '../../engine/simulation/plan.ts';
import { blocksOf } from '../../engine/simulation/replication.ts';
import type { Counts } from '../../engine/simulation/total.ts';

/** Blocks that are done before threads are started, which takes as long as a few of them. */
const AT_FIRST = 6;
/** Blocks of each thread that may wait for an earlier one. */
const AHEAD = 8;
/** Blocks that each thread has at a time: one to work on, and the next one, so that it waits for nobody. */
const AT_ONCE = 2;

/** Milliseconds between two looks at whether it is over, for who waits for threads. */
const LOOK = 20;

/** One block after the other in this thread; in each pause whatever else is to be done gets its turn. */
export const runInline: RunBlocks = async function* (task, blocks, isOver) {
  const simulate = blocksOf(task);
  for (const { block, replications } of blocks) {
    for (const part of simulate(block, replications)) {
      if (part) yield part;
      await new Promise((resolve) => setImmediate(resolve));
      if (isOver()) return;
    }
  }
};

/** On so many threads of the program that is installed in a folder. What they come to has the order of the blocks. */
export const runOnThreads = (packageFolder: string, threads: number): RunBlocks =>
  threads === 1
    ? runInline
    : async function* (task, blocks, isOver) {
        const all = blocks[Symbol.iterator]();
        yield* runInline(task, atMost(all, AT_FIRST), isOver);
        if (isOver()) return;
        const pool = new Pool(join(packageFolder, 'dist', 'simulation-worker.cjs'), task, threads);
        try {
          yield* pool.run(all, isOver);
        } finally {
          await pool.end();
        }
      };

function* atMost(blocks: Iterator<Block>, most: number): Generator<Block> {
  for (let i = 0; i < most; i += 1) {
    const next = blocks.next();
    if (next.done) return;
    yield next.value;
  }
}

class Pool {
  readonly #workers: Worker[] = [];
  /** Each as often as it can take one more block. */
  readonly #idle: Worker[] = [];
  /** What is done of each block, by place, until it is its turn; null at its end. */
  readonly #done = new Map<number, (Counts | null)[]>();
  /** Of the blocks that a thread has, in the order in which it takes them. */
  readonly #places = new Map<Worker, number[]>();
  #failure: Error | undefined;
  #isOver = false;
  #wake: () => void = () => {};

  constructor(file: string, task: SimulationTask, threads: number) {
    for (let i = 0; i < threads; i += 1) {
      const worker = new Worker(file, { workerData: task });
      this.#workers.push(worker);
      this.#places.set(worker, []);
      worker.on('message', (part: Counts | null) => {
        const places = this.#places.get(worker) as number[];
        this.#done.get(places[0] as number)?.push(part);
        if (part === null) {
          places.shift();
          this.#idle.push(worker);
        }
        this.#wake();
      });
      worker.on('error', (error: unknown) => this.#fail(`a thread of the simulation ${whyFailed(error)}`));
      worker.on('exit', (code) => this.#fail(`a thread of the simulation ended with code ${code}`));
    }
    for (let i = 0; i < AT_ONCE; i += 1) this.#idle.push(...this.#workers);
  }

  async *run(blocks: Iterator<Block>, isOver: () => boolean): AsyncGenerator<Counts> {
    let given = 0;
    let isEnd = false;
    for (let wanted = 0; ; ) {
      while (!isEnd && this.#idle.length > 0 && given - wanted < AHEAD * this.#workers.length) {
        const next = blocks.next();
        if (next.done) {
          isEnd = true;
          break;
        }
        const worker = this.#idle.pop() as Worker;
        this.#places.get(worker)?.push(given);
        this.#done.set(given, []);
        given += 1;
        worker.postMessage(next.value);
      }
      const part = this.#done.get(wanted)?.shift();
      if (part) {
        yield part;
        continue;
      }
      if (part === null) {
        this.#done.delete(wanted);
        wanted += 1;
        continue;
      }
      if (this.#failure) throw this.#failure;
      if (isEnd && wanted === given) return;
      if (isOver()) return;
      await this.#message();
    }
  }

  /** Until there is a message, or for a moment. */
  async #message(): Promise<void> {
    await new Promise<void>((resolve) => {
      const look = setTimeout(resolve, LOOK);
      this.#wake = () => {
        clearTimeout(look);
        resolve();
      };
    });
  }

  async end(): Promise<void> {
    this.#isOver = true;
    await Promise.all(this.#workers.map((worker) => worker.terminate()));
  }

  #fail(message: string): void {
    if (this.#isOver) return;
    this.#failure ??= new Error(message);
    this.#wake();
  }
}

/** What a thread that has ended by itself did; anything can be thrown. */
function whyFailed(error: unknown): string {
  if (!(error instanceof Error)) return `failed: ${String(error)}`;
  return 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY'
    ? 'ran out of memory (fewer --workers take less)'
    : `failed: ${error.message}`;
}
