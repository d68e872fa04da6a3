import { Argument } from 'commander';
import { topology } from './completion/candidates.ts';

/** The file that a command is about. */
export const topologyArgument = (
  name = '<file>',
  what = 'topology in YAML or JSON; - reads standard input',
): Argument => topology(new Argument(name, what));
