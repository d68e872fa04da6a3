import { suggest } from './suggest.ts';

/** What else is said for a key of the language, in other tools and books. */
const OTHER_WORDS: Readonly<Record<string, readonly string[]>> = {
  availability: ['uptime', 'up', 'a'],
  unavailability: ['unavailable', 'probability', 'failure_probability', 'q'],
  downtime: ['outage', 'outages'],
  mtbf: ['mttf', 'mtbr', 'mean_time_between_failures', 'time_between_failures', 'lifetime', 'fails_every'],
  mttr: ['mdt', 'mttrs', 'repair_time', 'recovery_time', 'restore_time', 'time_to_repair', 'rto'],
  failure_rate: ['lambda', 'hazard_rate', 'rate', 'failures', 'failures_per_year'],
  failure_on_demand: ['pfd', 'demand_failure'],
  failure_modes: ['modes'],
  life: ['distribution', 'lifetime_distribution'],
  replicas: ['count', 'instances', 'copies', 'quantity', 'units', 'size', 'nodes', 'redundancy', 'n'],
  need: ['min', 'minimum', 'required', 'quorum', 'at_least', 'min_available', 'min_replicas', 'k', 'm'],
  spread: ['zones', 'azs', 'availability_zones', 'placement', 'topology_spread', 'regions'],
  common_cause: ['beta', 'ccf', 'common_mode'],
  requires: ['depends_on', 'depends', 'dependencies', 'dependson', 'needs', 'uses', 'zone', 'region', 'host'],
  standby: ['active_passive', 'backup', 'spare', 'spares', 'primary'],
  failover: ['switchover', 'takeover', 'failover_time', 'switch_time'],
  fail_back: ['failback', 'preempt'],
  ride_through: ['battery', 'buffer', 'holdup', 'grace_period'],
  maintenance: ['maintenance_window', 'planned', 'planned_downtime'],
  deployments: ['releases', 'deploys', 'rollouts'],
  retries: ['retry', 'attempts'],
  error_rate: ['errors', 'error_ratio'],
  slo: ['sla', 'target', 'objective', 'goal'],
  name: ['title'],
  description: ['comment', 'note', 'notes', 'title'],
  components: ['services', 'resources', 'resource', 'nodes', 'parts', 'elements', 'equipment', 'hosts'],
  blocks: ['groups', 'subsystems', 'structure', 'systems', 'journeys'],
  parameters: ['variables', 'vars', 'locals', 'values', 'constants', 'defaults'],
  system: ['root', 'top', 'topology'],
  series: ['and', 'all', 'all_of', 'serial', 'sequence', 'chain', 'steps'],
  parallel: ['or', 'any', 'any_of', 'one_of', 'either', 'redundant', 'k_of_n', 'koon'],
  optional: ['soft', 'best_effort'],
  network: ['graph', 'paths', 'links', 'edges'],
  storage: ['disks', 'drives', 'volumes'],
};

/** The one of `allowed` that is elsewhere called `word`, or undefined. */
export function calledHere(word: string, allowed: readonly string[]): string | undefined {
  const plain = word
    .replace(/([a-z])([A-Z])/g, '$1_$2')
    .replace(/[-\s]/g, '_')
    .toLowerCase();
  return allowed.find((key) => Object.hasOwn(OTHER_WORDS, key) && OTHER_WORDS[key]?.includes(plain));
}

/** The one of `allowed` that `word` was most likely meant to be: another word for it, or a typo. */
export const meantBy = (word: string, allowed: readonly string[]): string | undefined =>
  calledHere(word, allowed) ?? suggest(word, allowed);

/** The keys that other words are known for. */
export const KNOWN_ELSEWHERE: readonly string[] = Object.keys(OTHER_WORDS);
