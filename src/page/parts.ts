import { append, byId, put } from './dom.ts';
import type { Engine } from './engine.ts';
import type { WhatIf } from './what-if.ts';

/** Opens a part where its name or its block is pressed: how it is calculated, and its values to turn. */
export function openParts(engine: Engine, whatIf: WhatIf): void {
  const dialog = byId<HTMLDialogElement>('part');
  const open = (part: string): void =>
    engine.ask({ kind: 'explain', set: whatIf.set, part }, (reply) => {
      byId('part-title').textContent = part;
      put(byId('part-body'), reply.markup);
      enhanceDrawing(byId('part-body'));
      const turn = append(byId('part-body'), '<p><button type="button">Turn its values</button></p>');
      turn?.querySelector('button')?.addEventListener('click', () => {
        dialog.close();
        whatIf.add(part, true);
      });
      if (!dialog.open) dialog.showModal();
      byId('part-body').scrollTop = 0;
    });
  const partOf = (target: EventTarget | null): string | undefined =>
    (target as Element | null)?.closest?.<HTMLElement | SVGElement>('[data-part]')?.dataset.part;
  document.addEventListener('click', (event) => {
    const part = partOf(event.target);
    if (part !== undefined) open(part);
    else if (event.target === dialog) dialog.close();
  });
  // A button does this by itself; what is drawn does not.
  document.addEventListener('keydown', (event) => {
    const isPressed = event.key === 'Enter' || event.key === ' ';
    const part = event.target instanceof SVGElement ? partOf(event.target) : undefined;
    if (!isPressed || part === undefined) return;
    event.preventDefault();
    open(part);
  });
}

/** What is drawn can be reached by the keyboard, and says what it does. */
export function enhanceDrawing(piece: HTMLElement): void {
  for (const drawn of piece.querySelectorAll<SVGElement>('svg [data-part]')) {
    drawn.setAttribute('tabindex', '0');
    drawn.setAttribute('role', 'button');
    drawn.setAttribute('aria-label', `open ${drawn.dataset.part}`);
  }
}
