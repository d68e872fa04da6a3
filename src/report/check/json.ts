import { asOne } from '../formats/format.ts';
import { document, render as renderResult } from '../formats/json.ts';
import type { CheckReport } from './checked.ts';

/** The documents of `avail calc`: the one itself where one file was named, else all of them in a list. */
export function render({ files, isOne }: CheckReport): string {
  const [first] = files;
  if (isOne && first) return asOne(renderResult({ result: first.result }));
  return document({ format: 'avail/1', files: files.map(({ result }) => result) });
}
