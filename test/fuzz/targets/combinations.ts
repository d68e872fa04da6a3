import assert from 'node:assert/strict';
import { run } from '../../../src/cli/main.ts';
import { MemoryIo } from '../../memory-io.ts';
import { combined } from '../combined.ts';
import { assertSane } from '../sane.ts';
import type { Target } from '../target.ts';
import { pick, processorTime } from '../target.ts';

/** What is asked of a topology; all but the last ones print JSON. */
const QUESTIONS: readonly (readonly string[])[] = [
  ['calc', '-', '--format', 'json', '--bounds'],
  ['explain', '-', '--format', 'json'],
  ['rank', '-', '--format', 'json'],
  ['check', '-', '--format', 'json'],
  ['sweep', '-', '--vary', 'one1.mttr=1h..9h:2', '--format', 'json'],
  ['compare', '-', 'other.yaml', '--format', 'json'],
  ['calc', '-', '--format', 'csv'],
  ['calc', '-'],
  ['explain', '-', '--format', 'markdown'],
  ['rank', '-'],
  ['check', '-', '--format', 'junit'],
  ['sweep', '-', '--vary', 'one1.mttr=1h..9h:2'],
  ['compare', '-', 'other.yaml', '--format', 'markdown'],
  ['diagram', '-', '--format', 'mermaid'],
];

const TIMED: ReadonlySet<string> = new Set(['calc', 'explain', 'rank', 'check', 'sweep', 'compare']);

/** Zones, spares, crews, demand, windows, releases, bridges and requests together: an answer, or a message that says why not. */
export const combinations: Target = {
  name: 'combinations',
  taken: 0.3,
  share: 0.1,
  // A comparison calculates several times within the limit, and a chain is laid out before anybody looks at the clock.
  patience: 20_000,
  make(next) {
    const [topology, other, question] = [combined(next), combined(next), pick(next, QUESTIONS)];
    return { shown: [question.join(' '), topology], feed: () => ask(question, topology, other) };
  },
};

async function ask(question: readonly string[], topology: string, other: string): Promise<boolean> {
  const files = { 'other.yaml': other };
  const io = Object.assign(new MemoryIo({ stdin: topology, files }), { now: processorTime });
  const limit = TIMED.has(question[0] as string) ? ['--time-limit', '2s'] : [];
  const exit = await run([...question, ...limit], io);
  const { text } = io.stdout;
  assert.ok([0, 1, 2, 3].includes(exit), `exit ${exit}: ${io.stderr.text}`);
  assert.doesNotMatch(text, /\bNaN\b|\bundefined\b|\bInfinity\b|\[object/);
  if (question.includes('json')) {
    const result = JSON.parse(text);
    assertSane(result);
    // What is refused says why.
    if (exit === 2) assert.match(text, /"severity": "error"/);
  } else if (exit === 2) assert.match(`${text}${io.stderr.text}`, /\[[a-z-]+\]|<failure/);
  return exit !== 2;
}
