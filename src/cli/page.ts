import { renderOptions, writeAnswer } from './answer.ts';
import type { Io } from './io.ts';
import type { SharedOptions } from './options.ts';

/** Shows a part of the documentation; as Markdown it stays as it is. */
export async function printPage(markdown: string, options: SharedOptions, io: Io): Promise<number> {
  if (options.format === 'markdown') return writeAnswer(`${markdown.trimEnd()}\n`, options, io);
  const { renderPage } = await import('../report/pages/page.ts');
  return writeAnswer(renderPage(markdown, await renderOptions(options, io)), options, io);
}
