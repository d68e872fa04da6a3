import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { wholeFile } from '../diagnostics/whole-file.ts';
import type { PartRef } from '../engine/analyze.ts';
import { attempt } from '../engine/limit.ts';
import { SteadyCalculator } from '../engine/steady.ts';
import { analyzeStorage } from '../engine/storage/durability.ts';
import type { Model } from '../model/model.ts';
import type { Figures, Result, SloVerdict } from '../model/result.ts';
import type { Compared } from '../topology/compare/differences.ts';
import type { Opened } from '../topology/opened.ts';
import { isOpened, open } from '../topology/opened.ts';
import type { Override } from '../topology/parameters.ts';
import type { Parsed } from '../topology/parse.ts';
import { overridden } from '../topology/vary/overridden.ts';
import { entryOf } from '../topology/vary/path.ts';
import { limitReached } from './answer.ts';
import type { Input } from './input.ts';
import type { LimitOptions } from './limits.ts';
import { limitsOf } from './limits.ts';

/** What is compared of either side. */
export interface ComparedFigures {
  /** Null where there is nothing but storage. */
  readonly system: Figures | null;
  readonly parts: readonly Figures[];
  readonly slos: readonly SloVerdict[];
}

interface About {
  readonly file: string;
  readonly name: string | null;
  readonly diagnostics: readonly Diagnostic[];
  /** Undefined after a mistake. */
  readonly figures: ComparedFigures | undefined;
}

export interface TopologySide extends About {
  readonly opened: Opened;
  /** With the fields that are set. */
  readonly compared: Compared;
  /** What else is set. */
  readonly parameters: readonly Override[];
  readonly parsed: Parsed;
  readonly year: number;
}

/** One of the two: a topology, a result, or neither. */
export type Side = About | TopologySide | (About & { readonly result: Result });

export async function readSide(
  input: Input,
  set: readonly Override[],
  options: LimitOptions,
  mayBeResult: boolean,
): Promise<Side> {
  const { file } = input;
  const failed = (...diagnostics: readonly Diagnostic[]): About => ({
    file,
    name: null,
    diagnostics,
    figures: undefined,
  });
  if ('diagnostic' in input) return failed(input.diagnostic);
  const result = resultIn(input.text);
  if (result === 'several') return failed(wholeFile(file, 'result-of-several', {}));
  if (result && !mayBeResult) return failed(wholeFile(file, 'result-as-head', {}));
  if (result && !result.ok) return failed(wholeFile(file, 'result-not-ok', {}));
  if (result) return { file, name: result.name, diagnostics: [], figures: figuresIn(result), result };
  const opened = await open(input.text, file);
  if (!isOpened(opened)) return failed(...opened);
  const parsed = opened.parse(opened.root, set);
  const { name, model, storage, diagnostics } = parsed;
  const given = model ?? storage;
  if (!given) return { file, name, diagnostics, figures: undefined };
  const reached: Diagnostic[] = [];
  const own = attempt(
    () => (model ? calculated(model, parsed, options) : NOTHING),
    (limit) => reached.push(limitReached(file, limit)),
  );
  if (!own) return failed(...diagnostics, ...reached);
  const { slos = [] } = (storage && analyzeStorage(storage)) ?? {};
  const figures = { ...own, slos: [...own.slos, ...slos] };
  const { root, parameters } = overridden(opened.root, set);
  const compared = comparedOf(root, model);
  return { file, name, diagnostics, figures, opened, parsed, year: given.year, compared, parameters };
}

/** Of what has no system. */
const NOTHING: ComparedFigures = { system: null, parts: [], slos: [] };

function calculated(model: Model, parsed: Parsed, options: LimitOptions): ComparedFigures {
  const refs: PartRef[] = [
    { part: 'system', index: 0 },
    ...model.blocks.map((_, index): PartRef => ({ part: 'block', index })),
    ...model.components.map((_, index): PartRef => ({ part: 'component', index })),
  ];
  const { figures, slos } = new SteadyCalculator(() => limitsOf(parsed, options)).calculate(model, refs);
  const [system = null, ...parts] = figures;
  return { system, parts, slos };
}

/** A document says what its system is, or it follows from who uses whom. */
function comparedOf(root: Opened['root'], model: Model | undefined): Compared {
  const given = entryOf(root, 'system')?.value;
  const text = model?.system.name ?? '';
  return { root, system: given ?? { type: 'scalar', text, is: 'string', start: 0, end: 0 } };
}

/** What `calc --format json` printed; undefined if it is something else. */
function resultIn(text: string): Result | 'several' | undefined {
  if (!/^\s*\{\s*"format"\s*:\s*"avail\/1"/.test(text)) return undefined;
  try {
    const document = JSON.parse(text) as Partial<Result> & { files?: unknown };
    if (Array.isArray(document.files)) return 'several';
    const isResult = [document.blocks, document.components, document.slos].every(Array.isArray);
    return isResult ? (document as Result) : undefined;
  } catch {
    return undefined;
  }
}

const figuresIn = ({ system, blocks, components, slos }: Result): ComparedFigures => ({
  system,
  parts: [...blocks, ...components],
  slos,
});
