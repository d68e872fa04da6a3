import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { record } from '../diagnostics/record.ts';
import { wholeFile } from '../diagnostics/whole-file.ts';
import type { Report } from '../model/analysis.ts';
import type { DiagramReport, ElementId } from '../model/diagram.ts';
import { diagramOf } from '../topology/diagram.ts';
import type { Parsed } from '../topology/parse.ts';
import type { Answered } from './answer.ts';
import { keptOf } from './answer.ts';

export interface DiagramOptions {
  /** Names of the blocks or components to draw, a picture each; the system, and what else is a system of its own, if left out. */
  readonly parts?: readonly string[];
  /** Whether to draw every block that has an SLO. */
  readonly journeys?: boolean;
}

/** What there is to draw, with the figures that were calculated. */
export function diagram(
  parsed: Parsed,
  report: Report & { readonly diagnostics: readonly Diagnostic[] },
  { parts = [], journeys = false }: DiagramOptions,
): Answered<DiagramReport> {
  const drawn = report.result.ok && parsed.model ? diagramOf(keptOf(parsed)) : null;
  const unknown: Diagnostic[] = [];
  const roots: ElementId[] = [];
  if (drawn) {
    const targets = new Set(report.result.slos.map(({ of }) => of));
    const wanted = journeys ? report.result.blocks.flatMap(({ name }) => (targets.has(name) ? [name] : [])) : parts;
    for (const name of wanted) {
      const known = drawn.named.get(name) ?? (drawn.elements[drawn.system]?.label === name ? drawn.system : undefined);
      if (known === undefined)
        unknown.push(wholeFile(parsed.file, 'unknown-name', { name, known: [...drawn.named.keys()] }));
      else if (!roots.includes(known)) roots.push(known);
    }
    if (wanted.length === 0) roots.push(drawn.system, ...drawn.others);
  }
  const diagnostics = [...report.diagnostics, ...unknown];
  return {
    report: {
      ok: report.result.ok && unknown.length === 0,
      file: parsed.file,
      name: parsed.name,
      diagram: drawn,
      roots,
      report,
      diagnostics: diagnostics.map(record),
    },
    diagnostics,
  };
}
