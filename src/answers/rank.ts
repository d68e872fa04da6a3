import { record } from '../diagnostics/record.ts';
import type { RankOptions } from '../engine/rank.ts';
import { rank as rankModel } from '../engine/rank.ts';
import type { RankReport } from '../model/rank.ts';
import type { Parsed } from '../topology/parse.ts';
import { withSpares } from '../topology/spares.ts';
import type { Answered } from './answer.ts';
import { calculated } from './answer.ts';

export function rank(parsed: Parsed, options: RankOptions): Answered<RankReport> {
  const { value, diagnostics } = calculated(parsed, (model, kept) =>
    rankModel(model, options, (components) => withSpares(kept, components)),
  );
  const { file, name } = parsed;
  const report: RankReport = {
    format: 'avail/1',
    ok: value !== undefined,
    file,
    name,
    system: null,
    year_s: null,
    by: options.by,
    count: 0,
    components: [],
    ...value,
    diagnostics: diagnostics.map(record),
  };
  return { report, diagnostics };
}
