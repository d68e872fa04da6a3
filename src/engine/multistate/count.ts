import type { CountSpec } from '../../model/multistate.ts';
import { binomialProbability } from '../../numeric/saddlepoint.ts';
import type { Distribution, Flow, Multistate, PartFigures } from './multistate.ts';

/** A term below this share of the sum so far ends it: terms fall faster and faster away from the mean. */
const NEGLIGIBLE = 2 ** -80;

/** Copies that are counted: the state is how many of the needs are met. */
export function compileCount({ copies, needs }: CountSpec): Multistate {
  const chances = (down: number, up: number): number[] =>
    Array.from({ length: needs.length + 1 }, (_, met) =>
      between(met === 0 ? 0 : (needs[met - 1] as number), (needs[met] ?? copies + 1) - 1, copies, down, up),
    );
  return {
    states: needs.length + 1,
    isUp: (outcome, state) => state > outcome,
    steady([unit]): Distribution {
      const { down, up, frequency } = unit as PartFigures;
      // One of all fails while exactly need − 1 of the others work; as often one comes back to that many.
      const flows = needs.flatMap((need, met): Flow[] => {
        if (need < 1 || need > copies) return [];
        const rate = copies * binomialProbability(copies - need, copies - 1, down.hi, up.hi) * frequency.hi;
        return [
          { from: met + 1, to: met, rate },
          { from: met, to: met + 1, rate },
        ];
      });
      return { chances: chances(down.hi, up.hi).map((hi) => ({ hi, lo: 0 })), flows };
    },
    life: () => ({
      at: (_, { down, up }) => chances(down[0] as number, up[0] as number),
      cost: copies,
      stepsTo: () => copies,
    }),
  };
}

/** Probability that from … to of so many copies work: terms from the likeliest one outwards. */
function between(from: number, to: number, copies: number, down: number, up: number): number {
  const last = Math.min(to, copies);
  if (from > last) return 0;
  if (down === 0) return last === copies ? 1 : 0;
  if (up === 0) return from === 0 ? 1 : 0;
  const likeliest = Math.min(last, Math.max(from, Math.round((copies + 1) * up)));
  const term = (working: number): number => binomialProbability(copies - working, copies, down, up);
  let sum = term(likeliest);
  const add = (working: number): boolean => {
    const more = term(working);
    sum += more;
    return more > NEGLIGIBLE * sum;
  };
  for (let working = likeliest + 1; working <= last && add(working); working += 1);
  for (let working = likeliest - 1; working >= from && add(working); working -= 1);
  return sum;
}
