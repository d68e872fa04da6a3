import type { Palette } from '../palette.ts';
import { plain } from '../plain.ts';
import type { Fact, Facts } from '../view/view.ts';
import type { Ink } from './grid.ts';
import { grid, ink } from './grid.ts';

const GAP = 2;

/** Two facts in a line, one where the terminal is too narrow for two, each with its remark below if that is too long. */
export function paintFacts({ facts }: Facts, cells: number, palette: Palette): string[] {
  const single = facts.map((fact) => [ink(fact.label, palette.dim), join(value(fact, palette), remark(fact, '   '))]);
  const none = ink('');
  const pairs: Ink[][] = [];
  for (let i = 0; i < single.length; i += 2)
    pairs.push([...(single[i] ?? []), none, ...(single[i + 1] ?? [none, none])]);
  const narrow = facts.flatMap((fact) => [
    [ink(fact.label, palette.dim), value(fact, palette)],
    ...(fact.remark === '' ? [] : [[none, remark(fact, '')]]),
  ]);
  const rows = [pairs, single].find((one) => total(one) <= cells) ?? narrow;
  return grid(rows, rows[0]?.map(() => 'left') ?? [], GAP);
}

function value({ value, role }: Fact, palette: Palette): Ink {
  return ink(plain(value), palette[role ?? 'strong']);
}

function remark({ remark }: Fact, gap: string): Ink {
  return ink(remark === '' ? '' : gap + plain(remark));
}

function join(a: Ink, b: Ink): Ink {
  return { painted: a.painted + b.painted, width: a.width + b.width };
}

function total(rows: readonly (readonly Ink[])[]): number {
  const columns = rows[0]?.length ?? 0;
  let sum = GAP * (columns - 1);
  for (let column = 0; column < columns; column++) sum += Math.max(0, ...rows.map((row) => (row[column] as Ink).width));
  return sum;
}
