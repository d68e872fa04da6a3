import type { PageData } from '../model/page.ts';
import type { Override } from '../topology/parameters.ts';
import { commandLine } from './command.ts';
import { append, byId, put } from './dom.ts';
import type { Engine } from './engine.ts';
import type { Replies } from './messages.ts';

/** A pause in typing, or between two places of a slider, in milliseconds. */
const PAUSE = 120;

/** The panel in which values are turned, and what it has turned. */
export class WhatIf {
  readonly #data: PageData;
  readonly #engine: Engine;
  readonly #show: (calculated: Extract<Replies['calculate'], { ok: true }>) => void;
  readonly #changes = new Map<string, string>();
  readonly #knobs = byId('knobs');
  readonly #listeners: (() => void)[] = [];
  #groups = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(data: PageData, engine: Engine, show: (calculated: Extract<Replies['calculate'], { ok: true }>) => void) {
    this.#data = data;
    this.#engine = engine;
    this.#show = show;
    this.#knobs.addEventListener('input', (event) => this.#turned(event.target as HTMLInputElement));
    this.#knobs.addEventListener('click', (event) => {
      const back = (event.target as Element).closest<HTMLElement>('.back')?.closest<HTMLElement>('.knob');
      if (back) this.#turnBack(back);
    });
    byId('add').addEventListener('click', () => this.#addTyped());
    byId('more').addEventListener('keydown', (event) => {
      if (event.key === 'Enter') this.#addTyped();
    });
    byId('reset').addEventListener('click', () => {
      for (const knob of this.#knobs.querySelectorAll<HTMLElement>('.knob')) this.#turnBack(knob);
    });
    byId('copy').addEventListener('click', () => this.#copy());
  }

  /** Whatever is to be calculated: what the file was calculated with, and what was turned here. */
  get set(): Override[] {
    const kept = this.#data.set.filter(({ name }) => !this.#changes.has(name));
    return [...kept, ...[...this.#changes].map(([name, value]) => ({ name, value }))];
  }

  /** Calls back when something was turned, after a pause. */
  onChange(listener: () => void): void {
    this.#listeners.push(listener);
  }

  /** Shows the values of a part, or of the parameters; `isWanted` brings them into sight. */
  add(part: string | null, isWanted = false): void {
    const title = part ?? 'Parameters';
    const shown = [...this.#knobs.children].find((one) => (one as HTMLElement).dataset.of === title);
    if (shown) {
      if (isWanted) bringIntoSight(shown);
      return;
    }
    this.#engine.ask({ kind: 'knobs', part, group: this.#groups++ }, ({ count, markup }) => {
      if (count === 0 && !isWanted) return;
      const added = append(this.#knobs, markup);
      if (added && isWanted) bringIntoSight(added);
    });
  }

  #addTyped(): void {
    const input = byId<HTMLInputElement>('more');
    const name = input.value.trim();
    if (name !== '') this.add(name, true);
    input.value = '';
  }

  #turned(input: HTMLInputElement): void {
    const knob = input.closest<HTMLElement>('.knob');
    if (!knob) return;
    const { slider, field, steps } = inside(knob);
    if (input === slider) field.value = steps[Number(slider.value)] ?? '';
    else {
      const at = steps.indexOf(field.value.trim());
      if (at >= 0) slider.value = String(at);
    }
    this.#take(knob, field.value.trim());
  }

  #turnBack(knob: HTMLElement): void {
    const { slider, field } = inside(knob);
    slider.value = knob.dataset.at ?? '';
    field.value = knob.dataset.own ?? '';
    this.#take(knob, field.value);
  }

  #take(knob: HTMLElement, value: string): void {
    const { path = '', own } = knob.dataset;
    const isOwn = value === own;
    inside(knob).slider.setAttribute('aria-valuetext', value);
    knob.classList.toggle('turned', !isOwn);
    (knob.querySelector('.back') as HTMLElement).hidden = isOwn;
    if (isOwn) this.#changes.delete(path);
    else this.#changes.set(path, value);
    byId<HTMLTextAreaElement>('command').value = commandLine(this.#data.file, this.set);
    byId('taken').hidden = this.#changes.size === 0;
    document.body.classList.toggle('changed', this.#changes.size > 0);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.calculate(), PAUSE);
  }

  calculate(): void {
    this.#engine.ask({ kind: 'calculate', set: this.set }, (reply) => {
      put(byId('faults'), reply.ok ? '' : reply.markup);
      document.body.classList.toggle('outdated', !reply.ok);
      if (!reply.ok) return;
      put(byId('outcome'), this.#changes.size === 0 ? '' : reply.outcome);
      this.#show(reply);
    });
    for (const listener of this.#listeners) listener();
  }

  async #copy(): Promise<void> {
    const field = byId<HTMLTextAreaElement>('command');
    const button = byId('copy');
    field.select();
    try {
      await navigator.clipboard.writeText(field.value);
      button.textContent = 'Copied';
    } catch {
      // Not allowed here: it is selected, and a key copies it.
      button.textContent = 'Selected: copy it';
    }
    setTimeout(() => {
      button.textContent = 'Copy as --set';
    }, 2000);
  }
}

function inside(knob: HTMLElement): {
  readonly slider: HTMLInputElement;
  readonly field: HTMLInputElement;
  readonly steps: readonly string[];
} {
  return {
    slider: knob.querySelector('input[type=range]') as HTMLInputElement,
    field: knob.querySelector('input[type=text]') as HTMLInputElement,
    steps: JSON.parse(knob.dataset.steps ?? '[]') as string[],
  };
}

function bringIntoSight(element: Element): void {
  element.scrollIntoView({ block: 'nearest' });
  element.querySelector('input')?.focus();
}
