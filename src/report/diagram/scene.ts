/** A drawing without a format: things with their places, in pixels, from the top left corner; later ones lie on top. */
export interface Scene {
  readonly width: number;
  readonly height: number;
  readonly title: string;
  /** What is to be seen, for those who do not see it. */
  readonly description: string;
  readonly items: readonly Item[];
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Area extends Point {
  readonly width: number;
  readonly height: number;
}

export type Item = Box | Frame | Wire | Label | Mark;

/** A step of the scale of colours, from 0; null where the share of downtime is unknown. */
export type Heat = number | null;

/** A part, with all that is written in it. */
export interface Box extends Area {
  readonly is: 'box';
  readonly look: 'part' | 'block' | 'more' | 'chip' | 'vote' | 'node' | 'end' | 'swatch';
  /** Name of what it stands for, if that has one. */
  readonly part: string | null;
  /** All that is to be said of it. */
  readonly tip: string;
  readonly heat: Heat;
  /** Whether there are several of it: a stack of cards. */
  readonly stacked: boolean;
  readonly inside: readonly Item[];
}

/** Around parts that belong together, with its heading. */
export interface Frame extends Area {
  readonly is: 'frame';
  readonly look: 'block' | 'zone' | 'needed';
  readonly part: string | null;
  readonly tip: string;
  readonly stacked: boolean;
  readonly heading: readonly Item[];
}

/** A line with right angles, or as it is led through a graph. */
export interface Wire {
  readonly is: 'wire';
  readonly look: 'flow' | 'spare' | 'needs';
  readonly points: readonly Point[];
  readonly arrow: boolean;
}

export interface Label extends Point {
  readonly is: 'label';
  readonly look: LabelLook;
  readonly anchor: 'start' | 'middle' | 'end';
  readonly text: string;
  /** What it is written on. */
  readonly on: Heat;
}

export type LabelLook = 'title' | 'heading' | 'name' | 'figure' | 'small';

/** A sign; `x` and `y` are its middle. */
export interface Mark extends Point {
  readonly is: 'mark';
  readonly what: 'met' | 'missed' | 'open' | 'shared' | 'joint' | 'terminal' | 'switch';
  readonly on: Heat;
}
