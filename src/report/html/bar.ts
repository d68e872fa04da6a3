import type { Role } from '../palette.ts';
import type { Html } from './markup.ts';
import { html } from './markup.ts';

/** Widths in the drawing of a bar. */
const FULL = 100;

/**
 * A share as a bar; what is over ends at the edge, and a text beside it says by how much. A picture of attributes alone: the
 * page allows no style that is written on an element.
 */
export function barOf(share: number, role: Role): Html {
  const filled = Math.min(1, Math.max(0, share)) * FULL;
  return html`<svg class="bar ${role}" viewBox="0 0 ${FULL} 8" preserveAspectRatio="none" aria-hidden="true"><rect class="whole" width="${FULL}" height="8"/><rect class="part" width="${Number(filled.toFixed(2))}" height="8"/></svg>`;
}
