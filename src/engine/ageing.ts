import type { Renewal, Variable } from '../model/model.ts';
import { compileLaw } from './distributions/compile.ts';
import type { Law } from './distributions/law.ts';

/** A life without repair of which the age matters: new at 0, with all its failure modes. */
export interface Ageing {
  /** Probabilities of up and down after t seconds, written to `into` as [up, down]. */
  write(t: number, startsSurely: boolean, into: Float64Array): void;
  /** Where they jump, in seconds. */
  readonly breaks: readonly number[];
}

const isAgeing = ({ life, failureRate }: Renewal): boolean =>
  life.kind !== 'exponential' && failureRate !== null && failureRate > 0;

/** Whether a life is not a single exponential one. */
export const ages = ({ renewals }: Variable): boolean => renewals?.some(isAgeing) ?? false;

/**
 * A share s of the failure rate at any age leaves R(t) = S(t)^s of a life with survival S, so that the parts of a unit that
 * a common cause splits multiply to its S again.
 */
export function ageingOf({ renewals = [] }: Variable): Ageing {
  const modes = renewals.map((renewal) => ({ ...renewal, law: lawOf(renewal) }));
  return {
    write(t, startsSurely, into) {
      let up = 1;
      let down = 0;
      for (const { law, share, failureOnDemand } of modes) {
        if (!startsSurely) {
          down += up * failureOnDemand;
          up *= 1 - failureOnDemand;
        }
        if (!law) continue;
        const failed = law.failure(t);
        const dead = share === 1 ? failed : -Math.expm1(share * Math.log1p(-failed));
        down += up * dead;
        up *= share === 1 ? law.survival(t) : law.survival(t) ** share;
      }
      into[0] = up;
      into[1] = down;
    },
    breaks: modes.flatMap(({ law }) => law?.breaks ?? []),
  };
}

/** The law of a whole life, also where only a share of its failures are meant; null of what never fails. */
function lawOf({ life, failureRate, share }: Renewal): Law | null {
  return failureRate === null || failureRate === 0 ? null : compileLaw(life, share / failureRate);
}
