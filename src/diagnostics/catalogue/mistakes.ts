import { check } from './check.ts';
import { compare } from './compare.ts';
import { compose } from './compose.ts';
import { distributions } from './distributions.ts';
import { exchange } from './exchange.ts';
import { figures } from './figures.ts';
import { files } from './files.ts';
import { groups } from './groups.ts';
import { keys } from './keys.ts';
import { network } from './network.ts';
import { practices } from './practices.ts';
import { simulation } from './simulation.ts';
import { storage } from './storage.ts';
import { structure } from './structure.ts';
import { sweep } from './sweep.ts';
import { values } from './values.ts';
import { yaml } from './yaml.ts';

/** What is wrong with an input, or more than is taken on: most files have none of it. */
export const mistakes = {
  ...files,
  ...yaml,
  ...keys,
  ...network,
  ...values,
  ...figures,
  ...distributions,
  ...structure,
  ...storage,
  ...groups,
  ...practices,
  ...sweep,
  ...compare,
  ...exchange,
  ...compose,
  ...check,
  ...simulation,
};
