import type { SweptFigure } from '../model/sweep.ts';
import { byId, put } from './dom.ts';
import type { Engine } from './engine.ts';
import type { Replies } from './messages.ts';
import type { WhatIf } from './what-if.ts';

const PAUSE = 300;

/** The chart of any figure over a range of any value; it follows what is turned. */
export class Sweep {
  readonly #engine: Engine;
  readonly #whatIf: WhatIf;
  readonly #ranges: ReadonlyMap<string, string>;
  #isQuick = false;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(engine: Engine, whatIf: WhatIf, { parts, paths }: Replies['names'], system: string | null) {
    this.#engine = engine;
    this.#whatIf = whatIf;
    this.#ranges = new Map(paths.map(({ path, range }) => [path, range]));
    const [first] = paths;
    const of = byId<HTMLSelectElement>('sweep-of');
    const names = system === null || parts.includes(system) ? parts : [system, ...parts];
    of.append(...names.map((name) => new Option(name, name, false, name === system)));
    byId('paths-list').append(...paths.map(({ path }) => new Option(path, path)));
    byId<HTMLInputElement>('sweep-path').value = first?.path ?? '';
    byId<HTMLInputElement>('sweep-values').value = first?.range ?? '';
    byId('sweep-path').addEventListener('input', () => this.#choose());
    for (const id of ['sweep-figure', 'sweep-of', 'sweep-values'])
      byId(id).addEventListener('input', () => this.#later());
    byId('sweep')
      .querySelector('form')
      ?.addEventListener('submit', (event) => {
        event.preventDefault();
        this.#draw();
      });
    whatIf.onChange(() => this.#later());
    byId('sweep').hidden = first === undefined;
  }

  /** Draws what is asked for at first, if that takes no time to speak of; else only when somebody asks. */
  begin(isQuick: boolean): void {
    this.#isQuick = isQuick;
    if (!isQuick) put(byId('sweep-chart'), '<p class="dim">It takes a while: press Draw.</p>');
    this.#later();
  }

  /** Another value has another range. */
  #choose(): void {
    const range = this.#ranges.get(byId<HTMLInputElement>('sweep-path').value.trim());
    if (range === undefined) return;
    byId<HTMLInputElement>('sweep-values').value = range;
    this.#later();
  }

  #later(): void {
    clearTimeout(this.#timer);
    if (this.#isQuick) this.#timer = setTimeout(() => this.#draw(), PAUSE);
  }

  #draw(): void {
    const typed = (id: string): string => byId<HTMLInputElement>(id).value.trim();
    const [path, values] = [typed('sweep-path'), typed('sweep-values')];
    if (path === '' || values === '') return;
    const asked = {
      figure: typed('sweep-figure') as SweptFigure,
      of: typed('sweep-of'),
      vary: `${path}=${values}`,
    };
    this.#engine.ask({ kind: 'sweep', set: this.#whatIf.set, asked }, (reply) => {
      put(byId('sweep-faults'), reply.ok ? '' : reply.markup);
      if (!reply.ok) return;
      const isOpen = byId('sweep-chart').querySelector('details')?.open ?? false;
      put(byId('sweep-chart'), reply.markup);
      const details = byId('sweep-chart').querySelector('details');
      if (details) details.open = isOpen;
    });
  }
}
