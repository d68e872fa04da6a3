/** The calculation outgrew a limit of `settings.ts`. Nothing is wrong with the input, and no answer was made up. */
export class LimitReached extends Error {
  readonly limit: 'diagram_nodes' | 'time' | 'mttf_evaluations' | 'chain_states';
  readonly value: number;

  constructor(limit: LimitReached['limit'], value: number, message: string) {
    super(message);
    this.name = 'LimitReached';
    this.limit = limit;
    this.value = value;
  }
}

/** What the work comes to; undefined where it outgrew a limit, which is then told of. */
export function attempt<T>(work: () => T, tell: (reached: LimitReached) => void): T | undefined {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof LimitReached)) throw error;
    tell(error);
    return undefined;
  }
}
