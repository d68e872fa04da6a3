import type { PageData } from '../model/page.ts';
import { PAGE_DATA } from '../model/page.ts';
import { byId, put } from './dom.ts';
import type { Progress } from './engine.ts';
import { Engine } from './engine.ts';
import type { Replies } from './messages.ts';
import { enhanceDrawing, openParts } from './parts.ts';
import { Sweep } from './sweep.ts';
import { enhanceTables } from './tables.ts';
import { WhatIf } from './what-if.ts';

/** Nobody notices a wait of less, in milliseconds. */
const NOTICED = 300;
const SECOND = 1000;
/** A calculation that takes less can be done again and again for a chart, in milliseconds. */
const QUICK = 500;

/** Brings a page to life. @param source the script of the page. */
export function start(source: string): void {
  const data = JSON.parse(byId(PAGE_DATA).textContent ?? '') as PageData;
  for (const piece of document.querySelectorAll<HTMLElement>('main > section, main > div')) enhance(piece);
  const engine = new Engine(source, data, tell);
  const whatIf = new WhatIf(data, engine, show);
  openParts(engine, whatIf);
  byId('status').addEventListener('click', (event) => {
    if ((event.target as Element).tagName === 'BUTTON') engine.stop();
  });
  byId('what-if').hidden = false;
  document.body.classList.add('alive');
  whatIf.add(null);
  if (data.worst !== null) whatIf.add(data.worst);
  engine.ask({ kind: 'names' }, (names) => {
    byId('parts-list').append(...names.parts.map((name) => new Option(name, name)));
    const sweep = new Sweep(engine, whatIf, names, data.system);
    const since = performance.now();
    // What is compared with is calculated before anybody turns a value.
    engine.ask({ kind: 'calculate', set: data.set }, () => sweep.begin(performance.now() - since < QUICK));
  });
}

/** Puts the pieces of another answer into their places. */
function show({ pieces }: Extract<Replies['calculate'], { ok: true }>): void {
  for (const [name, markup] of Object.entries(pieces)) {
    const piece = byId(name);
    const place = piece.querySelector(':scope > .body') ?? piece;
    piece.hidden = markup === null;
    put(place, markup ?? '');
    enhance(piece);
  }
}

function enhance(piece: HTMLElement): void {
  enhanceTables(piece);
  enhanceDrawing(piece);
}

/** Says when something takes long, and lets it be stopped; and when something is wrong with the program. */
function tell({ since, isHere, defect }: Progress): void {
  const status = byId('status');
  const here = isHere ? 'This browser allows no worker: the page may stand still while it calculates. ' : '';
  const isLong = since !== null && since > NOTICED;
  const text = defect !== null ? `A defect in avail: ${defect}` : isLong ? 'Calculating …' : '';
  const elapsed = since !== null && since > SECOND ? ` ${Math.floor(since / SECOND)} s` : '';
  const told = `${here}${text}${elapsed}`;
  if (status.dataset.told === told) return;
  status.dataset.told = told;
  status.textContent = told;
  status.classList.toggle('bad', defect !== null);
  if (isHere || elapsed === '') return;
  const stop = document.createElement('button');
  stop.type = 'button';
  stop.textContent = 'Stop';
  status.append(' ', stop);
}
