import type { PageData } from '../../model/page.ts';
import { PAGE_DATA } from '../../model/page.ts';
import { calcTitle } from '../view/calc.ts';
import type { PieceName, Shown } from './fragments.ts';
import { PIECES, piecesOf } from './fragments.ts';
import { Html, html } from './markup.ts';
import { sweepPanel, whatIfPanel } from './panel.ts';

/** A text of ours that stands in the page as it is, and its SHA-256 in Base64, by which the page allows it. */
export interface Asset {
  readonly text: string;
  readonly sha256: string;
}

interface PageOptions {
  readonly data: PageData;
  readonly script: Asset;
  readonly style: Asset;
  readonly version: string;
}

/**
 * A page that is complete in itself: it loads nothing, its one script and its one style sheet are allowed by their hashes, and
 * nothing else is. https://www.w3.org/TR/CSP3/
 */
export function pageHtml(shown: Shown, { data, script, style, version }: PageOptions): string {
  const title = calcTitle(shown.report);
  const pieces = piecesOf(shown);
  const policy = [
    "default-src 'none'",
    `script-src 'sha256-${script.sha256}'`,
    `style-src 'sha256-${style.sha256}'`,
    // The script calculates in a worker that it makes of its own text.
    'worker-src blob:',
    'img-src data:',
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  const names = Object.keys(PIECES) as PieceName[];
  const listed = names.filter((name) => PIECES[name].title !== null && pieces[name] !== null);
  return html`${DOCTYPE}
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="generator" content="avail ${version}">
<title>${title}</title>
<link rel="icon" href="data:,">
<style>${new Html(style.text)}</style>
</head>
<body>
<header>
<h1>${title}</h1>
<p class="dim">${data.file}${setText(data)}</p>
${piece('summary', pieces.summary)}
<nav aria-label="Sections"><ul>${listed.map((name) => html`<li><a href="#${name}">${PIECES[name].title}</a></li>`)}</ul></nav>
</header>
<main>
${names.filter((name) => name !== 'summary').map((name) => html`${BEFORE[name]?.() ?? null}${piece(name, pieces[name])}`)}
</main>
<dialog id="part" aria-labelledby="part-title"><form method="dialog" class="row"><h2 id="part-title"></h2><button>Close</button></form><div id="part-body"></div></dialog>
<footer class="dim"><p>Calculated by avail ${version}. <span class="screen">This page is complete in itself: it loads nothing, and sends nothing anywhere. It holds the text of ${data.file}.</span></p><noscript><p>With scripts allowed, values can be turned here, tables sorted, and blocks opened.</p></noscript></footer>
<script type="application/json" id="${PAGE_DATA}">${inScript(data)}</script>
<script>${new Html(script.text)}</script>
</body>
</html>
`.text;
}

/** What stands before a piece, and does not follow from the answer. */
const BEFORE: Readonly<Partial<Record<PieceName, () => Html>>> = { diagram: whatIfPanel, risks: sweepPanel };

const DOCTYPE = new Html('<!doctype html>');

/** A place for a piece, also where there is nothing to say for now: other values may have more to say. */
function piece(name: PieceName, content: Html | null): Html {
  const { title } = PIECES[name];
  const hidden = content === null ? html` hidden` : null;
  if (title === null) return html`<div id="${name}"${hidden}>${content}</div>`;
  return html`<section id="${name}" aria-labelledby="${name}-title"${hidden}>
<h2 id="${name}-title">${title}</h2>
<div class="body">${content}</div>
</section>
`;
}

const setText = ({ set }: PageData): string => set.map(({ name, value }) => ` --set ${name}=${value}`).join('');

/** JSON in which nothing ends a script, or begins one. */
const inScript = (data: PageData): Html => new Html(JSON.stringify(data).replace(/</g, '\\u003c'));
