import { error } from './entry.ts';
import { alternatives, didYouMean } from './prose.ts';

/** What cannot be calculated together, and why. */
const TOGETHER = {
  'rolling-in-group': {
    message: (name: string) =>
      `"${name}" is a group with standby or crews, and rolling windows or deployments take its units out one by one`,
    hint: 'leave rolling out: then all units are out at once; or leave out standby and crews',
  },
  'maintenance-in-group': {
    message: (name: string, other: string) =>
      `"${name}" has maintenance, and "${other}" follows its units one by one: the windows cannot enter there`,
    hint: 'give the maintenance to a part outside of the group, in series with it',
  },
  'two-groups': {
    message: (name: string, other: string) => `"${name}" stands in two groups with standby: ${other}`,
    hint: 'a unit can serve in one group only; put the groups together, or make two components',
  },
  'twice-in-group': {
    message: (name: string, other: string) =>
      `"${name}" stands twice in the group "${other}": it cannot be its own spare`,
    hint: 'delete one; copies come from replicas',
  },
  'member-used-elsewhere': {
    message: (name: string, other: string, users: readonly string[]) =>
      `"${name}" is part of a member of the group "${other}", and is used elsewhere too${users.length > 0 ? ` (named by ${alternatives(users, 'and')})` : ''}`,
    hint: 'a block enters a group as one unit: what others need of it should be a member itself, or be required instead of contained',
  },
  tangled: {
    message: (name: string) =>
      `a member of the group "${name}" contains what other members of it are or require, so that it is no unit of its own`,
    hint: 'let a member be made of parts that only it uses; what several need they can require',
  },
  'level-in-group': {
    message: (name: string) => `"${name}" has standby, and a need for each level of demand`,
    hint: 'give one number, or leave out standby: units that all serve can follow the demand',
  },
  'of-standby': {
    message: (name: string) => `of counts units that all serve, and "${name}" has standby`,
    hint: 'name it without of, or leave out standby',
  },
  'of-bridged': {
    message: (name: string) => `of counts the units of "${name}", whose ride_through wraps all of them together`,
    hint: 'give the ride_through to a block around the of',
  },
  'copied-required': {
    message: (name: string, other: string) =>
      `a member of the group "${other}" requires something that enters as one unit and has "${name}" in it, which is used elsewhere too`,
    hint: 'require few replicas, or parts in series or in parallel: they are followed one by one; or put it in series with the group',
  },
} satisfies Record<
  string,
  { message: (name: string, other: string, users: readonly string[]) => string; hint: string }
>;

export const groups = {
  'dormancy-missing': error({
    cause: 'A warm spare fails less often than a unit that serves, and the file does not say how much less.',
    remedy: 'Add `dormancy`, the share of the failure rate that a spare has.',
    message: () =>
      'a warm spare needs its dormancy: how often it fails, as a share of the failure rate of one that serves',
    hint: () => 'write  {mode: warm, dormancy: 20%},  or beside the mode of a list  dormancy: 20%',
  }),
  'dormancy-unused': error<{ mode: string }>({
    cause: 'The dormancy of hot and cold spares is fixed: 100 % and 0 %.',
    remedy: 'Delete `dormancy`, or make the mode `warm`.',
    message: ({ mode }) => `${mode} spares have no dormancy of their own: it is ${mode === 'hot' ? '100' : '0'} %`,
    hint: () => 'delete it, or write  mode: warm',
  }),
  'failover-without-standby': error({
    cause: 'Replicas that all serve behind a load balancer have no failover: nothing takes over.',
    remedy: 'Use `health_check` for the time until a dead replica is taken out, or say `standby`.',
    message: () => 'there is no failover without standby: replicas that all serve share the load',
    hint: () => 'write  health_check: 30 s  for requests lost until a dead replica is taken out, or add  standby: hot',
  }),
  'group-needs-rates': error<{ name: string; group: string }>({
    cause:
      'A group with standby or crews is followed event by event: each of its members, and all that they require, needs an MTBF and an MTTR.',
    remedy: 'Give the part an `mtbf` and an `mttr` of more than 0.',
    message: ({ name, group }) =>
      `the group "${group}" is followed event by event, which takes an MTBF of "${name}" and an MTTR of more than 0`,
    hint: ({ name }) => `give ${name} an mtbf and an mttr`,
  }),
  'not-combined': error<{ what: keyof typeof TOGETHER; name: string; other: string; users?: readonly string[] }>({
    cause: 'Two features that are each fine cannot be calculated together yet.',
    remedy: 'Do as the hint says.',
    message: ({ what, name, other, users = [] }) => TOGETHER[what].message(name, other, users),
    hint: ({ what }) => TOGETHER[what].hint,
  }),
  'ride-through-shared': error<{ name: string; shared: string }>({
    cause:
      'A part with `ride_through` shares something with the rest of the system, so that its outages and those of the rest are not independent.',
    remedy: 'Give the `ride_through` to a smaller block that shares nothing.',
    message: ({ name, shared }) =>
      `ride_through needs a part that shares nothing with the rest, and "${shared}" is used in "${name}" and outside of it`,
    hint: () => 'give ride_through to a part that contains nothing that others use',
  }),
  'ride-through-rate': error<{ name: string; unknown: string }>({
    cause: 'How many outages are short enough to be bridged cannot be known without how often they happen.',
    remedy: 'Give the component an MTBF or an MTTR.',
    message: ({ name, unknown }) => `how long the outages of "${name}" last is not known: "${unknown}" has no MTBF`,
    hint: ({ unknown }) => `give ${unknown} an mtbf or an mttr`,
  }),
  'need-without-demand': error<{ levels: readonly string[] }>({
    cause: 'A need for each level of demand is given, but the file has no levels.',
    remedy: 'Add `demand` with the share of time of each level.',
    message: ({ levels }) => `a need for ${alternatives(levels, 'and')} takes levels of demand, and the file has none`,
    hint: ({ levels }) =>
      `add  demand: {${levels.map((level) => `${level}: ${Math.round(100 / levels.length)}%`).join(', ')}}`,
  }),
  'unknown-level': error<{ level: string; levels: readonly string[] }>({
    cause: 'A need is given for a level that `demand` does not have.',
    remedy: 'Use a level of `demand`.',
    message: ({ level }) => `demand has no level "${level}"`,
    hint: ({ level, levels }) => didYouMean(level, levels, 'levels'),
  }),
  'missing-level': error<{ missing: readonly string[] }>({
    cause: 'A need by level of demand leaves a level out.',
    remedy: 'Give one for each level.',
    message: ({ missing }) => `the need at ${alternatives(missing, 'and')} is missing`,
    hint: ({ missing }) => `add  ${missing.map((level) => `${level}: …`).join(', ')}`,
  }),
  'shares-not-whole': error<{ sum: string }>({
    cause: 'The shares of time of the levels of demand do not add up to the whole.',
    remedy: 'Make them add up to 100 %.',
    message: ({ sum }) => `the levels of demand add up to ${sum}, not to 100 %`,
    hint: () => 'make the shares add up to 100 %',
  }),
};
