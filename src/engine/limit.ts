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
