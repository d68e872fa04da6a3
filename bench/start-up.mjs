import { medianOfEach } from '../scripts/alternate.mjs';

const GOAL = 1.35;

/** The whole process of a small calculation, against a Node that does nothing. */
export async function measure() {
  const { empty, calc } = medianOfEach({ empty: ['-e', '0'], calc: ['bin/avail.js', 'calc', 'bench/five-lines.yaml'] });
  const ratio = calc / empty;
  return [
    { what: 'node -e 0', figure: `${empty.toFixed(1)} ms` },
    { what: 'avail calc, five lines', figure: `${calc.toFixed(1)} ms` },
    { what: 'ratio', figure: `${ratio.toFixed(2)} ×`, goal: { limit: `at most ${GOAL} ×`, met: ratio <= GOAL } },
  ];
}
