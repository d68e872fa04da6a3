import type { Html } from './markup.ts';
import { html } from './markup.ts';

/** A value that can be turned. */
interface KnobShown {
  readonly path: string;
  /** As the file has it. */
  readonly text: string;
  readonly texts: readonly string[];
  readonly at: number;
}

/**
 * Sliders, each with a field for any other value, under the name of what they are of.
 *
 * @param group a number that no other group of the page has.
 */
export function knobsHtml(title: string, knobs: readonly KnobShown[], group: number): Html {
  if (knobs.length === 0)
    return html`<fieldset data-of="${title}"><legend>${title}</legend><p class="dim">It gives no number that could be turned.</p></fieldset>`;
  return html`<fieldset data-of="${title}"><legend>${title}</legend>${knobs.map((one, i) => knob(one, title, `knob-${group}-${i}`))}</fieldset>`;
}

function knob({ path, text, texts, at }: KnobShown, title: string, id: string): Html {
  const label = path.startsWith(`${title}.`) ? path.slice(title.length + 1) : path;
  return html`<div class="knob" data-path="${path}" data-own="${text}" data-steps="${JSON.stringify(texts)}" data-at="${at}">
<label for="${id}">${label}</label>
<input id="${id}" type="range" min="0" max="${texts.length - 1}" value="${at}" aria-valuetext="${text}">
<input type="text" value="${text}" aria-label="${path}" spellcheck="false" autocomplete="off">
<button type="button" class="back" hidden aria-label="${path} as in the file" title="as in the file">↺</button>
</div>`;
}
