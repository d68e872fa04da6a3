import type { GateId, MultistateGate } from '../../model/formula.ts';
import type { ClusterSpec, SparesSpec } from '../../model/multistate.ts';
import { repairable } from '../multistate/spares.ts';
import type { Builder, CountedUnit, Scope } from './build.ts';
import { NotSimulated } from './build.ts';
import type { ChainSource, SimulatedGroup } from './network.ts';

/** Members of one group that can be followed one by one. */
const MOST_MEMBERS = 30;

/** Units with spares or few crews: a node for each of the needs. Exponential ones are counted, others followed. */
export function buildSpares(
  builder: Builder,
  g: GateId,
  spec: SparesSpec,
  input: GateId,
  scope: Scope,
): readonly number[] {
  const unit = builder.countable(g, input, scope);
  if (unit !== null) return [...buildChain(builder, spec, unit).nodes];
  if (spec.units > MOST_MEMBERS)
    throw new NotSimulated([], `more than ${MOST_MEMBERS} units with spares or crews that are not exponential`);
  const members = Array.from({ length: spec.units }, () => {
    const part = builder.newPart(g, scope);
    const copy = builder.unfold([input], scope, { parts: new Map([[`${g} 0`, part]]) });
    return { part, node: builder.at(input, copy) };
  });
  const need = spec.needs[spec.needs.length - 1] as number;
  const cluster = builder.clusters.length;
  const node = builder.add({ op: 'cluster', cluster, inputs: members.map((member) => member.node) });
  const group: SimulatedGroup = {
    members: members.map((_, part) => ({ part, requires: null })),
    need,
    standby: spec.standby,
    failBack: false,
    crews: spec.crews,
    ...takeover(builder, cluster, 0),
  };
  builder.clusters.push({ node, parts: members, groups: [group] });
  if (spec.standby !== null) return [group.node];
  return spec.needs.map((k) =>
    builder.vote(
      k,
      members.map((member) => member.node),
    ),
  );
}

function buildChain(builder: Builder, spec: SparesSpec, { life, repair, cause }: CountedUnit): ChainSource {
  const { chain, met } = repairable(spec, 1 / life, 1 / repair);
  const states = chain.states;
  const order = Array.from(chain.from, (_, i) => i).sort(
    (a, b) => (chain.from[a] as number) - (chain.from[b] as number) || a - b,
  );
  const first = new Int32Array(states + 1);
  const total = new Float64Array(states);
  for (const i of order) {
    const from = chain.from[i] as number;
    first[from + 1] = (first[from + 1] as number) + 1;
    total[from] = (total[from] as number) + (chain.rate[i] as number);
  }
  for (let s = 0; s < states; s += 1) first[s + 1] = (first[s + 1] as number) + (first[s] as number);
  const source: ChainSource = {
    kind: 'chain',
    first,
    to: Int32Array.from(order, (i) => chain.to[i] as number),
    rate: Float64Array.from(order, (i) => chain.rate[i] as number),
    total,
    met,
    nodes: spec.needs.map(() => builder.leaf(true)),
    slowest: life + repair,
    cause,
  };
  builder.sources.push(source);
  return source;
}

/** Groups with the zones that their members require: nodes of the parts, then of the groups. */
export function buildCluster(builder: Builder, g: GateId, spec: ClusterSpec, scope: Scope): readonly number[] {
  const { inputs } = builder.gates[g] as MultistateGate;
  const cluster = builder.clusters.length;
  const parts = inputs.map((input, i) => ({
    node: builder.at(input, scope),
    part: builder.partNumber(g, i, scope),
  }));
  const node = builder.add({ op: 'cluster', cluster, inputs: parts.map((part) => part.node) });
  if (spec.groups.some(({ members }) => members.length > MOST_MEMBERS))
    throw new NotSimulated([], `a group of more than ${MOST_MEMBERS} members`);
  const groups = spec.groups.map((group, i): SimulatedGroup => ({ ...group, ...takeover(builder, cluster, i) }));
  builder.clusters.push({ node, parts, groups });
  return [...parts.map((part) => part.node), ...groups.map((group) => group.node)];
}

function takeover(builder: Builder, cluster: number, group: number): Pick<SimulatedGroup, 'node' | 'source'> {
  const node = builder.leaf(true);
  const source = builder.sources.push({ kind: 'takeover', cluster, group, cause: -1 }) - 1;
  return { node, source };
}
