import type { Report } from '../../model/analysis.ts';
import type { Assumption } from '../../model/assumption.ts';
import { assumptionsTable } from '../view/assumptions.ts';
import { budgets } from '../view/budgets.ts';
import { calcSections, problems } from '../view/calc.ts';
import { methodTerms } from '../view/method.ts';
import { summary } from '../view/summary.ts';
import type { Section, Table } from '../view/view.ts';
import { budgetsHtml } from './budgets.ts';
import type { Html } from './markup.ts';
import { html } from './markup.ts';
import { sectionHtml } from './sections.ts';

/** What a page shows of an answer. */
export interface Shown {
  readonly report: Report;
  readonly assumptions: readonly Assumption[];
  /** A drawing of the system, if there is one. */
  readonly diagram: Html | null;
}

/** Blocks, and components, in a table: a page of more is slow to open, and nobody reads it. */
const ROWS = 500;
const RISKS = 50;

/** The pieces of a page that follow from an answer, in their order; the title of one that has none is null. */
export const PIECES = {
  summary: { title: null },
  headline: { title: null },
  slos: { title: 'SLOs' },
  improvements: { title: 'What to improve first' },
  diagram: { title: 'Diagram' },
  parts: { title: 'Parts' },
  downtime: { title: 'Downtime' },
  causes: { title: 'Causes' },
  groups: { title: 'Groups' },
  demand: { title: 'Demand' },
  requests: { title: 'Requests' },
  storage: { title: 'Storage' },
  risks: { title: 'Risks' },
  problems: { title: 'Warnings' },
  assumptions: { title: 'Assumptions' },
  behind: { title: 'Behind the figures' },
} as const satisfies Readonly<Record<string, { readonly title: string | null }>>;

export type PieceName = keyof typeof PIECES;

/** A table without the columns that other tables have for bars. */
function withoutExtras(table: Table): Table {
  const kept = table.columns.map(({ extra }) => extra !== true);
  return {
    ...table,
    columns: table.columns.filter((_, i) => kept[i]),
    rows: table.rows.map((row) => ('heading' in row ? row : { ...row, cells: row.cells.filter((_, i) => kept[i]) })),
  };
}

/** Each piece of an answer that is ok; null where there is nothing to say. */
export function piecesOf({ report, assumptions, diagram }: Shown): Record<PieceName, Html | null> {
  const { result, year } = report;
  const { headline, storageHeadline, slos, improvements, fineprint, ...sections } = calcSections(report, ROWS, RISKS);
  const names = new Set([...result.blocks, ...result.components].map(({ name }) => name));
  const piece = (section: Section | null): Html | null => section && sectionHtml(section, names);
  const verdict = summary(result);
  const terms = [...(fineprint?.terms ?? []), ...methodTerms(result)];
  const warnings = problems(report);
  return {
    summary:
      verdict &&
      html`<p class="verdict ${verdict.role}"><span aria-hidden="true">${verdict.mark}</span> ${verdict.text}</p>`,
    headline: piece(headline ?? storageHeadline),
    // The bars stand above, with the budgets.
    slos: slos && html`${budgetsHtml(budgets(result, year))}${piece(withoutExtras(slos))}`,
    improvements: piece(improvements),
    diagram,
    parts: piece(sections.parts),
    downtime: piece(sections.downtime),
    causes: piece(sections.causes),
    groups: piece(sections.groups),
    demand: piece(sections.demand),
    requests: piece(sections.requests),
    storage: piece(sections.storage),
    risks: piece(sections.risks),
    problems:
      warnings.length === 0
        ? null
        : html`<ul>${warnings.map(({ place, text }) => html`<li>${place === '' ? null : html`<code>${place}</code> `}${text}</li>`)}</ul>`,
    assumptions: piece(assumptionsTable(assumptions, year, ROWS)),
    behind: piece({ kind: 'terms', title: 'Behind the figures', terms }),
  };
}
