import { random } from '../test/reference/random.ts';

export interface FaultTreeOptions {
  readonly seed: number;
  readonly gates: number;
  readonly events: number;
  /** Gates stand in so many rows above the basic events; the last row is what the system needs. */
  readonly rows: number;
  /** How far to either side a gate reaches in the row below. */
  readonly reach: number;
  /** Share of the inputs that come from anywhere below instead: support systems that many depend on. */
  readonly far: number;
}

type Block =
  | { series: string[]; parallel?: undefined; need?: undefined }
  | { parallel: string[]; need?: number; series?: undefined };

export interface FaultTree {
  readonly components: Record<string, { readonly mtbf: string; readonly mttr: string }>;
  readonly blocks: Record<string, Block>;
  readonly system: { readonly series: string[] };
}

/** Shares of gates that are a series, and that are a series or parallel; the rest are votes. */
const SERIES = 0.45;
const NO_VOTES = 0.85;

/**
 * A fault tree as engineers draw them, as a topology (the or of failures is a series): rows of gates above basic events,
 * each gate over neighbours in the row below and, now and then, over something far away. How hard it is hangs on how
 * far gates reach. The same options give the same tree.
 */
export function faultTree({ seed, gates, events, rows, reach, far }: FaultTreeOptions): FaultTree {
  const next = random(seed);
  const below = (n: number): number => Math.floor(next() * n);
  const components: FaultTree['components'] = {};
  for (let i = 0; i < events; i += 1)
    components[`e${i}`] = { mtbf: `${100 + below(9900)} h`, mttr: `${1 + below(48)} h` };
  const blocks: FaultTree['blocks'] = {};
  const everything = Object.keys(components);
  let row = everything.slice();
  for (let level = 0; level < rows; level += 1) {
    const size = Math.floor((gates * (level + 1)) / rows) - Math.floor((gates * level) / rows);
    const inputs = Array.from({ length: size }, (_, i): Set<string> => {
      const centre = ((i + 0.5) * row.length) / size;
      const chosen = new Set<string>();
      for (let k = 2 + below(3); k > 0; k -= 1) {
        const at = Math.round(centre + (2 * next() - 1) * reach - 0.5);
        const near = row[Math.min(row.length - 1, Math.max(0, at))] as string;
        chosen.add(next() < far ? (everything[below(everything.length)] as string) : near);
      }
      return chosen;
    });
    useAll(row, inputs);
    row = inputs.map((chosen, i) => {
      const name = `g${level}-${i}`;
      blocks[name] = block([...chosen], next());
      return name;
    });
    everything.push(...row);
  }
  return { components, blocks, system: { series: row } };
}

/** What no gate has chosen goes to the one closest to it. */
function useAll(row: readonly string[], inputs: readonly Set<string>[]): void {
  const used = new Set(inputs.flatMap((chosen) => [...chosen]));
  row.forEach((name, i) => {
    if (!used.has(name)) inputs[Math.floor((i * inputs.length) / row.length)]?.add(name);
  });
}

function block(inputs: string[], choice: number): Block {
  if (choice < SERIES) return { series: inputs };
  if (choice < NO_VOTES || inputs.length < 3) return { parallel: inputs };
  return { parallel: inputs, need: 2 };
}
