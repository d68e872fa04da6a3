import type { Column } from './view.ts';

/** What each row is about: it stays however narrow it gets, and is shortened instead. */
export const nameColumn = (title: string): Column => ({ title, align: 'left', rank: 0, shorten: true });

/** Figures, whose decimal points stand below one another. */
export const figureColumn = (title: string, rank: number): Column => ({ title, align: 'decimal', rank });

export const textColumn = (title: string, rank: number): Column => ({ title, align: 'left', rank });

/** The bars of the figures beside it, where there is room. */
export const barColumn = (rank: number): Column => ({ title: '', align: 'left', rank, extra: true });
