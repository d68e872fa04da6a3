import type { Assumption } from '../../model/assumption.ts';
import type { DeclaredFigure } from '../../model/explain.ts';
import { nameColumn, textColumn } from './columns.ts';
import { declaredText } from './explain/declared.ts';
import { andMore } from './rest.ts';
import type { Cell, Table } from './view.ts';

const BASIS: Readonly<Record<Assumption['basis'], string>> = {
  measured: 'measured',
  vendor_sla: 'vendor’s SLA',
  estimate: 'estimate',
  unstated: 'not stated',
};

/** A row for each component and storage: the figures that it was given, and where they come from. Null without any. */
export function assumptionsTable(all: readonly Assumption[], year: number, limit: number): Table | null {
  if (all.length === 0) return null;
  const shown = all.slice(0, limit);
  const hasSources = shown.some(({ source }) => source !== null);
  return {
    kind: 'table',
    title: 'Assumptions',
    columns: [
      nameColumn('Part'),
      textColumn('given figures', 0),
      textColumn('basis', 1),
      ...(hasSources ? [textColumn('source', 2)] : []),
    ],
    rows: shown.map(({ name, figures, modes, basis, source }) => {
      const texts = [
        ...figures.map((figure) => given(figure, year)),
        ...modes.map((mode) => `${mode.name}: ${mode.figures.map((figure) => given(figure, year)).join(', ')}`),
      ];
      const role = basis === 'vendor_sla' || basis === 'unstated' ? ({ role: 'warn' } as const) : {};
      const cells: Cell[] = [
        { text: name },
        { text: texts.length === 0 ? 'always up' : texts.join(modes.length > 0 ? '; ' : ', ') },
        { text: BASIS[basis], ...role },
        ...(hasSources ? [{ text: source ?? '' }] : []),
      ];
      return { cells };
    }),
    notes: [
      ...andMore(all.length - shown.length, 'part'),
      ...(shown.some(({ basis }) => basis === 'vendor_sla')
        ? ['vendor’s SLA: a refund threshold, not an expectation']
        : []),
    ],
  };
}

/** `mtbf 90 d (host_mtbf)`, `mttr 15 min (detect 1 min + repair 14 min)`. */
function given(figure: DeclaredFigure, year: number): string {
  const { value, from } = declaredText(figure, year);
  return `${figure.key} ${value}${from === null ? '' : ` (${from})`}`;
}
