import type { Analysis, Improvement, ImprovementChange } from '../model/analysis.ts';
import type { ComponentPart, GroupPart, Model } from '../model/model.ts';
import { largest } from '../numeric/largest.ts';
import type { Candidate } from './candidates.ts';
import { candidates } from './candidates.ts';
import type { Change } from './changes/change.ts';
import { failureChanges } from './changes/failures.ts';
import { groupChanges } from './changes/groups.ts';
import { maintenanceChanges } from './changes/maintenance.ts';
import { releaseChanges } from './changes/releases.ts';
import type { Solution } from './solution.ts';
import { solve } from './solution.ts';

/**
 * The components, and the groups that are blocks, with the largest shares of the system's downtime, best first, and what
 * improving each would buy.
 */
export function improvements(model: Model, analysis: Analysis, limit: number): Improvement[] {
  const ranked = largest(candidates(model, analysis), ({ share }) => share, limit);
  if (ranked.length === 0) return [];
  const solution = solve(model);
  return ranked.map((candidate) => {
    const { share, component, group, causes } = candidate;
    const downtime = share * analysis.system.downtime_s.year;
    const all = causes.reduce((sum, { downtime_s_per_year }) => sum + downtime_s_per_year, 0);
    return {
      name: component === null ? (group as GroupPart).name : (model.components[component] as ComponentPart).name,
      downtimeShare: share,
      perfectGain: downtime,
      causes: causes
        .map(({ cause, phase, downtime_s_per_year }) => ({ cause, phase, share: downtime_s_per_year / all }))
        .toSorted((a, b) => b.share - a.share),
      changes: changesOf(model, solution, candidate)
        .filter(({ gain }) => gain > 0)
        .toSorted((a, b) => b.gain - a.gain),
    };
  });
}

function changesOf(model: Model, solution: Solution, { component, group }: Candidate): ImprovementChange[] {
  const about =
    (of: string | null) =>
    ({ what, phase, from, to, saved }: Change): ImprovementChange => ({
      of,
      what,
      phase,
      from,
      to,
      gain: saved * model.year,
    });
  const ofComponent = (index: number): Change[] => {
    const part = model.components[index] as ComponentPart;
    return [
      ...failureChanges(model, solution, part),
      ...releaseChanges(model, solution, part),
      ...maintenanceChanges(model, solution, part),
    ];
  };
  return [
    ...(group ? groupChanges(solution, group).map(about(null)) : []),
    ...(component === null ? [] : ofComponent(component).map(about(null))),
    ...(group?.members ?? []).flatMap((member) =>
      ofComponent(member).map(about((model.components[member] as ComponentPart).name)),
    ),
  ];
}
