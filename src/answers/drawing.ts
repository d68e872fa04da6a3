import type { DiagramReport } from '../model/diagram.ts';

/** How a drawing is made; sizes in pixels. */
export interface DrawingOptions {
  /** Levels of named blocks to open; as many as there is room for if it is left out. */
  readonly depth?: number;
  /** How wide a series may get before it goes on in the next row. */
  readonly width?: number;
  /** Colours: those that whoever looks at it prefers, or always the same. */
  readonly theme?: 'auto' | 'light' | 'dark';
}

type Draw = (report: DiagramReport, options: DrawingOptions) => string;

/** The formats of `avail diagram`. */
export const DIAGRAM_FORMATS = {
  svg: {
    summary: 'a picture',
    load: async (): Promise<Draw> => (await import('../report/diagram/svg/svg.ts')).drawSvg,
  },
} as const satisfies Readonly<Record<string, { readonly summary: string; readonly load: () => Promise<Draw> }>>;

export type DiagramFormat = keyof typeof DIAGRAM_FORMATS;

/** A drawing as a text that ends in a newline. */
export async function renderDiagram(
  report: DiagramReport,
  format: DiagramFormat,
  options: DrawingOptions = {},
): Promise<string> {
  return (await DIAGRAM_FORMATS[format].load())(report, options);
}
