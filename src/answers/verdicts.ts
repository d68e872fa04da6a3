import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { said } from '../diagnostics/said.ts';
import type { Result, SloVerdict } from '../model/result.ts';
import { budgetUsed } from '../report/quantity.ts';
import type { Complements } from '../report/view/slos.ts';
import { figuresByName, verdictTexts } from '../report/view/slos.ts';
import { MEASURES } from '../report/view/verdict.ts';
import type { Parsed } from '../topology/parse.ts';

/** An SLO that is not kept, as a message where it is written. */
interface OpenSlo {
  readonly slo: SloVerdict;
  readonly diagnostic: Diagnostic;
}

export function openSlos({ sloPlaces }: Parsed, result: Result, year: number): OpenSlo[] {
  if (!sloPlaces || result.slos.every(({ met }) => met === true)) return [];
  const places = sloPlaces();
  const figures = figuresByName(result);
  return result.slos.flatMap((slo, i) => {
    const place = places[i];
    if (slo.met === true || !place) return [];
    return [{ slo, diagnostic: { ...prose(slo, figures.get(slo.of), year), file: result.file, ...place } }];
  });
}

function prose(slo: SloVerdict, part: Complements | undefined, year: number): ReturnType<typeof said> {
  const { words, sign } = MEASURES[slo.measure];
  const { target, actual } = verdictTexts(slo, part, year);
  const args = { of: slo.of, measure: words, target: `${sign === '≥' ? 'at least' : 'at most'} ${target}` };
  if (slo.met === null) return said('slo-unknown', { ...args, unknown: slo.unknown_because });
  return said('slo-missed', { ...args, actual, used: slo.budget_used === null ? null : budgetUsed(slo.budget_used) });
}
