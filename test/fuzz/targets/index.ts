import type { Target } from '../target.ts';
import { combinations } from './combinations.ts';
import { commands } from './commands.ts';
import { expressions } from './expressions.ts';
import { compose, openPsa } from './interchange.ts';
import { topologies } from './topologies.ts';

/** All that is fed. */
export const TARGETS: readonly Target[] = [topologies, combinations, commands, expressions, openPsa, compose];
