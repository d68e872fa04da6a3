import { fallback } from './fallback.ts';
import type { Kind } from './kind.ts';
import { network } from './network.ts';
import { optional } from './optional.ts';
import { parallel } from './parallel.ts';
import { series } from './series.ts';
import { standby } from './standby.ts';
import { units } from './units.ts';

/** Every kind of block. The reader, the messages, the reference page and the schema derive from this list. */
export const KINDS: readonly Kind[] = [series, parallel, units, standby, fallback, optional, network];
