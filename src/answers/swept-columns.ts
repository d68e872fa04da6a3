import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { wholeFile } from '../diagnostics/whole-file.ts';
import type { PartRef } from '../engine/analyze.ts';
import type { SteadyCalculator } from '../engine/steady.ts';
import { analyzeStorage } from '../engine/storage/durability.ts';
import type { Figures, SloVerdict, StorageFigures } from '../model/result.ts';
import type { PartFigure, StorageFigure, SweepColumn, SweptFigure } from '../model/sweep.ts';
import { PART_FIGURES, STORAGE_FIGURES, SWEPT_FIGURES } from '../model/sweep.ts';
import type { Reach } from '../topology/vary/reach.ts';
import type { Swept } from '../topology/vary/sweeping.ts';
import type { SweepOptions } from './sweep.ts';

/** Which figures are shown, and what has to be calculated for them. */
export interface Wanted {
  readonly columns: readonly SweepColumn[];
  readonly sources: readonly Source[];
  /** Length of a year, in seconds. */
  readonly year: number;
}

/** Where the figure of a column comes from: a part of the system, or one of the storages. */
type Source = PartRef | { readonly storage: number };

/** What one point comes to. */
export interface PointFigures {
  /** In the order of the columns. */
  readonly figures: readonly (number | null)[];
  /** 1 − the figure where that is calculated as such. */
  readonly complements: readonly (number | null)[];
  readonly slos: readonly SloVerdict[];
}

const PART: Readonly<Record<PartFigure, (figures: Figures) => number | null>> = {
  availability: ({ availability }) => availability,
  unavailability: ({ unavailability }) => unavailability,
  downtime: ({ downtime_s }) => downtime_s.year,
  nines: ({ nines }) => nines,
  mtbf: ({ mtbf_s }) => mtbf_s,
  mttr: ({ mttr_s }) => mttr_s,
  failures: ({ failures_per_year }) => failures_per_year,
  request_success: ({ request_success }) => request_success,
};

const PART_COMPLEMENT: Partial<typeof PART> = {
  availability: ({ unavailability }) => unavailability,
  request_success: ({ request_failure }) => request_failure,
};

const STORAGE: Readonly<Record<StorageFigure, (figures: StorageFigures) => number | null>> = {
  durability: ({ durability }) => durability,
  annual_loss: ({ annual_loss }) => annual_loss,
  fleet_annual_loss: ({ fleet_annual_loss }) => fleet_annual_loss,
  mttdl: ({ mttdl_s }) => mttdl_s,
  nines: ({ nines }) => nines,
};

const STORAGE_COMPLEMENT: Partial<typeof STORAGE> = { durability: ({ annual_loss }) => annual_loss };

/** The figures of a point, and the verdicts: those of the system and its parts, then those of storage. */
export function figuresAt(
  { model, storage }: Swept,
  { columns, sources }: Wanted,
  calculator: SteadyCalculator,
): PointFigures {
  const refs = sources.filter((source): source is PartRef => 'part' in source);
  const steady = model && calculator.calculate(model, refs);
  const kept = storage && analyzeStorage(storage);
  let next = 0;
  const read = columns.map(({ figure }, i): readonly (number | null)[] => {
    const source = sources[i] as Source;
    if ('storage' in source) {
      const of = kept?.storage[source.storage] as StorageFigures;
      return [STORAGE, STORAGE_COMPLEMENT].map((readers) => readers[figure as StorageFigure]?.(of) ?? null);
    }
    const of = steady?.figures[next++] as Figures;
    return [PART, PART_COMPLEMENT].map((readers) => readers[figure as PartFigure]?.(of) ?? null);
  });
  return {
    figures: read.map(([figure]) => figure ?? null),
    complements: read.map(([, complement]) => complement ?? null),
    slos: [...(steady?.slos ?? []), ...(kept?.slos ?? [])],
  };
}

const isPartFigure = (word: string): word is PartFigure => (PART_FIGURES as readonly string[]).includes(word);
const isStorageFigure = (word: string): word is StorageFigure => (STORAGE_FIGURES as readonly string[]).includes(word);

/** The columns of a sweep, by what its first point has; or what is wrong with those that were asked for. */
export function wantedOf(
  point: Swept,
  reach: Reach,
  file: string,
  options: SweepOptions,
): Wanted | readonly Diagnostic[] {
  const { model, storage } = point;
  const sources = sourcesOf(point);
  const { of, show } = options;
  if (of !== undefined && !sources.has(of))
    return [wholeFile(file, 'unknown-name', { name: of, known: [...sources.keys()] })];
  const subjects = subjectsOf(point, reach, of);
  const faults: Diagnostic[] = [];
  const columns = show
    ? show.flatMap((word): SweepColumn[] => {
        const asked = columnsOf(word, subjects, sources);
        if (asked.length > 0) return asked;
        faults.push(
          isFigure(word)
            ? wholeFile(file, 'unsuited-figure', unsuited(word, of ?? null, subjects))
            : wholeFile(file, 'unknown-figure', { word, figures: SWEPT_FIGURES, known: [...sources.keys()] }),
        );
        return [];
      })
    : usualColumns(point, reach, subjects, options);
  if (faults.length > 0) return faults;
  const year = (model ?? storage)?.year ?? 0;
  return { columns, sources: columns.map((column) => sources.get(column.of) as Source), year };
}

const isFigure = (word: string): word is SweptFigure => isPartFigure(word) || isStorageFigure(word);

/** Everything that has figures, by its name; all these names are different. */
function sourcesOf({ model, storage }: Swept): ReadonlyMap<string, Source> {
  return new Map<string, Source>([
    ...(storage?.storages ?? []).map(({ name }, i): [string, Source] => [name, { storage: i }]),
    ...(model?.components ?? []).map(({ name }, index): [string, Source] => [name, { part: 'component', index }]),
    ...(model?.blocks ?? []).map(({ name }, index): [string, Source] => [name, { part: 'block', index }]),
    ...(model ? [[model.system.name, { part: 'system', index: 0 }] as [string, Source]] : []),
  ]);
}

/** What figures are of that are asked for by themselves: the part, if any, and the storages. */
interface Subjects {
  readonly part: string | null;
  readonly storages: readonly string[];
}

/** What was named; else the system, and those storages that may move, or all where none does. */
function subjectsOf({ model, storage }: Swept, reach: Reach, of: string | undefined): Subjects {
  const names = (storage?.storages ?? []).map(({ name }) => name);
  if (of !== undefined) return names.includes(of) ? { part: null, storages: [of] } : { part: of, storages: [] };
  const moving = names.filter((name) => reach.storages.has(name));
  return { part: model?.system.name ?? null, storages: moving.length > 0 ? moving : names };
}

/** The columns that one word asks for; none if it says nothing here. */
function columnsOf(word: string, { part, storages }: Subjects, sources: ReadonlyMap<string, Source>): SweepColumn[] {
  if (isPartFigure(word) && part !== null) return [{ figure: word, of: part }];
  if (isStorageFigure(word)) return storages.map((of) => ({ figure: word, of }));
  const source = isPartFigure(word) ? undefined : sources.get(word);
  return source ? [{ figure: 'storage' in source ? 'durability' : 'availability', of: word }] : [];
}

/** Why there is no such figure, and which there are. */
function unsuited(
  figure: SweptFigure,
  of: string | null,
  { part }: Subjects,
): { figure: string; of: string | null; isOfStorage: boolean; figures: readonly string[] } {
  const isOfStorage = !isPartFigure(figure);
  return { figure, of, isOfStorage, figures: part === null ? STORAGE_FIGURES : PART_FIGURES };
}

/** What is shown of all that may move, if nobody says what. */
function usualColumns(
  { model, storage }: Swept,
  reach: Reach,
  { part, storages }: Subjects,
  { of, isBrief = false }: SweepOptions,
): SweepColumn[] {
  const hasSlo = (measure: PartFigure): boolean =>
    model?.slos.some((slo) => slo.measure === measure && slo.of === part) ?? false;
  const isMoving = of !== undefined || reach.isElsewhere || reach.storages.size === 0;
  const ofPart = (isBrief ? BRIEF : USUAL).part.filter((figure) => figure !== 'request_success' || hasSlo(figure));
  const columns = part !== null && isMoving ? ofPart.map((figure): SweepColumn => ({ figure, of: part })) : [];
  const shown = of !== undefined || part === null ? storages : storages.filter((name) => reach.storages.has(name));
  // One group is the whole fleet.
  const isOneGroup = (name: string): boolean => storage?.storages.find((each) => each.name === name)?.groups === 1;
  const ofStorage = (isBrief ? BRIEF : USUAL).storage;
  return [
    ...columns,
    ...shown.flatMap((name) =>
      ofStorage
        .filter((figure) => figure !== 'fleet_annual_loss' || !isOneGroup(name))
        .map((figure): SweepColumn => ({ figure, of: name })),
    ),
  ];
}

interface Usual {
  readonly part: readonly PartFigure[];
  readonly storage: readonly StorageFigure[];
}

/** Requests where there is an SLO on them. */
const USUAL: Usual = {
  part: ['availability', 'downtime', 'request_success'],
  storage: ['durability', 'annual_loss', 'fleet_annual_loss', 'mttdl'],
};
const BRIEF: Usual = { part: ['availability', 'request_success'], storage: ['durability'] };
