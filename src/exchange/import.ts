import { entryFor } from '../diagnostics/catalogue/index.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { wholeFile } from '../diagnostics/whole-file.ts';
import { readDocument } from '../source/document.ts';
import { locate } from '../source/locate.ts';
import type { SourceNode } from '../source/node.ts';
import { Problems } from '../source/problems.ts';
import type { Draft } from './draft.ts';
import type { OpenPsaFlags } from './open-psa/read.ts';

/** A topology from another program's file; undefined after an error. */
export interface Imported {
  readonly text: string | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

export interface ImportOptions {
  /** What diagnostics call the text. */
  readonly file?: string;
  /** Values for parameters of a model, for variables of a compose file, as `--set` gives them. */
  readonly set?: readonly { readonly name: string; readonly value: string }[];
}

export async function importOpenPsa(
  text: string,
  { file = '<text>', set = [], ...options }: ImportOptions & OpenPsaFlags,
): Promise<Imported> {
  const problems = new Problems({ file, text });
  const { readOpenPsa } = await import('./open-psa/read.ts');
  return imported(readOpenPsa(problems, { ...options, set: valuesOf(set) }), problems, undefined);
}

export async function importCompose(text: string, { file = '<text>', set = [] }: ImportOptions): Promise<Imported> {
  const problems = new Problems({ file, text });
  const root = await readDocument(problems);
  const { readCompose } = await import('./compose/read.ts');
  const draft = root && readCompose(root, { problems, set: valuesOf(set) });
  const placeholders = draft?.components.map(({ name }) => name);
  const made = await imported(draft, problems, root);
  if (made.text === undefined || !placeholders) return made;
  return {
    ...made,
    diagnostics: [...made.diagnostics, wholeFile(file, 'figures-to-fill-in', { names: placeholders })],
  };
}

async function imported(draft: Draft | undefined, problems: Problems, root: SourceNode | undefined): Promise<Imported> {
  const isSound = problems.list.every(({ code }) => entryFor(code).severity !== 'error');
  const { writeTopology } = await import('./write-topology.ts');
  return { text: isSound && draft ? writeTopology(draft) : undefined, diagnostics: locate(problems, root) };
}

const valuesOf = (set: NonNullable<ImportOptions['set']>): ReadonlyMap<string, string> =>
  new Map(set.map(({ name, value }) => [name, value]));
