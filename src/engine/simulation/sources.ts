import type { Network, Source, UnitSource } from './network.ts';

/** Sources by number, for typed arrays. */
export const UNIT = 0;
export const PACED_UNIT = 1;
export const POPULATION = 2;
export const CHAIN = 3;
export const CYCLE = 4;
export const BRIDGE = 5;
const TAKEOVER = 6;

export function kindOf(source: Source): number {
  switch (source.kind) {
    case 'unit':
      return source.part >= 0 ? PACED_UNIT : UNIT;
    case 'population':
      return POPULATION;
    case 'chain':
      return CHAIN;
    case 'cycle':
      return CYCLE;
    case 'bridge':
      return BRIDGE;
    case 'takeover':
      return TAKEOVER;
  }
}

/** The units that each part of a cluster is made of, those of parts within it too. */
export function unitsByPart({ sources, parts }: Network): number[][] {
  const units: number[][] = parts.map(() => []);
  sources.forEach((source, s) => {
    if (source.kind !== 'unit') return;
    for (let part = (source as UnitSource).part; part >= 0; part = parts[part]?.within ?? -1) units[part]?.push(s);
  });
  return units;
}
