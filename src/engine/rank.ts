import type { GateId } from '../model/formula.ts';
import type { ComponentPart, Model, Part } from '../model/model.ts';
import type {
  FailureGap,
  OtherChange,
  RankChange,
  RankedComponent,
  RankedGroup,
  RankReport,
  ReplicaGap,
} from '../model/rank.ts';
import type { Ranking } from '../model/rankings.ts';
import type { SparesModel } from '../model/spares.ts';
import { largest } from '../numeric/largest.ts';
import type { Change } from './changes/change.ts';
import { changeTo } from './changes/change.ts';
import { failureChanges } from './changes/failures.ts';
import { groupChanges } from './changes/groups.ts';
import { maintenanceChanges } from './changes/maintenance.ts';
import { releaseChanges } from './changes/releases.ts';
import type { Changed } from './copies.ts';
import { groupRow } from './groups.ts';
import type { ComponentImportance } from './importance.ts';
import { importanceOf } from './importance.ts';
import type { Limits } from './limits.ts';
import { Watch } from './limits.ts';
import { oneMoreUnit } from './onemore.ts';
import type { Solution } from './solution.ts';
import { solve } from './solution.ts';

/** What a ranking lists, and in which order. */
export interface RankOrder {
  readonly by: Ranking;
  /** How many components to list. */
  readonly top: number;
}

type Ranked = Pick<RankReport, 'system' | 'year_s' | 'by' | 'count' | 'components' | 'groups'>;

interface Candidate extends ComponentImportance {
  readonly index: number;
  readonly component: ComponentPart;
}

/** By what is known of a component without any change. */
const WEIGHTS: Partial<Readonly<Record<Ranking, (candidate: Candidate) => number | null>>> = {
  share: ({ downtimeShare }) => downtimeShare,
  birnbaum: ({ importance }) => importance.birnbaum,
  raw: ({ importance }) => importance.raw,
};

/** By what a change would give back. */
const GAINS: Partial<Readonly<Record<Ranking, (row: RankedComponent) => RankChange | null>>> = {
  mttr: ({ halve_mttr }) => halve_mttr,
  mtbf: ({ double_mtbf }) => double_mtbf,
  replica: ({ add_replica }) => add_replica,
};

/**
 * The components of a model in order of importance, or of what a change would give back, each recalculated exactly for
 * the whole system. What changes would do is calculated only for the components that are listed, unless it is what they
 * are sorted by.
 *
 * @param withSpares the same model with one more unit for each of the components, given by index.
 */
export function rank(
  model: Model,
  { by, top }: RankOrder,
  withSpares: (components: ReadonlySet<number>) => SparesModel,
  limits: Limits = {},
): Ranked {
  // Of the parts only the system is asked about, and what the groups do.
  const groups = model.groups.map(({ name, gates }): Part => ({ name, kind: 'group', gate: gates[0] as GateId }));
  const solution = solve({ ...model, blocks: groups, components: [] }, limits);
  const candidates = model.components.map(
    (component, index): Candidate => ({ index, component, ...importanceOf(solution, component) }),
  );
  const weight = WEIGHTS[by];
  const listed = weight ? largest(candidates, weight, top) : candidates;
  const oneMore = oneMoreUnit(withSpares(new Set(listed.map(({ index }) => index))), limits);
  const rows = listed.map((candidate) => rowOf(model, solution, candidate, oneMore));
  const gain = GAINS[by];
  const { down, up } = solution.evaluation.states;
  const unavailability = down.hi[solution.plan.system] as number;
  return {
    system: {
      name: model.system.name,
      availability: up.hi[solution.plan.system] as number,
      unavailability,
      downtime_s_per_year: unavailability * model.year,
    },
    year_s: model.year,
    by,
    count: candidates.length,
    groups: rankedGroups(model, solution, limits, top),
    components: gain ? largest(rows, (row) => gain(row)?.saves_s_per_year ?? null, top) : rows,
  };
}

function rowOf(
  model: Model,
  solution: Solution,
  { index, component, importance, downtimeShare }: Candidate,
  oneMore: (component: number) => Changed | ReplicaGap,
): RankedComponent {
  const { name, replicas, mtbf, mttr } = component;
  const system = solution.evaluation.states.down.hi[solution.plan.system] as number;
  const changes = failureChanges(model, solution, component);
  const change = (what: 'halve_mttr' | 'double_mtbf'): RankChange | null => {
    const found = changes.find((one) => one.what === what);
    return found ? savings(found, model.year) : null;
  };
  const others = [
    ...changes.filter(({ what }) => what === 'halve_phase'),
    ...releaseChanges(model, solution, component),
    ...maintenanceChanges(model, solution, component),
  ];
  const more = oneMore(index);
  return {
    name,
    replicas,
    mtbf_s: mtbf,
    mttr_s: mttr,
    downtime_share: downtimeShare,
    downtime_s_per_year: (downtimeShare ?? 0) * system * model.year,
    importance,
    halve_mttr: change('halve_mttr'),
    double_mtbf: change('double_mtbf'),
    add_replica:
      typeof more === 'string'
        ? null
        : savings(changeTo({ what: 'add_replica', from: replicas, to: replicas + 1 }, more), model.year),
    failure_changes_unknown_because: changes.length > 0 ? null : failureGap(component),
    add_replica_unknown_because: typeof more === 'string' ? more : null,
    changes: others.map((one) => otherChange(one, model.year)),
  };
}

/** Why there is nothing to change about how often it fails, and for how long. */
function failureGap({ unit, mttr }: ComponentPart): FailureGap {
  const { unavailability, failureFrequency } = unit;
  if (failureFrequency === null) return 'unknown';
  if (failureFrequency === 0) return unavailability === 0 ? 'never_fails' : 'on_demand';
  return mttr === 0 ? 'no_outage' : 'unknown';
}

const savings = ({ from, to, unavailability, saved }: Change, year: number): RankChange => ({
  from,
  to,
  unavailability,
  saves_s_per_year: saved * year,
});

const otherChange = (change: Change, year: number): OtherChange => ({
  change: change.what,
  phase: change.phase,
  ...savings(change, year),
});

function rankedGroups(model: Model, solution: Solution, limits: Limits, top: number): RankedGroup[] {
  const watch = new Watch(limits);
  const rows = model.groups.map((group) => ({ group, row: groupRow(model, solution, group, watch) }));
  return largest(rows, ({ row }) => row.downtime_share, top).map(({ group, row }) => ({
    ...row,
    changes: groupChanges(solution, group).map((change) => otherChange(change, model.year)),
  }));
}
