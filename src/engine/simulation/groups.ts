import type { Condition } from '../../model/multistate.ts';
import type { Doing } from '../multistate/takeover.ts';
import { after, busy, initially, takenOver } from '../multistate/takeover.ts';
import type { Cluster, Network, SimulatedGroup } from './network.ts';
import type { State } from './state.ts';

/** What groups ask of the simulation that they are in. */
interface Surroundings {
  /** Uniform in (0, 1). */
  readonly random: () => number;
  flip(node: number, isUp: number): void;
  /** Ends the failover of a group after so many seconds; never if infinite. */
  endAfter(source: number, seconds: number): void;
  /** A part of a cluster fails, or is repaired, at another speed than before. */
  paced(part: number): void;
  /** A failover is all that is wrong. */
  failsOver(): void;
}

/**
 * Groups and the zones that their members require, event by event: the same rules as in the joint chain, for parts that live
 * and are repaired in any way. A part that stands by ages at its dormancy, one that waits for a crew is not repaired.
 */
export class Groups {
  readonly #clusters: readonly Cluster[];
  readonly #state: State;
  readonly #around: Surroundings;
  /** Number of the first group of each cluster. */
  readonly #first: Int32Array;
  /** By cluster and part, the group with spares that it is a member of, and its place there; −1 for none. */
  readonly #standsBy: readonly (readonly (readonly [group: number, place: number])[])[];

  constructor({ clusters }: Network, state: State, around: Surroundings) {
    this.#clusters = clusters;
    this.#state = state;
    this.#around = around;
    this.#first = new Int32Array(clusters.length);
    for (let c = 1; c < clusters.length; c += 1)
      this.#first[c] = (this.#first[c - 1] as number) + (clusters[c - 1] as Cluster).groups.length;
    this.#standsBy = clusters.map(({ parts, groups }) =>
      parts.map((_, part): readonly [number, number] => {
        const group = groups.findIndex(
          ({ members, standby }) => standby !== null && members.some((member) => member.part === part),
        );
        return [group, groups[group]?.members.findIndex((member) => member.part === part) ?? -1];
      }),
    );
  }

  /** As it is at first, whatever happened before. */
  start(c: number): void {
    const cluster = this.#clusters[c] as Cluster;
    cluster.groups.forEach((group, g) => {
      const can = this.#able(c, g);
      this.#put(c, g, initially(group, can), can);
      this.#state.up[group.node] = this.#doing(c, g).phase === 'serving' ? 1 : 0;
      this.#around.endAfter(group.source, Number.POSITIVE_INFINITY);
    });
    this.#pace(c);
  }

  /** After a part changed, or a failover ended (of group `ended`, else −1): group by group, since later ones require earlier ones. */
  settle(c: number, ended: number): void {
    const cluster = this.#clusters[c] as Cluster;
    for (let g = 0; g < cluster.groups.length; g += 1) {
      const group = cluster.groups[g] as SimulatedGroup;
      const before = this.#doing(c, g);
      const could = this.#state.could[(this.#first[c] as number) + g] as number;
      const can = this.#able(c, g);
      if (g !== ended && can === could) continue;
      const next = g === ended ? takenOver(group, before, can) : this.#branch(group, before, could, can);
      this.#put(c, g, next, can);
      if (next.phase !== before.phase) this.#timed(group, next);
      const isUp = next.phase === 'serving' ? 1 : 0;
      if (isUp !== this.#state.up[group.node]) this.#around.flip(group.node, isUp);
    }
    this.#pace(c);
  }

  #branch(group: SimulatedGroup, before: Doing, could: number, can: number): Doing {
    const branches = after(group, before, could, can, 'real');
    let left = branches.length > 1 ? this.#around.random() : 0;
    for (const { doing, probability } of branches) {
      left -= probability;
      if (left < 0 || branches.length === 1) return doing;
    }
    return (branches[branches.length - 1] as (typeof branches)[number]).doing;
  }

  #timed(group: SimulatedGroup, { phase }: Doing): void {
    const { failover } = group.standby ?? {};
    const mean = phase === 'taking_over' ? failover?.time : phase === 'waiting' ? failover?.manual : undefined;
    if (phase === 'taking_over' || phase === 'waiting') this.#around.failsOver();
    const seconds =
      mean === undefined || mean === null ? Number.POSITIVE_INFINITY : -Math.log(this.#around.random()) * mean;
    this.#around.endAfter(group.source, seconds);
  }

  #doing = (c: number, g: number): Doing => this.#state.doing[(this.#first[c] as number) + g] as Doing;

  #put(c: number, g: number, doing: Doing, can: number): void {
    this.#state.doing[(this.#first[c] as number) + g] = doing;
    this.#state.could[(this.#first[c] as number) + g] = can;
  }

  /** Members that could serve: good, with all that they require. */
  #able(c: number, g: number): number {
    const { parts, groups } = this.#clusters[c] as Cluster;
    const { members } = groups[g] as SimulatedGroup;
    let bits = 0;
    for (let i = 0; i < members.length; i += 1) {
      const { part, requires } = members[i] as SimulatedGroup['members'][number];
      const isGood = this.#state.up[(parts[part] as Cluster['parts'][number]).node] === 1;
      if (isGood && (requires === null || this.#holds(c, requires))) bits |= 1 << i;
    }
    return bits;
  }

  #holds(c: number, condition: Condition): boolean {
    const { parts } = this.#clusters[c] as Cluster;
    if ('outcome' in condition) {
      const { outcome } = condition;
      return outcome < parts.length
        ? this.#state.up[(parts[outcome] as Cluster['parts'][number]).node] === 1
        : this.#doing(c, outcome - parts.length).phase === 'serving';
    }
    let up = 0;
    for (const one of condition.of) if (this.#holds(c, one)) up += 1;
    return up >= condition.need;
  }

  /** How fast each part fails and is repaired. */
  #pace(c: number): void {
    const { parts, groups } = this.#clusters[c] as Cluster;
    const { up, failing, repairing } = this.#state;
    for (let p = 0; p < parts.length; p += 1) {
      const { node, part } = parts[p] as Cluster['parts'][number];
      const [group, place] = (this.#standsBy[c] as readonly (readonly [number, number])[])[p] as readonly [
        number,
        number,
      ];
      let stress = 1;
      if (group >= 0 && up[node] === 1) {
        const can = this.#state.could[(this.#first[c] as number) + group] as number;
        const its = groups[group] as SimulatedGroup;
        if ((busy(its, this.#doing(c, group), can) & (1 << place)) === 0) stress = its.standby?.dormancy ?? 1;
      }
      const isRepaired = up[node] === 1 || this.#hasCrew(c, p) ? 1 : 0;
      if (stress === failing[part] && isRepaired === repairing[part]) continue;
      failing[part] = stress;
      repairing[part] = isRepaired;
      this.#around.paced(part);
    }
  }

  /** The first ones of the list that failed are repaired, as many as there are crews. */
  #hasCrew(c: number, p: number): boolean {
    const { parts, groups } = this.#clusters[c] as Cluster;
    for (const { members, crews } of groups) {
      if (crews === null || !members.some(({ part }) => part === p)) continue;
      let left = crews;
      for (const { part } of members) {
        if (this.#state.up[(parts[part] as Cluster['parts'][number]).node] === 1) continue;
        left -= 1;
        if (part === p) return left >= 0;
      }
    }
    return true;
  }
}
