import type { SweepReport } from '../../model/sweep.ts';
import { csvTable } from './csv.ts';

/** A row for each point: what is varied, as text and as number, the figures, and the verdicts. */
export function sweepRows({ vary, columns, points, slos }: SweepReport): string {
  const unit = { downtime: '_s_per_year', mtbf: '_s', mttr: '_s', mttdl: '_s', failures: '_per_year' } as const;
  const header = [
    ...vary.flatMap(({ path, unit: of }) => (of === 'word' ? [path] : [path, `${path} (${of})`])),
    ...columns.map(({ figure, of }) => `${of}_${figure}${unit[figure as keyof typeof unit] ?? ''}`),
    ...slos.map(({ of, measure, target }) => `${of}_${measure}_${target}_met`),
  ];
  const rows = points.map(({ at, figures, met }) => [
    ...vary.flatMap(({ values, unit: of }, i) => {
      const value = values[at[i] as number];
      return of === 'word' ? [value?.text] : [value?.text, value?.value];
    }),
    ...figures,
    ...met,
  ]);
  return csvTable(header, rows);
}
