import type { Analysis } from '../model/analysis.ts';
import type { Cause } from '../model/changes.ts';
import type { GroupPart, Model } from '../model/model.ts';
import type { CausedDowntime } from '../model/result.ts';
import type { Vanishing } from './causes.ts';

/** A member costs no more than its group, but for rounding, if it matters through the group alone. */
const ROUNDING = 1e-9;

/** A component, or a group that is a block, that costs downtime. */
export interface Candidate {
  /** Share of the system's downtime that would vanish. */
  readonly share: number;
  readonly component: number | null;
  /** The group that it is, if it is one. */
  readonly group: GroupPart | null;
  /** What it is due to; empty where failures without phases are all there is. */
  readonly causes: readonly CausedDowntime[];
}

type Rows = Pick<Analysis, 'system' | 'components' | 'groups'>;

/** All that costs downtime, each once: a member that matters through its group alone counts with it. */
export function candidates(model: Model, { system, components, groups }: Rows): Candidate[] {
  const found: Candidate[] = [];
  const throughGroup = new Map<number, number>();
  const units = new Map<number, number>();
  model.groups.forEach((group, i) => {
    if (group.component !== null) {
      if (!units.has(group.component)) units.set(group.component, i);
      return;
    }
    const { downtime_share: share, downtime_by_cause: causes } = groups[i] ?? { downtime_share: null };
    if (share === null || share <= 0) return;
    found.push({ share, component: null, group, causes: causes ?? [] });
    for (const member of group.members) throughGroup.set(member, share);
  });
  components.forEach(({ downtime_share, downtime_by_cause }, component) => {
    const share = downtime_share ?? 0;
    if (share <= 0 || share <= (throughGroup.get(component) ?? 0) * (1 + ROUNDING)) return;
    const own = units.get(component);
    const group = own === undefined ? null : (model.groups[own] as GroupPart);
    const ofGroup = own === undefined ? [] : (groups[own]?.downtime_by_cause ?? []);
    const hasFailovers = ofGroup.some(({ cause }) => cause !== 'too_few');
    const causes = hasFailovers
      ? withRest(ofGroup, downtime_by_cause, share * system.downtime_s.year)
      : downtime_by_cause;
    found.push({ share, component, group, causes });
  });
  return found;
}

/** What the units cost as a group, and what they cost beside it: by what they have in common, and by releases. */
function withRest(
  ofGroup: readonly CausedDowntime[],
  ofUnits: readonly CausedDowntime[],
  downtime: number,
): readonly CausedDowntime[] {
  const known = [...ofGroup, ...ofUnits.filter(({ cause }) => cause !== 'failure')];
  const rest = known.reduce((left, { downtime_s_per_year }) => left - downtime_s_per_year, downtime);
  return rest > ROUNDING * downtime ? [...known, { cause: 'failure', phase: null, downtime_s_per_year: rest }] : known;
}

/**
 * What the downtime of the system is due to: of failures, failed deployments and planned windows, what would vanish if there
 * were none of them anywhere, however many parts it takes for an outage. Of groups with standby or crews the parts are added.
 * Empty where failures without phases are all there is.
 */
export function causesOfAll(model: Model, rows: Rows, vanishing: Vanishing): CausedDowntime[] {
  const { components, groups, system } = rows;
  if (groups.length === 0 && components.every(({ downtime_by_cause }) => downtime_by_cause.length === 0)) return [];
  const sums = new Map<string, CausedDowntime>();
  for (const { share, causes } of candidates(model, rows)) {
    const own: readonly CausedDowntime[] =
      causes.length > 0
        ? causes
        : [{ cause: 'failure', phase: null, downtime_s_per_year: share * system.downtime_s.year }];
    for (const { cause, phase, downtime_s_per_year } of own) {
      const key = `${cause} ${phase}`;
      const sum = sums.get(key)?.downtime_s_per_year ?? 0;
      sums.set(key, { cause, phase, downtime_s_per_year: sum + downtime_s_per_year });
    }
  }
  const all = [...sums.values()];
  const known = groups.length === 0 ? KNOWN_AS_A_WHOLE : KNOWN_BESIDE_GROUPS;
  for (const cause of known) together(all, cause, vanishing[cause]);
  return all.sort((a, b) => b.downtime_s_per_year - a.downtime_s_per_year);
}

const KNOWN_AS_A_WHOLE = ['failure', 'release', 'planned'] as const;

/** What failures do to a group is told by what the group does with its time. */
const KNOWN_BESIDE_GROUPS = ['release', 'planned'] as const;

/** Divides what would vanish without a cause as the components’ own figures are, which count an outage for each part of it. */
function together(all: CausedDowntime[], wanted: Cause, vanishes: () => number): void {
  const sum = all.reduce((total, { cause, downtime_s_per_year: s }) => (cause === wanted ? total + s : total), 0);
  if (sum === 0) return;
  const factor = vanishes() / sum;
  all.forEach((one, i) => {
    if (one.cause === wanted) all[i] = { ...one, downtime_s_per_year: one.downtime_s_per_year * factor };
  });
}
