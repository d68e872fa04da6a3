/** Every default and limit of the engine but those that a file may set (`model/limits.ts`). */

/**
 * Names in the `unknown_because` of a part other than the system: chains of 100,000 parts that are all unknown would
 * otherwise take 100,000² / 2 names.
 */
export const BLAMED_NAMES_LIMIT = 100;

/** Steps of a few operations each between two looks at the clock. */
export const STEPS_OF_A_LOOK = 1 << 16;

/** Milliseconds that bounds may take at most once the time limit of the exact calculation has passed. */
export const GRACE = 1000;

/** Relative room in which a figure that equals its target keeps it: the accuracy of the figure. */
export const SLO_SLACK = 1e-12;

/** Relative error at which the integral of R(t) is good enough. */
export const MTTF_TOLERANCE = 1e-12;

/** Values of R(t) that the integral may ask for. */
export const MTTF_EVALUATIONS = 100_000;

/** Share of the MTTF that may be cut off at either end of the integral. */
export const MTTF_TRUNCATION = 1e-14;

/** Shared parts whose states an explanation tells apart: two to the power of it are the rows of a table. */
export const CONDITIONED_ON = 3;

/** Terms of a binomial sum that an explanation lists. */
export const SUM_TERMS = 4;

/** Terms of a failure frequency that an explanation lists. */
export const FREQUENCY_TERMS = 8;

/** Members of a part that an explanation lists and explains in turn, and steps that it has, unless all are asked for. */
export const EXPLAINED_MEMBERS = 12;
export const EXPLAINED_STEPS = 200;

/** Gates that an explanation looks at before it leaves out what is further down. */
export const EXPLAINED_GATES = 500_000;

/** States of one Markov chain of groups and zones that hang together. */
export const CHAIN_STATE_LIMIT = 50_000;

/** States of a chain without repair of which R(t) is calculated. */
export const LIFE_STATE_LIMIT = 20_000;

/** Steps that the one value of R(t) for the mission may take. */
export const LIFE_STEPS_LIMIT = 500_000_000;

/** Steps that one value of R(t) may take for the MTTF to be integrated from it. */
export const LIFE_COST_LIMIT = 60_000;

/** Changes between states of groups that are taken to be independent given their zones. */
export const CONDITIONED_FLOW_LIMIT = 2_000_000;

/** Gates of a system that is solved once more to see what a group costs it. */
export const FORCED_GATES = 20_000;
/** Gates of all systems that are solved once more to see what blocks cost, taken together. */
export const FORCED_WORK = 1_000_000;

/** Gates of all the systems that are solved anew, each with one more unit of a component. */
export const SOLVED_AGAIN = 1_000_000;

/** States of a chain, and changes between them, that an explanation lists. */
export const CHAIN_STATES = 16;
export const CHAIN_CHANGES = 16;

/** Cases that follow one another: of more than so many an explanation does not tell, and it lists so many of them. */
export const CASES_SOLVED = 128;
export const CASES_LISTED = 10;
