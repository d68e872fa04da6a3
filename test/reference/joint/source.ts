/**
 * A topology as the joint reference reads it: the keys of the language, times in hours, rates in 1/h, shares as
 * fractions. `written` turns it into the text that the program reads.
 */
export interface Source {
  /** Share of each level, in order. */
  readonly demand?: Readonly<Record<string, number>>;
  readonly demandPeriod?: number;
  readonly mission?: number;
  readonly components: Readonly<Record<string, Component>>;
  readonly blocks?: Readonly<Record<string, Block>>;
  readonly system: Expression;
}

export type Need = number | Readonly<Record<string, number>>;

export interface Failover {
  readonly time?: number;
  readonly coverage?: number;
  readonly manual?: number;
}

export interface Component {
  readonly mtbf: number;
  readonly mttr: number;
  readonly replicas?: number;
  readonly need?: Need;
  readonly spread?: readonly string[];
  readonly requires?: readonly Expression[];
  readonly common_cause?: number;
  /** Failure rate of a spare as a share of that of a unit that serves. */
  readonly dormancy?: number;
  readonly failover?: Failover;
  readonly crews?: number;
  readonly ride_through?: number;
  readonly health_check?: number;
  readonly maintenance?: {
    readonly every: number;
    readonly lasts: number;
    readonly rolling?: boolean;
    readonly traffic?: number;
  };
  readonly deployments?: {
    readonly frequency: number;
    readonly change_failure_rate: number;
    readonly recovery: number;
    readonly rollout?: 'rolling';
    readonly downtime?: number;
  };
  readonly error_rate?: number;
  readonly retries?: number;
}

export type Expression = string | Block;

export interface Block {
  readonly series?: readonly Expression[];
  readonly parallel?: readonly Expression[];
  readonly of?: string;
  readonly standby?: readonly Expression[];
  readonly fallback?: readonly Expression[];
  readonly optional?: Expression;
  readonly weight?: number;
  readonly need?: Need;
  readonly dormancy?: number;
  readonly failover?: Failover;
  readonly fail_back?: boolean;
  readonly crews?: number;
  readonly replicas?: number;
  readonly spread?: readonly string[];
  readonly ride_through?: number;
}

const hours = (x: number): string => `${x} h`;

/** JSON, which is YAML. */
export function written({ demand, demandPeriod, mission, components, blocks, system }: Source): string {
  const settings = {
    ...(demandPeriod !== undefined && { demand_period: hours(demandPeriod) }),
    ...(mission !== undefined && { mission: hours(mission) }),
  };
  return JSON.stringify({
    settings,
    demand,
    components: Object.fromEntries(Object.entries(components).map(([name, part]) => [name, writeComponent(part)])),
    blocks: blocks && Object.fromEntries(Object.entries(blocks).map(([name, block]) => [name, writeExpression(block)])),
    system: writeExpression(system),
  });
}

const writeStandby = (dormancy: number): object | string =>
  dormancy === 1 ? 'hot' : dormancy === 0 ? 'cold' : { mode: 'warm', dormancy };

const writeFailover = ({ time, coverage, manual }: Failover): object => ({
  time: time === undefined ? undefined : hours(time),
  coverage,
  manual: manual === undefined ? undefined : hours(manual),
});

function writeComponent(component: Component): object {
  const { mtbf, mttr, dormancy, failover, ride_through, health_check, maintenance, deployments, ...rest } = component;
  return {
    ...rest,
    mtbf: hours(mtbf),
    mttr: hours(mttr),
    requires: rest.requires?.map(writeExpression),
    standby: dormancy === undefined ? undefined : writeStandby(dormancy),
    failover: failover && writeFailover(failover),
    ride_through: ride_through === undefined ? undefined : hours(ride_through),
    health_check: health_check === undefined ? undefined : hours(health_check),
    maintenance: maintenance && { ...maintenance, every: hours(maintenance.every), lasts: hours(maintenance.lasts) },
    deployments: deployments && {
      ...deployments,
      frequency: `${deployments.frequency}/h`,
      recovery: hours(deployments.recovery),
      downtime: deployments.downtime === undefined ? undefined : hours(deployments.downtime),
    },
  };
}

function writeExpression(expression: Expression): unknown {
  if (typeof expression === 'string') return expression;
  const { dormancy, failover, ride_through, series, parallel, standby, fallback, optional, ...rest } = expression;
  return {
    ...rest,
    series: series?.map(writeExpression),
    parallel: parallel?.map(writeExpression),
    standby: standby?.map(writeExpression),
    fallback: fallback?.map(writeExpression),
    optional: optional && writeExpression(optional),
    ...(dormancy !== undefined &&
      (dormancy === 1 ? { mode: 'hot' } : dormancy === 0 ? { mode: 'cold' } : { mode: 'warm', dormancy })),
    failover: failover && writeFailover(failover),
    ride_through: ride_through === undefined ? undefined : hours(ride_through),
  };
}
