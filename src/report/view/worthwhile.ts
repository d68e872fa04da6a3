/** A share of the downtime that is less than this reads `< 0.1 %`: too little to be spoken of where something larger is. */
export const WORTHWHILE = 0.0005;
