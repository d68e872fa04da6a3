import { plain } from '../report/plain.ts';
import type { Io } from './io.ts';

/** Says something on standard error. Words of the command line are in it, which somebody else may have made. */
export function tell(io: Io, text: string): void {
  io.stderr.write(text.split('\n').map(plain).join('\n'));
}
