import type { PageData } from '../model/page.ts';
import { Calculator } from './calculator.ts';
import type { FromWorker, Reply, Request, ToWorker } from './messages.ts';

/** From here on a calculation that nobody waits for any more is stopped, in milliseconds. */
const STALE = 1000;
const TICK = 250;

interface Task {
  readonly request: Request;
  readonly done: (reply: Reply) => void;
}

/** How the work goes: since how many milliseconds it has been going on, or null when there is none. */
export interface Progress {
  readonly since: number | null;
  /** Whether the page stands still meanwhile. */
  readonly isHere: boolean;
  readonly defect: string | null;
}

/**
 * Answers questions one after the other, in a worker that the page makes of its own script; where a browser does not allow
 * one, in the page itself, which `isHere` tells. Of several questions of one kind that wait, only the last is answered.
 */
export class Engine {
  readonly #source: string;
  readonly #data: PageData;
  readonly #tell: (progress: Progress) => void;
  readonly #waiting = new Map<Request['kind'] | string, Task>();
  #worker: Worker | undefined;
  #calculator: Promise<Calculator> | undefined;
  #running: { readonly task: Task; readonly since: number } | undefined;
  #isReady = false;
  #defect: string | null = null;

  /** @param source the script of the page. */
  constructor(source: string, data: PageData, tell: (progress: Progress) => void) {
    this.#source = source;
    this.#data = data;
    this.#tell = tell;
    this.#start();
    setInterval(() => this.#report(), TICK);
  }

  ask<R extends Request>(request: R, done: (reply: Reply<R>) => void): void {
    const lane = request.kind === 'knobs' ? `knobs ${request.part}` : request.kind;
    // The last question comes last, whatever waits.
    this.#waiting.delete(lane);
    this.#waiting.set(lane, { request, done: done as Task['done'] });
    const running = this.#running;
    const isStale = running?.task.request.kind === request.kind && performance.now() - running.since > STALE;
    if (isStale && this.#worker) this.#restart();
    else this.#next();
  }

  /** Gives up what is being calculated, and what waits. */
  stop(): void {
    this.#waiting.clear();
    if (this.#running && this.#worker) this.#restart();
  }

  #start(): void {
    const url = URL.createObjectURL(new Blob([this.#source], { type: 'text/javascript' }));
    try {
      const worker = new Worker(url);
      worker.onmessage = ({ data }: MessageEvent<FromWorker>) => this.#receive(data);
      worker.onerror = (event) => {
        event.preventDefault();
        if (this.#isReady) this.#fail(event.message);
        else this.#stayHere();
      };
      this.#worker = worker;
      this.#send({ data: this.#data });
    } catch {
      // Forbidden: the page does it itself, and says so.
      this.#stayHere();
    } finally {
      URL.revokeObjectURL(url);
    }
  }

  #restart(): void {
    this.#worker?.terminate();
    this.#running = undefined;
    this.#isReady = false;
    this.#start();
  }

  #stayHere(): void {
    this.#worker?.terminate();
    this.#worker = undefined;
    this.#running = undefined;
    this.#calculator = Calculator.open(this.#data, () => performance.now());
    this.#isReady = true;
    this.#next();
  }

  #send(message: ToWorker): void {
    this.#worker?.postMessage(message);
  }

  #receive(message: FromWorker): void {
    if ('ready' in message) {
      this.#isReady = true;
      this.#next();
    } else if ('defect' in message) this.#fail(message.defect);
    else this.#finish(message.reply);
  }

  #next(): void {
    const [first] = this.#waiting;
    if (this.#running || !this.#isReady || !first) return;
    const [lane, task] = first;
    this.#waiting.delete(lane);
    this.#running = { task, since: performance.now() };
    if (this.#worker) this.#send({ request: task.request });
    else this.#answerHere(task.request);
  }

  #answerHere(request: Request): void {
    this.#report();
    // What stands still afterwards is drawn first.
    setTimeout(async () => {
      try {
        this.#finish((await (await (this.#calculator as Promise<Calculator>)).answer(request)) as Reply);
      } catch (error) {
        this.#fail(String(error));
      }
    }, TICK / 5);
  }

  #finish(reply: Reply): void {
    const { done } = this.#running?.task ?? {};
    this.#running = undefined;
    this.#defect = null;
    done?.(reply);
    this.#report();
    this.#next();
  }

  #fail(defect: string): void {
    this.#running = undefined;
    this.#defect = defect;
    this.#report();
    this.#next();
  }

  #report(): void {
    const since = this.#running ? performance.now() - this.#running.since : null;
    this.#tell({ since, isHere: this.#worker === undefined, defect: this.#defect });
  }
}
