/** What a topology can be exported as, the default first. */
export const EXPORT_FORMATS = {
  'open-psa': { summary: 'a static fault tree in the Open-PSA exchange format, for another engine' },
  dot: { summary: 'the structure as a drawing for Graphviz' },
} as const;

export type ExportFormat = keyof typeof EXPORT_FORMATS;
