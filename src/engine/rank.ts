import type { ComponentPart, Model } from '../model/model.ts';
import type { RankChange, RankedComponent, RankReport } from '../model/rank.ts';
import type { Ranking } from '../model/rankings.ts';
import type { SparesModel } from '../model/spares.ts';
import { largest } from '../numeric/largest.ts';
import type { Changed } from './copies.ts';
import type { ComponentImportance } from './importance.ts';
import { importanceOf } from './importance.ts';
import { withHalfTheDowntime } from './improvements.ts';
import type { Limits } from './limits.ts';
import { oneMoreUnit } from './onemore.ts';
import type { Solution } from './solution.ts';
import { solve } from './solution.ts';

/** What a ranking lists, and in which order. */
export interface RankOrder {
  readonly by: Ranking;
  /** How many components to list. */
  readonly top: number;
}

type Ranked = Pick<RankReport, 'system' | 'year_s' | 'by' | 'count' | 'components'>;

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
  // Of the parts only the system is asked about.
  const solution = solve({ ...model, blocks: [], components: [] }, limits);
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
    components: gain ? largest(rows, (row) => gain(row)?.saves_s_per_year ?? null, top) : rows,
  };
}

function rowOf(
  model: Model,
  solution: Solution,
  { index, component, importance, downtimeShare }: Candidate,
  oneMore: (component: number) => Changed | null,
): RankedComponent {
  const { name, replicas, mtbf, mttr } = component;
  const system = solution.evaluation.states.down.hi[solution.plan.system] as number;
  const halved = withHalfTheDowntime(model, solution, component);
  const change = (from: number | null, to: number, changed: Changed | null): RankChange | null =>
    from === null || changed === null
      ? null
      : { from, to, unavailability: changed.down, saves_s_per_year: changed.change * model.year };
  return {
    name,
    replicas,
    mtbf_s: mtbf,
    mttr_s: mttr,
    downtime_share: downtimeShare,
    downtime_s_per_year: (downtimeShare ?? 0) * system * model.year,
    importance,
    halve_mttr: change(mttr, (mttr ?? 0) / 2, halved),
    double_mtbf: change(mtbf, (mtbf ?? 0) * 2, halved),
    add_replica: change(replicas, replicas + 1, oneMore(index)),
  };
}
