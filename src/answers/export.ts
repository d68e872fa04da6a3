import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { ExportFormat } from '../exchange/formats.ts';
import { blockGraphOf } from '../topology/block-graph.ts';
import { exportFaultTree } from '../topology/fault-tree.ts';
import type { Parsed } from '../topology/parse.ts';
import { keptOf, withoutModel } from './answer.ts';

/** A text for another program; undefined where it cannot have the whole truth, and then a diagnostic says why. */
export interface Exported {
  readonly text: string | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

/** A topology for another program; takes what was parsed with `keep`. */
export async function exportAs(parsed: Parsed, format: ExportFormat): Promise<Exported> {
  const { model, diagnostics } = parsed;
  if (!model) return { text: undefined, diagnostics: withoutModel(parsed) };
  if (format === 'dot') {
    const { writeDot } = await import('../exchange/dot.ts');
    return { text: writeDot(blockGraphOf(keptOf(parsed))), diagnostics };
  }
  const { tree, diagnostics: refused } = exportFaultTree(keptOf(parsed));
  const { writeOpenPsa } = await import('../exchange/open-psa/write.ts');
  return { text: tree && writeOpenPsa(tree), diagnostics: [...diagnostics, ...refused] };
}
