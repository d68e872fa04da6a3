import { Option } from 'commander';
import type { DiagramFormat } from '../../answers/drawing.ts';
import { DIAGRAM_FORMATS, formatOfFile } from '../../answers/drawing.ts';
import { analyze, diagram as drawParsed, renderDiagram } from '../../index.ts';
import type { Override } from '../../topology/parameters.ts';
import { isPrinted, printAnswer } from '../answer.ts';
import { readInput } from '../input.ts';
import type { Io } from '../io.ts';
import type { LimitFlags } from '../limit-options.ts';
import { limitsFrom, maxNodesOption, timeLimitOption } from '../limit-options.ts';
import type { SharedOptions } from '../options.ts';
import { addOutputOptions, setOption, wholeNumber } from '../options.ts';
import { parseInput } from '../parse-file.ts';
import { Progress } from '../progress.ts';
import { isAscii } from '../terminal.ts';
import { topologyArgument } from '../topology-argument.ts';
import type { Declare } from './command.ts';
import { examples } from './command.ts';

interface DiagramFlags extends Omit<SharedOptions, 'format'>, LimitFlags {
  readonly format?: DiagramFormat;
  readonly set: readonly Override[];
  readonly block: readonly string[];
  readonly journeys: boolean;
  readonly depth?: number;
  readonly width?: number;
  readonly theme: 'auto' | 'light' | 'dark';
}

const NAMES = Object.keys(DIAGRAM_FORMATS) as DiagramFormat[];
const NARROWEST = 200;

export const diagram: Declare = (command, io, done) => {
  const summaries = NAMES.map((name) => `${name} (${DIAGRAM_FORMATS[name].summary})`).join(', ');
  const standard = 'left out, it is text at a terminal, and in a file what its name ends in, or svg';
  addOutputOptions(
    command
      .addArgument(topologyArgument())
      .addOption(new Option('-f, --format <format>', `what to draw: ${summaries}; ${standard}`).choices(NAMES)),
  )
    .addOption(
      new Option('-b, --block <name>', 'draw this block or component, and not the system; repeat it for a picture each')
        .argParser((text: string, before: readonly string[] | undefined) => [...(before ?? []), text])
        .default([]),
    )
    .option('--journeys', 'a picture of each block that has an SLO', false)
    .addOption(
      new Option(
        '--depth <n>',
        'open only so many levels of blocks, and draw each below as one box (default: as many as there is room for)',
      ).argParser(wholeNumber(0)),
    )
    .addOption(
      new Option('--width <pixels>', 'how wide a series may get before it goes on in the next row, of svg').argParser(
        wholeNumber(NARROWEST),
      ),
    )
    .addOption(
      new Option(
        '--theme <theme>',
        'colours of svg: light, dark, or auto, which follows what whoever looks at it prefers (default: auto)',
      )
        .choices(['auto', 'light', 'dark'])
        .default('auto'),
    )
    .addOption(setOption)
    .addOption(maxNodesOption)
    .addOption(timeLimitOption)
    .addHelpText(
      'after',
      examples([
        ['avail diagram shop.yaml', 'a tree in the terminal'],
        ['avail diagram shop.yaml -o shop.svg', 'a picture for a page or a slide'],
        ['avail diagram shop.yaml --journeys -o shop.svg', 'every block with an SLO'],
        ['avail diagram shop.yaml -b browse -o browse.svg', 'one block'],
        ['avail diagram shop.yaml --depth 1 -o shop.svg', 'what the system consists of, unopened'],
        ['avail diagram shop.yaml -f mermaid', 'for a README'],
        ['avail diagram shop.yaml -f dot | dot -Tpdf -o shop.pdf', 'laid out by Graphviz'],
      ]),
    )
    .action(async (file: string, options: DiagramFlags) => {
      const [ending] = PIXELS.exec(options.output ?? '') ?? [];
      if (ending !== undefined && options.format === undefined)
        return command.error(
          `error: avail draws no ${ending.slice(1)}\n(write an .svg, and convert it: rsvg-convert, Inkscape and browsers do)`,
        );
      done(await draw(file, options, io));
    });
};

/** Endings of pictures that somebody may well expect. */
const PIXELS = /\.(?:png|jpe?g|gif|webp|pdf|eps|ps)$/i;

async function draw(file: string, options: DiagramFlags, io: Io): Promise<number> {
  const { output, block, journeys, depth, width, theme } = options;
  const format = options.format ?? formatFor(output, io);
  const input = await readInput(file, io);
  const progress = new Progress('calculating', options, io);
  const parsed = await parseInput(input, { set: options.set, keep: true });
  const answer = analyze(parsed, { ...limitsFrom(options, progress), bounds: true });
  progress.end();
  const { report, diagnostics } = await drawParsed(parsed, answer, {
    parts: block,
    journeys,
    ...limitsFrom(options, progress),
  });
  return printAnswer({ ok: report.ok, diagnostics }, options, io, (how) =>
    renderDiagram(report, format, {
      ...how,
      isAscii: isAscii(io.env),
      theme,
      ...(depth !== undefined && { depth }),
      ...(width !== undefined && { width }),
    }),
  );
}

function formatFor(output: string | undefined, io: Io): DiagramFormat {
  if (!isPrinted(output)) return formatOfFile(output) ?? 'svg';
  return io.stdout.isTTY ? 'text' : 'svg';
}
