/**
 * How long a life or a repair lasts, but for its mean, which is the MTBF or the MTTR. Those with a parameter take it by
 * the name that the list below declares.
 */
export type Distribution =
  | { readonly kind: 'exponential' | 'deterministic' }
  | { readonly kind: 'weibull' | 'gamma'; readonly shape: number }
  | { readonly kind: 'lognormal'; readonly sigma: number }
  /** Durations in seconds, each as likely as any other; of another mean, all are scaled alike. */
  | { readonly kind: 'empirical'; readonly values: readonly number[] };

export type DistributionKind = Distribution['kind'];

/** A parameter as it is written. */
export interface DistributionParameter {
  readonly name: string;
  readonly summary: string;
  /** Both are allowed. */
  readonly least: number;
  readonly most: number;
  readonly example: string;
  readonly made: (value: number) => Distribution;
}

interface DeclaredDistribution {
  readonly summary: string;
  /** One of these is given; none where there is nothing to say, or only a list of durations. */
  readonly parameters: readonly DistributionParameter[];
  /** Other names that people know it by. */
  readonly alsoCalled?: readonly string[];
}

const between = (least: number, most: number): Pick<DistributionParameter, 'least' | 'most'> => ({ least, most });

/** How one is written that takes a parameter, for instance; or without one. */
export function written(kind: DistributionKind): string {
  const [parameter] = DISTRIBUTIONS[kind].parameters;
  if (kind === 'empirical') return '{empirical: [10 min, 2 h]}';
  return parameter ? `${kind}(${parameter.name} ${parameter.example})` : kind;
}

/** One as it is written; a list by its length. */
export function named(distribution: Distribution): string {
  switch (distribution.kind) {
    case 'weibull':
    case 'gamma':
      return `${distribution.kind}(shape ${digits(distribution.shape)})`;
    case 'lognormal':
      return `lognormal(sigma ${digits(distribution.sigma)})`;
    case 'empirical':
      return distribution.values.length === 1
        ? 'a list of 1 duration'
        : `a list of ${distribution.values.length} durations`;
    default:
      return distribution.kind;
  }
}

const digits = (value: number): number => Number(value.toPrecision(4));

/** Every distribution: the language, its schema, its page and its messages follow from this list. */
export const DISTRIBUTIONS: Readonly<Record<DistributionKind, DeclaredDistribution>> = {
  exponential: {
    summary: 'without memory: at any age the rest is like the whole; the default',
    parameters: [],
    alsoCalled: ['markov', 'poisson'],
  },
  weibull: {
    summary: 'a life with a failure rate that falls (shape below 1: early failures) or rises (above 1: wear-out)',
    parameters: [
      {
        name: 'shape',
        summary: '1 is exponential',
        ...between(0.1, 1000),
        example: '1.5',
        made: (shape) => ({ kind: 'weibull', shape }),
      },
    ],
  },
  lognormal: {
    summary: 'many factors multiplied: most repairs are short, a few very long',
    parameters: [
      {
        name: 'sigma',
        summary: 'standard deviation of the logarithm',
        ...between(0.001, 5),
        example: '0.8',
        made: (sigma) => ({ kind: 'lognormal', sigma }),
      },
      {
        name: 'cv',
        summary: 'coefficient of variation: standard deviation over mean',
        ...between(0.001, 1000),
        example: '1.2',
        made: (cv) => ({ kind: 'lognormal', sigma: Math.sqrt(Math.log1p(cv * cv)) }),
      },
    ],
  },
  gamma: {
    summary: 'with a whole shape, so many exponential stages one after the other (an Erlang distribution)',
    parameters: [
      {
        name: 'shape',
        summary: '1 is exponential',
        ...between(0.1, 1000),
        example: '3',
        made: (shape) => ({ kind: 'gamma', shape }),
      },
    ],
    alsoCalled: ['erlang'],
  },
  deterministic: { summary: 'always the same', parameters: [], alsoCalled: ['constant', 'fixed', 'dirac'] },
  empirical: { summary: 'a list of durations, each as likely as any other', parameters: [] },
};

export const EXPONENTIAL: Distribution = { kind: 'exponential' };
