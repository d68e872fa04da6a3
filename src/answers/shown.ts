import { drawSvg } from '../report/diagram/svg/svg.ts';
import type { Shown } from '../report/html/fragments.ts';
import { Html, html } from '../report/html/markup.ts';
import type { Parsed } from '../topology/parse.ts';
import type { Answer } from './answer.ts';
import { assumptionsOf } from './assumptions.ts';
import { diagram } from './diagram.ts';

/** Pixels of a drawing beside the panel in which values are turned. */
const WIDTH = 880;

/** What a page shows of an answer; takes what was parsed with `keep`. */
export const shownOf = (parsed: Parsed, answer: Answer): Shown => ({
  report: answer,
  assumptions: assumptionsOf(parsed),
  diagram: drawingOf(parsed, answer),
});

/** The system or one part of it as a picture, in the style of the page that it stands in; null if there is nothing to draw. */
export function drawingOf(parsed: Parsed, answer: Answer, part?: string): Html | null {
  const { report } = diagram(parsed, answer, part === undefined ? {} : { parts: [part] });
  if (!report.ok || (report.diagram === null && answer.result.storage.length === 0)) return null;
  const picture = new Html(drawSvg(report, { width: WIDTH, isStyled: false }));
  return html`<div class="drawing" tabindex="0" role="region" aria-label="Diagram">${picture}</div>`;
}
