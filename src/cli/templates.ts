/** Every starter file in templates/, by name, and what it is an example of; the first is the default. */
export const TEMPLATES = {
  web: 'a web shop in two zones: replicas, failover, demand by day and night, releases',
  microservices: 'services that call and share one another: optional ones, fallbacks, retries',
  power: 'the power path of a data centre: a generator on demand, batteries, maintenance',
  database: 'failover between zones, read replicas, quorum, durability of the data',
  minimal: 'two components in series, and an SLO',
} as const;

export type TemplateName = keyof typeof TEMPLATES;
