import { calc } from './calc.ts';
import { check } from './check.ts';
import type { CommandEntry } from './command.ts';
import { compare } from './compare.ts';
import { completion } from './completion.ts';
import { docs } from './docs.ts';
import { explain } from './explain.ts';
import { exportTopology } from './export.ts';
import { help } from './help.ts';
import { importTopology } from './import.ts';
import { init } from './init.ts';
import { nines } from './nines.ts';
import { rank } from './rank.ts';
import { schema } from './schema.ts';
import { sweep } from './sweep.ts';

/** The one list of commands; help, dispatch and suggestions derive from it. */
export const COMMANDS: readonly CommandEntry[] = [
  calc,
  check,
  rank,
  explain,
  compare,
  sweep,
  nines,
  init,
  schema,
  exportTopology,
  importTopology,
  completion,
  docs,
  help,
];
