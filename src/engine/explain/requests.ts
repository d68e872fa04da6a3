import type { RequestsStep } from '../../model/explain-practices.ts';
import type { GateId } from '../../model/formula.ts';
import type { Model } from '../../model/model.ts';
import type { OutlineNode } from '../../model/outline.ts';
import type { RequestStates } from '../requests.ts';
import type { Explained } from './explained.ts';

type Factor = RequestsStep['factors'][number];

/** Products that differ by no more are the same, but for rounding. */
const ROUNDING = 1e-9;

/** How the share of requests that a part serves follows; null where no request fails but in an outage, or nobody knows. */
export function requestsStep(explained: Explained, node: OutlineNode): RequestsStep | null {
  const { outline, served } = explained;
  const own = servedBy(outline.model, node, served);
  if (!own) return null;
  const component =
    node.part === 'component' ? outline.model.components.findIndex(({ name }) => name === node.name) : -1;
  const error = component < 0 ? null : errorOf(explained, component);
  const factors = component < 0 ? factorsOf(explained, node) : ownFactors(explained, node, error);
  return { success: own.success, failure: own.failure, error, factors, rule: ruleOf(factors, own) };
}

/** Requests that succeed and fail, of a part with a row of its own. */
function servedBy(model: Model, { part, name }: Pick<OutlineNode, 'part' | 'name'>, served: RequestStates) {
  const { requests } = model;
  if (!requests || part === null) return null;
  if (part === 'system') return served(requests.system) ?? null;
  const rows = part === 'block' ? model.blocks : model.components;
  const gates: readonly (GateId | null)[] = part === 'block' ? requests.blocks : requests.components;
  const index = rows.findIndex((row) => row.name === name);
  return index < 0 ? null : (served(gates[index]) ?? null);
}

function errorOf({ outline }: Explained, component: number): RequestsStep['error'] {
  const said = outline.errors[component];
  if (!said) return null;
  const { failureFrequency } = outline.model.components[component]?.unit ?? { failureFrequency: null };
  const { errorRate, retries, healthCheck } = said;
  const once = Math.min(1, errorRate + healthCheck * (failureFrequency ?? 0));
  return {
    error_rate: errorRate,
    health_check_s: healthCheck,
    unit_failures_per_year: failureFrequency === null ? null : failureFrequency * outline.model.year,
    retries,
    after_retries: once ** (1 + retries),
  };
}

function ownFactors({ state }: Explained, { gate }: OutlineNode, error: RequestsStep['error']): Factor[] {
  const outages = { name: 'its outages', weight: 1, failure: state(gate).unavailability };
  return error ? [outages, { name: 'its errors', weight: 1, failure: error.after_retries }] : [outages];
}

/** The members, each with the share of the requests that fail there; none if that is unknown of one of them. */
function factorsOf(explained: Explained, { members }: OutlineNode): Factor[] {
  const { outline, served } = explained;
  const factors = members.flatMap((member): Factor[] => {
    const node = outline.nodes[member.nodes[0] ?? -1];
    const needed = node?.weight === undefined ? node : outline.nodes[node.members[0]?.nodes[0] ?? -1];
    const own = needed && servedBy(outline.model, needed, served);
    return own ? [{ name: needed.name, weight: node?.weight ?? 1, failure: own.failure }] : [];
  });
  return factors.length === members.length ? factors : [];
}

function ruleOf(
  factors: readonly Factor[],
  { success, failure }: { success: number; failure: number },
): RequestsStep['rule'] {
  const isClose = (a: number, b: number): boolean => Math.abs(a - b) <= ROUNDING * Math.abs(b);
  if (factors.length === 0) return 'diagram';
  const fails = factors.reduce((sum, { weight, failure: f }) => sum + (1 - sum) * weight * f, 0);
  if (isClose(fails, failure) && isClose(1 - fails, success)) return 'series';
  const all = factors.reduce((product, { weight, failure: f }) => product * weight * f, 1);
  return isClose(all, failure) ? 'fallback' : 'diagram';
}
