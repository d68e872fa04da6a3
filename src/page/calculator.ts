import { explain } from '../answers/explain.ts';
import { drawingOf, shownOf } from '../answers/shown.ts';
import { sweep } from '../answers/sweep.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { Answer } from '../index.ts';
import { analyze } from '../index.ts';
import type { PageData } from '../model/page.ts';
import { chartHtml } from '../report/html/chart.ts';
import type { PieceName } from '../report/html/fragments.ts';
import { piecesOf } from '../report/html/fragments.ts';
import { knobsHtml } from '../report/html/knobs.ts';
import type { Html } from '../report/html/markup.ts';
import { html } from '../report/html/markup.ts';
import { sectionHtml } from '../report/html/sections.ts';
import { explainView } from '../report/view/explain/explain.ts';
import { sweepView } from '../report/view/sweep.ts';
import { chartsOf } from '../report/view/sweep-chart.ts';
import { whatIfTable } from '../report/view/what-if.ts';
import type { Opened } from '../topology/opened.ts';
import { isOpened, open } from '../topology/opened.ts';
import type { Override } from '../topology/parameters.ts';
import type { Parsed } from '../topology/parse.ts';
import type { Knob, Turned } from '../topology/vary/knobs.ts';
import { knobsOf, partNames } from '../topology/vary/knobs.ts';
import type { Replies, Reply, Request, SweepAsked } from './messages.ts';

/** Parts whose values are offered; any other can be typed. */
const OFFERED = 200;

/** Answers what a page asks: it reads the text once, and calculates it with other values as often as needed. */
export class Calculator {
  readonly #data: PageData;
  readonly #opened: Opened;
  readonly #now: () => number;
  #before: Answer | undefined;

  private constructor(data: PageData, opened: Opened, now: () => number) {
    this.#data = data;
    this.#opened = opened;
    this.#now = now;
  }

  /** @param now milliseconds since some moment, for the limit of time. */
  static async open(data: PageData, now: () => number): Promise<Calculator> {
    const opened = await open(data.text, data.file);
    if (!isOpened(opened)) throw new Error(`the text of the page cannot be read: ${opened[0]?.message}`);
    return new Calculator(data, opened, now);
  }

  async answer<R extends Request>(request: R): Promise<Reply<R>> {
    return (await this.#answer(request)) as Reply<R>;
  }

  async #answer(request: Request): Promise<Reply> {
    switch (request.kind) {
      case 'names':
        return this.#names();
      case 'calculate':
        return this.#calculate(request.set);
      case 'knobs':
        return this.#knobsHtml(request.part, request.group);
      case 'sweep':
        return this.#sweep(request.asked, request.set);
      case 'explain':
        return this.#explain(request.part, request.set);
    }
  }

  #parse(set: readonly Override[]): Parsed {
    return this.#opened.parse(this.#opened.root, set);
  }

  get #limits() {
    return { ...this.#data.limits, now: this.#now };
  }

  #analyze(parsed: Parsed): Answer {
    return analyze(parsed, this.#limits);
  }

  /** What the file says. */
  get #file(): Answer {
    this.#before ??= this.#analyze(this.#parse(this.#data.set));
    return this.#before;
  }

  #knobs(turned: Turned): Knob[] {
    return knobsOf(this.#opened.root, this.#data.set, turned, this.#opened.grammar);
  }

  #names(): Replies['names'] {
    const parts = partNames(this.#opened.root);
    const { worst } = this.#data;
    const offered = [...new Set([...(worst === null ? [] : [worst]), ...parts.slice(0, OFFERED)])];
    const knobs = [...this.#knobs('parameters'), ...offered.flatMap((part) => this.#knobs({ part }))];
    const paths = knobs.map(({ path, range }) => ({ path, range }));
    return { parts, paths };
  }

  #calculate(set: readonly Override[]): Replies['calculate'] {
    const parsed = this.#parse(set);
    const report = this.#analyze(parsed);
    if (!report.result.ok) return faulty(report.diagnostics);
    const pieces = piecesOf(shownOf(parsed, report));
    const texts = Object.fromEntries(Object.entries(pieces).map(([name, piece]) => [name, piece?.text ?? null]));
    const outcome = sectionHtml(whatIfTable(this.#file, report));
    return { ok: true, pieces: texts as Record<PieceName, string | null>, outcome: outcome.text };
  }

  #knobsHtml(part: string | null, group: number): Replies['knobs'] {
    const knobs = this.#knobs(part === null ? 'parameters' : { part });
    return { count: knobs.length, markup: knobsHtml(part ?? 'Parameters', knobs, group).text };
  }

  async #sweep({ figure, of, vary }: SweepAsked, set: readonly Override[]): Promise<Replies['sweep']> {
    const { file, text } = this.#data;
    const { report, diagnostics } = await sweep(
      { file, text },
      { set, vary: [vary], show: [figure], of, ...this.#limits },
    );
    if (!report.ok) return faulty(diagnostics);
    const charts = chartsOf(report).map((chart) =>
      'rows' in chart
        ? null
        : html`<figure><figcaption>${chart.title} by ${chart.axis}</figcaption>${chartHtml(chart, chart.title)}</figure>`,
    );
    const tables = sweepView(report).sections.map((section) => sectionHtml(section));
    return {
      ok: true,
      markup: html`${charts}<details><summary>The points, and where SLOs hold</summary>${tables}</details>`.text,
    };
  }

  #explain(part: string, set: readonly Override[]): Replies['explain'] {
    const parsed = this.#parse(set);
    const isBlock = parsed.model?.blocks.some(({ name }) => name === part) ?? false;
    // The units of a component belong to it; what a block is made of can be opened in turn.
    const { report, diagnostics } = explain(parsed, { part, depth: isBlock ? 0 : 1, ...this.#limits });
    if (!report.ok) return faulty(diagnostics);
    const { sections } = explainView({ ...report, deeper: 0 });
    const drawing = isBlock ? drawingOf(parsed, this.#analyze(parsed), part) : null;
    const names = new Set(partNames(this.#opened.root));
    return { ok: true, markup: html`${drawing}${sections.map((section) => sectionHtml(section, names))}`.text };
  }
}

const faulty = (diagnostics: readonly Diagnostic[]): { readonly ok: false; readonly markup: string } => ({
  ok: false,
  markup: html`${diagnostics.filter(({ severity }) => severity === 'error').map(fault)}`.text,
});

const fault = ({ message, hint }: Diagnostic): Html =>
  html`<p class="bad"><span aria-hidden="true">✘</span> ${message}${hint === null ? null : html`<br><span class="dim">${hint}</span>`}</p>`;
