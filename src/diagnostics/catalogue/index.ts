import { check } from './check.ts';
import { compare } from './compare.ts';
import { compose } from './compose.ts';
import { distributions } from './distributions.ts';
import type { Entry } from './entry.ts';
import { exchange } from './exchange.ts';
import { figures } from './figures.ts';
import { files } from './files.ts';
import { groups } from './groups.ts';
import { keys } from './keys.ts';
import { network } from './network.ts';
import { practices } from './practices.ts';
import { risks } from './risks.ts';
import { simulation } from './simulation.ts';
import { storage } from './storage.ts';
import { structure } from './structure.ts';
import { sweep } from './sweep.ts';
import { values } from './values.ts';
import { yaml } from './yaml.ts';

const entries = {
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
  ...risks,
  ...sweep,
  ...compare,
  ...exchange,
  ...compose,
  ...check,
  ...simulation,
};

export type Code = keyof typeof entries;
export type Args<C extends Code> = (typeof entries)[C] extends Entry<infer A> ? A : never;

/** Every message that avail can give about an input, by its stable code. */
export const CATALOGUE: { readonly [C in Code]: Entry<never> } = entries;
