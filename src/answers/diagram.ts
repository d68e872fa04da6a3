import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { record } from '../diagnostics/record.ts';
import { wholeFile } from '../diagnostics/whole-file.ts';
import { blockShares } from '../engine/block-shares.ts';
import type { Diagram, DiagramElement, DiagramReport, ElementId } from '../model/diagram.ts';
import { diagramOf } from '../topology/diagram.ts';
import type { Parsed } from '../topology/parse.ts';
import type { Answer, Answered } from './answer.ts';
import { keptOf } from './answer.ts';
import type { LimitOptions } from './limits.ts';
import { limitsOf } from './limits.ts';

export interface DiagramOptions extends LimitOptions {
  /** Names of the blocks or components to draw, a picture each; the system, and what else is a system of its own, if left out. */
  readonly parts?: readonly string[];
  /** Whether to draw every block that has an SLO. */
  readonly journeys?: boolean;
}

/** What there is to draw, with the figures that were calculated. */
export function diagram(
  parsed: Parsed,
  report: Answer,
  { parts = [], journeys = false, ...limits }: DiagramOptions,
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
      blockShares: drawn ? sharesOf(parsed, drawn, limits) : new Map(),
      diagnostics: diagnostics.map(record),
    },
    diagnostics,
  };
}

/** More blocks than this are in no picture. */
const MOST_SHARES = 300;

/** Of the blocks that the system leads to, but for those in copied ones: one of those is not all of its copies. */
function sharesOf(parsed: Parsed, { elements, system }: Diagram, limits: LimitOptions): Map<string, number> {
  const { model } = parsed;
  if (!model) return new Map();
  const seen = new Set([system]);
  const names = new Set<string>();
  for (const id of seen) {
    const { part, figure, members, requires, copies } = elements[id] as DiagramElement;
    if (figure !== null && part !== null && id !== system && names.size < MOST_SHARES) names.add(part);
    const inside = copies && figure !== null ? [] : members;
    for (const next of [...inside, ...requires, ...(copies?.zones ?? [])]) seen.add(next);
  }
  const blocks = model.blocks.filter(({ name }) => names.has(name));
  const shares = blockShares(model, blocks, limitsOf(parsed, limits));
  return new Map(
    blocks.flatMap(({ name }, i) => {
      const share = shares[i] ?? null;
      return share === null ? [] : [[name, share] as const];
    }),
  );
}
