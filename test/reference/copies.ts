import { random } from './random.ts';

export interface CopiedComponent {
  readonly unavailability: number;
  requires?: string;
  replicas?: number;
  need?: number;
  spread?: readonly string[];
  common_cause?: string;
}

export interface CopiedBlock {
  readonly series?: readonly string[];
  readonly parallel?: readonly string[];
  need?: number;
  replicas?: number;
}

export interface CopiedTopology {
  readonly components: Readonly<Record<string, CopiedComponent>>;
  readonly blocks: Readonly<Record<string, CopiedBlock>>;
  readonly system: string;
}

/** A random topology with copies of blocks, within one another too. Small enough to try every state. */
export function randomCopies(seed: number): CopiedTopology {
  const next = random(seed);
  const below = (n: number): number => Math.floor(next() * n);
  const components: Record<string, CopiedComponent> = {};
  const names: string[] = [];
  const count = 3 + below(3);
  for (let i = 0; i < count; i++) {
    const component: CopiedComponent = { unavailability: 0.01 * (1 + below(60)) };
    if (names.length > 0 && next() < 0.35) component.requires = names[below(names.length)] as string;
    if (next() < 0.3) {
      component.replicas = 2 + below(2);
      component.need = 1 + below(component.replicas);
      if (next() < 0.4) component.common_cause = `${5 + below(40)}%`;
      if (names.length > 1 && next() < 0.5) component.spread = names.slice(0, 2);
    }
    components[`c${i}`] = component;
    names.push(`c${i}`);
  }
  const blocks: Record<string, CopiedBlock> = {};
  const levels = 2 + below(3);
  for (let i = 0; i < levels; i++) {
    const members = [...new Set(Array.from({ length: 2 + below(2) }, () => names[below(names.length)] as string))];
    const block: CopiedBlock =
      next() < 0.5
        ? { series: members }
        : { parallel: members, ...(members.length > 2 && next() < 0.5 && { need: 2 }) };
    if (next() < 0.3 && block.need === undefined) {
      block.replicas = 2;
      if (next() < 0.5) block.need = 2;
    }
    blocks[`b${i}`] = block;
    names.push(`b${i}`);
  }
  return { components, blocks, system: `b${levels - 1}` };
}
