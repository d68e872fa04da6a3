import { HEAT_WORDS } from '../heat.ts';
import type { Item } from '../scene.ts';
import { textWidth } from '../text-size.ts';
import { swatch } from './frame.ts';
import type { Piece } from './piece.ts';
import { wire } from './piece.ts';

const LINE = 22;
const GAP = 18;

interface Entry {
  readonly width: number;
  readonly at: (x: number, y: number) => readonly Item[];
}

/** What the colours mean, and those signs that are to be seen. */
export function legendOf(seen: readonly Item[], room: number): Piece {
  const all = seen.flatMap((item): readonly Item[] =>
    item.is === 'box' ? [item, ...item.inside] : item.is === 'frame' ? [item, ...item.heading] : [item],
  );
  const has = (wanted: (item: Item) => boolean): boolean => all.some(wanted);
  const heats = has((item) => item.is === 'box' && item.heat !== null);
  const entries: Entry[] = [
    ...(heats
      ? [
          worded('downtime that would vanish without its failures:'),
          ...HEAT_WORDS.map((word, heat) => signed(word, 20, (x, y) => swatch(heat).at(x, y))),
        ]
      : []),
    ...(has((item) => item.is === 'mark' && item.what === 'shared')
      ? [
          signed('one thing, drawn in several places', 22, (x, y) => [
            { is: 'mark', what: 'shared', on: null, x: x + 8, y: y + 8 },
          ]),
        ]
      : []),
    ...(has((item) => item.is === 'frame' && item.look === 'zone')
      ? [
          signed('what all parts in it need', 28, (x, y) => [
            {
              is: 'frame',
              look: 'zone',
              part: null,
              tip: '',
              stacked: false,
              heading: [],
              x,
              y,
              width: 22,
              height: 15,
            },
          ]),
        ]
      : []),
    ...(has((item) => item.is === 'box' && item.look === 'chip')
      ? [
          signed('what a part needs as well', 28, (x, y) => [
            {
              is: 'box',
              look: 'chip',
              part: null,
              tip: '',
              heat: null,
              stacked: false,
              x,
              y,
              width: 22,
              height: 15,
              inside: [],
            },
          ]),
        ]
      : []),
    ...(has((item) => item.is === 'wire' && item.look === 'needs')
      ? [signed('needs', 30, (x, y) => [{ ...wire('needs', { x, y: y + 8 }, { x: x + 24, y: y + 8 }), arrow: true }])]
      : []),
    ...(has((item) => item.is === 'wire' && item.look === 'spare')
      ? [signed('used only if need be', 30, (x, y) => [wire('spare', { x, y: y + 8 }, { x: x + 24, y: y + 8 })])]
      : []),
  ];
  return rowsOf(entries, room);
}

const worded = (text: string): Entry => signed(text, 0, () => []);

function signed(text: string, room: number, sign: Entry['at']): Entry {
  return {
    width: room + textWidth(text, 'small'),
    at: (x, y) => [
      ...sign(x, y),
      { is: 'label', look: 'small', anchor: 'start', text, on: null, x: x + room, y: y + 12 },
    ],
  };
}

function rowsOf(entries: readonly Entry[], room: number): Piece {
  const rows: { readonly entries: Entry[]; width: number }[] = [];
  for (const entry of entries) {
    const row = rows.at(-1);
    if (row && row.width + GAP + entry.width <= room) {
      row.entries.push(entry);
      row.width += GAP + entry.width;
    } else rows.push({ entries: [entry], width: entry.width });
  }
  return {
    width: Math.max(0, ...rows.map(({ width }) => width)),
    height: rows.length * LINE,
    entry: 0,
    exit: 0,
    at: (x, y) =>
      rows.flatMap((row, i) => {
        let left = x;
        return row.entries.flatMap((entry) => {
          const items = entry.at(left, y + i * LINE);
          left += entry.width + GAP;
          return items;
        });
      }),
  };
}
