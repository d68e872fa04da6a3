import type { Item, Point, Wire } from '../scene.ts';

/** A part of a drawing whose size is known and whose place is not. */
export interface Piece {
  readonly width: number;
  readonly height: number;
  /** How far from its top the line enters it on the left, and leaves it on the right. */
  readonly entry: number;
  readonly exit: number;
  /** What it is made of, once its top left corner is known, and what the line is like that leads through it. */
  readonly at: (x: number, y: number, look?: Wire['look']) => readonly Item[];
}

/** Room between things that follow one another, and between those that lie on one another. */
export const GAP = { along: 26, across: 14 } as const;

export const wire = (look: Wire['look'], ...points: readonly Point[]): Wire => ({
  is: 'wire',
  look,
  arrow: false,
  points: points.filter(
    (point, i) => i === 0 || point.x !== (points[i - 1] as Point).x || point.y !== (points[i - 1] as Point).y,
  ),
});
