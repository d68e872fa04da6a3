import type { Input } from '../answers/input.ts';
import type { Answer } from '../index.ts';
import { EXIT } from './exit.ts';
import { readInput } from './input.ts';
import type { Io } from './io.ts';
import type { SharedOptions } from './options.ts';
import { tell } from './tell.ts';

/** Begins a fresh page at the top of a terminal; what was there can still be scrolled to. */
const FRESH_PAGE = '\u001b[2J\u001b[H';

/**
 * Answers anew whenever a file is saved, and tells what has moved since the last answer. A file that is broken for a
 * moment, or away, is waited for. Ends at Ctrl-C, or when nobody reads the output any more.
 */
export async function watchFile(
  path: string,
  options: SharedOptions,
  io: Io,
  answer: (input: Input) => Promise<Answer>,
): Promise<number> {
  const watcher = await io.watch(path);
  let shown: string | undefined;
  let last: Answer | undefined;
  try {
    do {
      const input = await readInput(path, io);
      const state = 'text' in input ? input.text : input.diagnostic.message;
      if (state === shown) continue;
      if (shown !== undefined) separate(options, io);
      shown = state;
      const now = await answer(input);
      if (io.stdout.isClosed) return EXIT.ok;
      if (now.result.ok) {
        if (last) await tellMoves(last, now, options, io);
        last = now;
      }
      if (!options.quiet) tell(io, `\nwatching ${path}; Ctrl-C ends\n`);
    } while (await watcher.next());
  } finally {
    watcher.end();
  }
  return EXIT.ok;
}

function separate({ output }: SharedOptions, io: Io): void {
  if (io.stdout.isTTY && output === undefined) io.stdout.write(FRESH_PAGE);
  else io.stderr.write('\n');
}

async function tellMoves(before: Answer, after: Answer, { quiet }: SharedOptions, io: Io): Promise<void> {
  if (quiet) return;
  const { moved } = await import('../report/moved.ts');
  tell(
    io,
    `\nMoved by the last change\n${moved(before, after)
      .map((line) => `  ${line}\n`)
      .join('')}`,
  );
}
