import type { Assumption } from '../model/assumption.ts';
import { declaredFigures } from '../topology/declared.ts';
import type { Parsed } from '../topology/parse.ts';
import { keptOf } from './answer.ts';

/** What an answer rests on, in the order of the file; takes what was parsed with `keep`. */
export function assumptionsOf(parsed: Parsed): Assumption[] {
  const { model, storage } = parsed;
  const declared = model && declaredFigures(keptOf(parsed));
  const components = (model?.components ?? []).map(({ name, basis, source }): Assumption => {
    const { figures = [], modes = [] } = declared?.get(name) ?? {};
    return { name, figures, modes, basis, source };
  });
  const storages = (storage?.storages ?? []).map(
    ({ name, figures, basis, source }): Assumption => ({ name, figures, modes: [], basis, source }),
  );
  return [...components, ...storages];
}
