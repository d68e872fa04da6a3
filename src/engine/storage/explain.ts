import type { StorageStep } from '../../model/explain.ts';
import type { Storage } from '../../model/storage.ts';
import { statesOf } from './chain.ts';
import { durabilityOf } from './durability.ts';

/** How the durability of a storage follows: what the file says of a unit, the states of a group, the figures. */
export function explainStorage(storage: Storage, year: number): StorageStep {
  const { figures, failureRate, rebuild, basis, source } = storage;
  return {
    ...durabilityOf(storage, year),
    figures: [...figures],
    losses_per_unit_year: failureRate * year,
    rebuild_s: rebuild,
    states: statesOf(storage).map(({ lost, lossRate, rebuildRate, passage }) => ({
      lost,
      losses_per_year: lossRate * year,
      rebuilds_per_year: finite(rebuildRate * year),
      passage_s: finite(passage),
    })),
    basis,
    source,
  };
}

const finite = (x: number): number | null => (Number.isFinite(x) ? x : null);
