import type { Budget } from '../view/budgets.ts';
import { barOf } from './bar.ts';
import type { Html } from './markup.ts';
import { html } from './markup.ts';

/** How much of each budget of downtime is used, as bars; null where there is none. */
export function budgetsHtml(budgets: readonly Budget[]): Html | null {
  if (budgets.length === 0) return null;
  return html`<ul class="budgets">${budgets.map(
    ({ of, target, allowed, used, text, role }) =>
      html`<li><span class="of"><strong>${of}</strong> ${target}</span><span class="used ${role}">${text}</span>${barOf(used, role)}<span class="dim">of ${allowed}</span></li>`,
  )}</ul>`;
}
