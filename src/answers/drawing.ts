import type { DiagramReport } from '../model/diagram.ts';
import { DEFAULT_COLUMNS } from '../report/formats/format.ts';
import type { Palette } from '../report/palette.ts';
import { plainPalette } from '../report/palette.ts';

/** How a drawing is made. */
export interface DrawingOptions {
  /** Levels of named blocks to open; as many as there is room for if it is left out. */
  readonly depth?: number;
  /** How wide a series may get in a picture before it goes on in the next row, in pixels. */
  readonly width?: number;
  /** Colours of a picture: those that whoever looks at it prefers, or always the same. */
  readonly theme?: 'auto' | 'light' | 'dark';
  /** Cells, and colours, of the terminal that a text is for, and whether it shows nothing but ASCII. */
  readonly columns?: number;
  readonly palette?: Palette;
  readonly isAscii?: boolean;
}

type Draw = (report: DiagramReport, options: DrawingOptions) => string;

interface DrawingFormat {
  readonly summary: string;
  /** How the names of such files end. */
  readonly extensions: readonly string[];
  readonly load: () => Promise<Draw>;
}

/** The formats of `avail diagram`. */
export const DIAGRAM_FORMATS = {
  svg: {
    summary: 'a picture',
    extensions: ['svg'],
    load: async () => (await import('../report/diagram/svg/svg.ts')).drawSvg,
  },
  mermaid: {
    summary: 'for Markdown on code hosts',
    extensions: ['mmd', 'mermaid'],
    async load() {
      const { flowOf } = await import('../report/diagram/flow.ts');
      const { writeMermaid } = await import('../exchange/mermaid.ts');
      return (report, options) => writeMermaid(flowOf(report, options));
    },
  },
  dot: {
    summary: 'for Graphviz',
    extensions: ['dot', 'gv'],
    async load() {
      const { flowOf } = await import('../report/diagram/flow.ts');
      const { writeFlowDot } = await import('../exchange/flow-dot.ts');
      return (report, options) => writeFlowDot(flowOf(report, options));
    },
  },
  text: {
    summary: 'a tree for people at a terminal',
    extensions: ['txt'],
    async load() {
      const { diagramView } = await import('../report/view/diagram.ts');
      const { paint } = await import('../report/formats/table.ts');
      return (report, options) => {
        const { columns = DEFAULT_COLUMNS, palette = plainPalette } = options;
        return paint(diagramView(report, options), { columns, palette });
      };
    },
  },
} as const satisfies Readonly<Record<string, DrawingFormat>>;

export type DiagramFormat = keyof typeof DIAGRAM_FORMATS;

/** The format of a file, by how its name ends; undefined where that says nothing. */
export function formatOfFile(file: string): DiagramFormat | undefined {
  const extension = /\.(\w+)$/.exec(file)?.[1]?.toLowerCase();
  const names = Object.keys(DIAGRAM_FORMATS) as DiagramFormat[];
  return names.find((name) =>
    (DIAGRAM_FORMATS[name].extensions as readonly (string | undefined)[]).includes(extension),
  );
}

/** A drawing as a text that ends in a newline. */
export async function renderDiagram(
  report: DiagramReport,
  format: DiagramFormat,
  options: DrawingOptions = {},
): Promise<string> {
  return (await DIAGRAM_FORMATS[format].load())(report, options);
}
