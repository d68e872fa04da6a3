import { dirname, resolve } from 'node:path';
import type { Finding } from '../../report/check/checked.ts';
import { reasonOf, STDIN } from '../input.ts';
import type { Io } from '../io.ts';
import type { Examined, Found } from './examine.ts';
import { pathFrom } from './repository.ts';

const FORMAT = 'avail-baseline/1';

/** What names a finding whatever its figures and lines: several may be alike. */
interface Entry {
  /** Seen from the folder of the baseline, with slashes. */
  readonly file: string;
  readonly code: string;
  /** Path in the document; null where the whole file is meant. */
  readonly path: string | null;
}

/** Findings that were there before, and do not fail. */
export interface Baseline {
  /** Whether a finding of a file is in it; each entry is good for one. */
  readonly takes: (file: string, finding: Found) => boolean;
  /** How many of its entries about these files nothing has taken. */
  readonly gone: (files: readonly string[]) => number;
}

/** What is wrong with the input itself cannot be got used to: nothing could be checked behind it. */
export const canBeKnown = ({ kind }: Pick<Finding, 'kind'>): boolean => kind === 'slo' || kind === 'warning';

/** Reads a baseline; a text where it cannot be used says why. */
export async function readBaseline(path: string, io: Io): Promise<Baseline | string> {
  let text: string;
  try {
    text = new TextDecoder().decode(await io.readFile(path));
  } catch (error) {
    return `"${path}" cannot be read: ${reasonOf(error)}\n(--write-baseline writes one)`;
  }
  const entries = entriesIn(text);
  if (!entries) return `"${path}" is no baseline of avail check\n(--write-baseline writes one)`;
  const counts = new Map<string, number>();
  for (const entry of entries) counts.set(keyOf(entry), (counts.get(keyOf(entry)) ?? 0) + 1);
  const nameOf = (file: string): string => pathFrom(dirname(resolve(io.cwd, path)), file, io) ?? STDIN;
  return {
    takes(file, finding) {
      const key = keyOf(entryOf(nameOf(file), finding));
      const count = counts.get(key) ?? 0;
      if (count === 0 || !canBeKnown(finding)) return false;
      counts.set(key, count - 1);
      return true;
    },
    gone(files) {
      const names = new Set(files.map(nameOf));
      const distinct = new Map(entries.map((entry) => [keyOf(entry), entry.file]));
      return [...counts].reduce((sum, [key, count]) => sum + (names.has(distinct.get(key) ?? '') ? count : 0), 0);
    },
  };
}

/** A baseline of all that can be in one, as the text of the file at `path`; entries in an order that makes short diffs. */
export function baselineText(path: string, files: readonly Examined[], io: Io): string {
  const folder = dirname(resolve(io.cwd, path));
  const entries = files
    .flatMap(({ file, findings }) => {
      const name = pathFrom(folder, file, io) ?? STDIN;
      return findings.filter(canBeKnown).map((finding) => entryOf(name, finding));
    })
    .sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
  return `${JSON.stringify({ format: FORMAT, findings: entries }, null, 2)}\n`;
}

const entryOf = (file: string, { diagnostic: { code, path } }: Found): Entry => ({ file, code, path });

const keyOf = ({ file, code, path }: Entry): string => JSON.stringify([file, code, path]);

function entriesIn(text: string): readonly Entry[] | undefined {
  try {
    const document = JSON.parse(text) as { format?: unknown; findings?: unknown };
    if (document.format !== FORMAT || !Array.isArray(document.findings)) return undefined;
    return document.findings.every(isEntry) ? document.findings : undefined;
  } catch {
    return undefined;
  }
}

function isEntry(value: unknown): value is Entry {
  if (typeof value !== 'object' || value === null) return false;
  const { file, code, path } = value as Record<string, unknown>;
  return typeof file === 'string' && typeof code === 'string' && (path === null || typeof path === 'string');
}
