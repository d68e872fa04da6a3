/** A share of the downtime that is less than this reads `< 0.1 %`: too little to be spoken of where something larger is. */
export const WORTHWHILE = 0.0005;

/**
 * Whether shares that are counted apart add to more than all: below a rounding error in the shown percentages, nobody who
 * adds them up would notice.
 */
export const isMoreThanAll = (sum: number): boolean => sum > 1.005;
