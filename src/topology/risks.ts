import type { RiskCode } from '../diagnostics/catalogue/risks.ts';
import type { Range } from '../source/node.ts';
import { mostNeeded } from '../source/types/counts.ts';
import type { PartId, Resolved } from './resolve.ts';
import type { Component, Expression, ExpressionId, Target } from './topology.ts';

/** A risk that shows in how a topology is written, with the facts that are known without calculating it. */
export interface RiskFact {
  readonly code: RiskCode;
  /** The component that it is about; −1 for a block. */
  readonly component: number;
  readonly facts: Readonly<Record<string, unknown>>;
  readonly at: Range;
}

/** Nobody repairs faster than this, in seconds. */
const FASTEST_PERSON = 60;

/** All risks that the file itself does not allow, in its order. */
export function risksIn(resolved: Resolved): RiskFact[] {
  const { components, expressions } = resolved.topology;
  const found: RiskFact[] = [];
  components.forEach((component, index) => {
    const add = (code: RiskCode, facts: RiskFact['facts'], at: Range = component.key): void => {
      if (!component.allow.includes(code))
        found.push({ code, component: index, facts: { name: component.name, ...facts }, at });
    };
    inComponent(component, add);
  });
  expressions.forEach((expression, id) => {
    if (expression.type !== 'block' || !expression.reading.group) return;
    const { group } = expression.reading;
    const isStated = expression.reading.statesCoverage !== false;
    if (isStated || group.standby === null || expression.allow.includes('no-coverage')) return;
    const name = nameOf(resolved, id);
    found.push({ code: 'no-coverage', component: -1, facts: { name }, at: expression.node });
  });
  found.push(...strictTargets(resolved));
  return found;
}

type Add = (code: RiskCode, facts: RiskFact['facts']) => void;

function inComponent(component: Component, add: Add): void {
  const { replicas, spread, requires, standby, crews, figures, basis } = component;
  const need = mostNeeded(component.need);
  const spare = replicas - need;
  const isRedundant = replicas > 1 && spare > 0;
  if (isRedundant && requires.length > 0 && standby === null && crews === null)
    add('shared-fate', { replicas, shared: component.requiredNames });
  if (isRedundant && spread.length > 0) {
    const lost = Math.ceil(replicas / spread.length);
    if (lost > spare) add('zone-takes-too-many', { zone: spread[0]?.text, lost, replicas, spare });
  }
  if (isRedundant && !component.statesCommonCause) add('no-common-cause', { replicas });
  if (standby !== null && component.statesCoverage === false) add('no-coverage', {});
  if (basis === 'vendor_sla') add('vendor-sla', {});
  const { mttr } = figures;
  if (mttr !== null && mttr > 0 && mttr < FASTEST_PERSON && figures.restoration.length === 0)
    add('fast-repair', { mttr: `${Number(mttr.toPrecision(3))} s` });
}

/** The name of the block that an expression is, or the words for one without a name. */
function nameOf({ topology }: Resolved, id: ExpressionId): string {
  return topology.blocks.find(({ expression }) => expression === id)?.name ?? 'a standby block';
}

/** The strictest availability that a part is meant to keep. */
const strictest = (targets: readonly Target[]): Target | undefined =>
  targets
    .filter(({ measure }) => measure === 'availability')
    .reduce<Target | undefined>((a, b) => (a === undefined || b.complement < a.complement ? b : a), undefined);

/** Parts that promise more than a part that they cannot do without: one contained in series, or required. */
function strictTargets(resolved: Resolved): RiskFact[] {
  const { topology, parts } = resolved;
  const { components, blocks, expressions } = topology;
  const all = [...components, ...blocks];
  const targets = all.map(({ slo }) => strictest(slo));
  if (targets.filter((target) => target !== undefined).length < 2) return [];
  const found: RiskFact[] = [];
  const neededBy = (part: PartId): ExpressionId[] => {
    const component = components[part];
    return component ? [...component.requires] : [blocks[part - components.length]?.expression as ExpressionId];
  };
  targets.forEach((own, part) => {
    const owner = all[part] as (typeof all)[number];
    if (!own || ('allow' in owner && owner.allow.includes('slo-above-dependency'))) return;
    const seen = new Set<PartId>([part]);
    const open = neededBy(part);
    for (let id = open.pop(); id !== undefined; id = open.pop()) {
      const expression = expressions[id] as Expression;
      if (expression.type === 'block') {
        if (expression.kind.key === 'series') open.push(...expression.members);
        continue;
      }
      const needed = parts.get(expression.name.text) as PartId;
      if (seen.has(needed)) continue;
      seen.add(needed);
      const theirs = targets[needed];
      if (theirs && theirs.complement > own.complement)
        found.push({
          code: 'slo-above-dependency',
          component: part < components.length ? part : -1,
          facts: { name: owner.name, needs: all[needed]?.name, own: own.complement, other: theirs.complement },
          at: owner.key,
        });
      open.push(...neededBy(needed));
    }
  });
  return found;
}
