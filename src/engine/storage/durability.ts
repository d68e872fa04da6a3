import type { SloVerdict, StorageFigures } from '../../model/result.ts';
import type { Storage, StorageModel } from '../../model/storage.ts';
import { isAtMost } from '../verdict.ts';
import { meanTimeToDataLoss, statesOf } from './chain.ts';

/** The durability of every storage, and whether each keeps its target. */
export function analyzeStorage({ storages, year }: StorageModel): { storage: StorageFigures[]; slos: SloVerdict[] } {
  const storage = storages.map((each) => durabilityOf(each, year));
  const slos = storages.flatMap((each, i) => verdict(each, storage[i] as StorageFigures, year));
  return { storage, slos };
}

/**
 * The chance of a loss within a year, 1 − e^(−year / MTTDL), by `expm1`: 1e-30 has as many digits as 0.1. Loss is
 * exponential but for the first moments of a new group, which have less of it (docs/methods/storage.md).
 */
export function durabilityOf(of: Storage, year: number): StorageFigures {
  const mttdl = meanTimeToDataLoss(statesOf(of));
  const lossesPerYear = year / mttdl;
  const loss = -Math.expm1(-lossesPerYear);
  return {
    name: of.name,
    // Beyond the range of a number data is never lost.
    mttdl_s: Number.isFinite(mttdl) ? mttdl : null,
    annual_loss: loss,
    durability: Math.exp(-lossesPerYear),
    nines: ninesOf(loss),
    fleet_annual_loss: -Math.expm1(-of.groups * lossesPerYear),
    units: of.units,
    failures_tolerated: of.tolerated,
    overhead: of.overhead,
    groups: of.groups,
  };
}

/** −log10(1) is −0, which JSON and people read as 0. */
const ninesOf = (loss: number): number | null => (loss === 0 ? null : loss === 1 ? 0 : -Math.log10(loss));

/** A target is about one object for one year, and compared in losses, where eleven nines and twelve are far apart. */
function verdict({ name, target }: Storage, { annual_loss, durability }: StorageFigures, year: number): SloVerdict[] {
  if (target === null) return [];
  return [
    {
      of: name,
      measure: 'durability',
      target: target.value,
      actual: durability,
      unit: 'ratio',
      met: isAtMost(annual_loss, target.complement),
      planned_excluded: false,
      window_s: year,
      allowed_s: null,
      budget_used: target.complement > 0 ? annual_loss / target.complement : null,
      unknown_because: [],
      bounds: null,
    },
  ];
}
