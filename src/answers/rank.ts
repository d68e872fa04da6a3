import { record } from '../diagnostics/record.ts';
import type { RankOrder } from '../engine/rank.ts';
import { rank as rankModel } from '../engine/rank.ts';
import type { RankReport } from '../model/rank.ts';
import type { Parsed } from '../topology/parse.ts';
import { withSpares } from '../topology/spares.ts';
import type { Answered } from './answer.ts';
import { calculated, keptOf } from './answer.ts';
import type { LimitOptions } from './limits.ts';

export type RankOptions = RankOrder & LimitOptions;

export function rank(parsed: Parsed, { by, top, ...limits }: RankOptions): Answered<RankReport> {
  const { value, diagnostics } = calculated(parsed, limits, (model, within) =>
    rankModel(model, { by, top }, (components) => withSpares(keptOf(parsed), components), within),
  );
  const { file, name } = parsed;
  const report: RankReport = {
    format: 'avail/1',
    ok: value !== undefined,
    file,
    name,
    system: null,
    year_s: null,
    by,
    count: 0,
    components: [],
    groups: [],
    ...value,
    diagnostics: diagnostics.map(record),
  };
  return { report, diagnostics };
}
