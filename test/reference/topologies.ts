import { random } from './random.ts';

export type Expression = string | { readonly [key: string]: unknown };

export interface Part {
  availability?: string;
  mtbf?: string;
  mttr?: string;
  replicas?: number;
  need?: number;
  spread?: string[];
  common_cause?: string;
  requires?: Expression[];
}

/** A topology as an object: the tests write it out in one way or another. */
export interface Source {
  components: Record<string, Part>;
  blocks: Record<string, Expression>;
  system: Expression;
}

/** A random topology with shared parts, zones, replicas and nested blocks. */
export function randomTopology(seed: number): Source {
  const next = random(seed);
  const below = (n: number): number => Math.floor(next() * n);
  const pick = <T>(list: readonly T[]): T => list[below(list.length)] as T;
  const components: Record<string, Part> = {};
  const names: string[] = [];
  const zones = ['zone-a', 'zone-b'].slice(0, below(3));
  for (const zone of zones) components[zone] = { availability: '99.7%', mttr: '3 h' };
  const count = 3 + below(4);
  for (let i = 0; i < count; i++) {
    const part: Part = { mtbf: `${1 + below(400)} h`, mttr: `${1 + below(90)} min` };
    if (next() < 0.35) {
      part.replicas = 2 + below(3);
      part.need = 1 + below(part.replicas);
      if (zones.length > 0 && next() < 0.5) part.spread = zones;
      if (next() < 0.4) part.common_cause = `${1 + below(30)}%`;
    }
    if (names.length > 0 && next() < 0.3) part.requires = [pick(names)];
    else if (zones.length > 0 && next() < 0.3) part.requires = [pick(zones)];
    const name = `c${i}`;
    components[name] = part;
    names.push(name);
  }
  const expression = (depth: number): Expression => {
    if (depth === 0 || next() < 0.3) return pick(names);
    const members = Array.from({ length: 2 + below(2) }, () => expression(depth - 1));
    if (next() < 0.5) return { series: members };
    const need = 1 + below(members.length);
    return need === 1 ? { parallel: members } : { parallel: members, need };
  };
  const blocks: Record<string, Expression> = {};
  for (let i = 0; i < below(3); i++) blocks[`b${i}`] = { series: [expression(1), expression(2)] };
  const inBlocks = Object.keys(blocks);
  const system = { series: [...inBlocks, expression(2), expression(3)] };
  return { components, blocks, system };
}
