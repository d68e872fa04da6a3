import type { Item, Wire } from '../scene.ts';
import { textWidth } from '../text-size.ts';
import type { Piece } from './piece.ts';
import { GAP, wire } from './piece.ts';

/** Between the line that branches stand on and the branches, on each side. */
const FAN = 22;
const LEAD = 12;
const VOTE = { height: 22, padding: 8 } as const;

/** What lies side by side, and how it is told from other such things. */
interface Fork {
  readonly branches: readonly Piece[];
  /** What is written where the branches join: how many are needed. */
  readonly vote?: string;
  /** What is written below. */
  readonly caption?: string;
  /** What is written before each branch. */
  readonly ordinals?: readonly string[];
  /** A switch in front: only the first branch is used, until it fails. */
  readonly isSwitched?: boolean;
  /** Which branches are used only if need be. */
  readonly spares?: (branch: number) => boolean;
  /** The line goes on at the height of the first branch, and not in the middle. */
  readonly onFirst?: boolean;
}

export function forkPiece({ branches, vote, caption = '', ordinals, isSwitched, spares, onFirst }: Fork): Piece {
  const inner = Math.max(...branches.map(({ width }) => width));
  const tops: number[] = [];
  let height = 0;
  for (const branch of branches) {
    tops.push(height);
    height += branch.height + GAP.across;
  }
  height -= GAP.across;
  const [entries, exits] = [
    branches.map(({ entry }, i) => (tops[i] as number) + entry),
    branches.map(({ exit }, i) => (tops[i] as number) + exit),
  ];
  const middle = (ys: readonly number[]): number =>
    onFirst ? (ys[0] as number) : ((ys[0] as number) + (ys.at(-1) as number)) / 2;
  const [entry, exit] = [middle(entries), middle(exits)];
  const ordinal = Math.max(0, ...(ordinals ?? []).map((text) => textWidth(text, 'small')));
  const left = LEAD + FAN + ordinal + (isSwitched ? FAN : 0);
  const voted = vote === undefined ? 0 : textWidth(vote, 'small') + 2 * VOTE.padding;
  const right = FAN + Math.max(LEAD, voted);
  const captioned = textWidth(caption, 'small');
  const width = Math.max(left + inner + right, captioned);
  const below = caption === '' ? 0 : 20;
  return {
    width,
    height: height + below,
    entry,
    exit,
    at(x, y, through = 'flow') {
      const [bus, end] = [x + LEAD + (isSwitched ? FAN : 0), x + width - right + FAN];
      const items: Item[] = [wire(through, { x, y: y + entry }, { x: x + LEAD, y: y + entry })];
      for (const [i, branch] of branches.entries()) {
        const look: Wire['look'] = spares?.(i) ? 'spare' : through;
        const [enters, leaves] = [y + (entries[i] as number), y + (exits[i] as number)];
        const from = x + left + (width - left - right - branch.width) / 2;
        const start = isSwitched
          ? [
              { x: x + LEAD, y: y + entry },
              { x: bus, y: enters },
            ]
          : [
              { x: bus, y: y + entry },
              { x: bus, y: enters },
            ];
        items.push(
          wire(look, ...start, { x: from, y: enters }),
          ...branch.at(from, y + (tops[i] as number), look),
          wire(look, { x: from + branch.width, y: leaves }, { x: end, y: leaves }, { x: end, y: y + exit }),
        );
        const text = ordinals?.[i];
        if (text)
          items.push({ is: 'label', look: 'small', anchor: 'start', text, on: null, x: bus + 6, y: enters - 5 });
      }
      items.push(...joint(x + LEAD, y + entry, isSwitched ? 'switch' : 'joint'));
      items.push(wire(through, { x: end, y: y + exit }, { x: x + width, y: y + exit }));
      if (vote === undefined) items.push(...joint(end, y + exit, 'joint'));
      else items.push(voteBox(vote, end - VOTE.height / 2, y + exit, voted));
      if (caption !== '')
        items.push({
          is: 'label',
          look: 'small',
          anchor: 'middle',
          text: caption,
          on: null,
          x: x + width / 2,
          y: y + height + 14,
        });
      return items;
    },
  };
}

const joint = (x: number, y: number, what: 'joint' | 'switch'): Item[] => [{ is: 'mark', what, on: null, x, y }];

const voteBox = (text: string, x: number, y: number, width: number): Item => ({
  is: 'box',
  look: 'vote',
  part: null,
  tip: `${text} must work`,
  heat: null,
  stacked: false,
  x,
  y: y - VOTE.height / 2,
  width,
  height: VOTE.height,
  inside: [{ is: 'label', look: 'small', anchor: 'middle', text, on: null, x: x + width / 2, y: y + 4 }],
});
