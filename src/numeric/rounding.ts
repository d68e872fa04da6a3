/** Figures are exact to so much, relative to them: a smaller difference is none. */
export const ROUNDING = 1e-12;
