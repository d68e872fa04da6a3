import { PART_FIGURES } from '../../model/sweep.ts';
import { figureName } from '../view/sweep.ts';
import type { Html } from './markup.ts';
import { html } from './markup.ts';

/** Where values are turned; hidden until there is a script that can calculate. */
export const whatIfPanel = (): Html => html`<aside id="what-if" aria-labelledby="what-if-title" hidden>
<h2 id="what-if-title">What if</h2>
<p class="dim">Turn a value: everything on this page is calculated again, here, by the same program.</p>
<div id="outcome" aria-live="polite"></div>
<p id="status" role="status"></p>
<div id="faults" role="alert"></div>
<div id="knobs"></div>
<p class="row"><label for="more">Another part</label> <input id="more" list="parts-list" autocomplete="off" placeholder="name"><datalist id="parts-list"></datalist> <button type="button" id="add">Add</button></p>
<div id="taken" hidden><label for="command">The same on the command line</label>
<textarea id="command" rows="3" readonly spellcheck="false"></textarea>
<p class="row"><button type="button" id="copy">Copy as --set</button> <button type="button" id="reset">Back to the file</button></p></div>
</aside>`;

/** Where a value is varied over a range. */
export const sweepPanel = (): Html => html`<section id="sweep" aria-labelledby="sweep-title" hidden>
<h2 id="sweep-title">Sweep</h2>
<form class="row controls">
<label>Figure <select id="sweep-figure">${PART_FIGURES.map((figure) => html`<option value="${figure}">${figureName(figure)}</option>`)}</select></label>
<label>of <select id="sweep-of"></select></label>
<label>by <input id="sweep-path" list="paths-list" autocomplete="off"><datalist id="paths-list"></datalist></label>
<label>from … to <input id="sweep-values" autocomplete="off" aria-describedby="sweep-help"></label>
<button>Draw</button>
</form>
<p id="sweep-help" class="dim">A range such as <code>2..8</code>, <code>30 d..360 d:7</code> (seven values), <code>1 s..1 h:20log</code> (by equal factors), or a list.</p>
<div id="sweep-faults" role="alert"></div>
<div id="sweep-chart" aria-live="polite"></div>
</section>`;
