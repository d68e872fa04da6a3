import type { Step } from '../../model/explain.ts';
import type { ComponentPart } from '../../model/model.ts';
import type { OutlineUnit } from '../../model/outline.ts';
import type { Composition } from './blank.ts';
import { BLANK } from './blank.ts';
import type { Explained } from './explained.ts';

/** A unit follows from what the file says of it, and a common cause splits it into two. */
export function unitStep({ outline, figures }: Explained, unit: OutlineUnit): Composition {
  const { unit: declared, basis, source } = outline.model.components[unit.component] as ComponentPart;
  const split: NonNullable<Step['unit']>['common_cause'] =
    unit.common === null || unit.commonCause === null
      ? null
      : {
          beta: unit.commonCause.value,
          text: unit.commonCause.text,
          odds: declared.availability === 0 ? null : declared.unavailability / declared.availability,
          common_unavailability: figures(unit.common).unavailability,
          own_unavailability: figures(unit.own).unavailability,
        };
  return {
    ...BLANK,
    method: 'figures',
    unit: {
      figures: [...unit.figures],
      modes: [...unit.modes],
      life: unit.life,
      repair: unit.repair,
      common_cause: split,
      basis,
      source,
    },
  };
}
