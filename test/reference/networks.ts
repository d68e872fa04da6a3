import type { ConnectedLink, GateId } from '../../src/model/formula.ts';
import { Formula } from '../../src/model/formula.ts';
import type { Model, Variable } from '../../src/model/model.ts';
import { model, random, variable } from './models.ts';

/**
 * A random model of at most 12 variables around networks: directed and undirected links, things behind several links,
 * blocks that share parts, nodes and ends that fail, dead ends, a network inside the other, copies of a network.
 */
export function randomNetwork(seed: number, unavailability: (x: number) => number): Model {
  const next = random(seed);
  const pick = (n: number): number => Math.floor(next() * n);
  const formula = new Formula();
  const variables: Variable[] = [];
  const fresh = (): GateId => {
    const v = variables.push(variable(variables.length, unavailability(0.9 * next()), 1e-6 * next() ** 2)) - 1;
    return formula.variable(v);
  };
  const isShared = next() < 0.6;
  const pool = Array.from({ length: 3 + pick(3) }, fresh);
  if (isShared) for (let i = 0; i < 2; i += 1) pool.push(combine([pool[pick(3)] as GateId, pool[pick(3)] as GateId]));
  function combine(inputs: readonly GateId[]): GateId {
    return next() < 0.5 ? formula.series(inputs) : formula.parallel(inputs);
  }
  const input = (): GateId =>
    variables.length < 11 && next() < (isShared ? 0.4 : 0.9) ? fresh() : (pool[pick(pool.length)] as GateId);
  const network = (): GateId => {
    const nodes = 3 + pick(3);
    const directed = [0, 0.3, 1][pick(3)] as number;
    const links: ConnectedLink[] = [];
    for (let i = 0; i < nodes + pick(4); i += 1) {
      const a = pick(nodes);
      const b = (a + 1 + pick(nodes - 1)) % nodes;
      links.push({ a, b, directed: next() < directed, input: input() });
    }
    const failing = [0, 0, 0.4, 1][pick(4)] as number;
    return formula.connected(
      0,
      nodes - 1,
      links,
      Array.from({ length: nodes }, () => (next() < failing ? input() : null)),
    );
  };
  const first = network();
  const blocks = [first];
  let system = first;
  const outside = next();
  if (outside < 0.3) {
    pool.push(first);
    system = network();
    blocks.push(system);
  } else if (outside < 0.6) system = combine([first, pool[0] as GateId, input()]);
  else if (outside < 0.7 && variables.length <= 6) system = formula.copies(1, 2, first);
  return model({ formula, variables, system, blocks });
}
