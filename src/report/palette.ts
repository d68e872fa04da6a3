/** What a piece of text means; only the terminal knows the colours. */
export type Role = 'strong' | 'dim' | 'good' | 'bad' | 'warn' | 'accent';

export type Palette = Readonly<Record<Role, (text: string) => string>>;

const same = (text: string): string => text;

/** No colour at all; needs no chalk. */
export const plainPalette: Palette = {
  strong: same,
  dim: same,
  good: same,
  bad: same,
  warn: same,
  accent: same,
};
