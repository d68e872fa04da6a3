import type { FaultId, FaultNode, FaultTree } from '../../model/fault-tree.ts';
import { identifier, identifiersOf } from './identifiers.ts';

/**
 * A fault tree in the Open-PSA Model Exchange Format 2.0d: https://open-psa.github.io/mef. Gates from the top down, then
 * events with their probabilities in full: the shortest decimal text that gives the same double back. Constants are
 * house events, which every engine takes.
 */
export function writeOpenPsa({ title, nodes, top }: FaultTree): string {
  const names = identifiersOf(nodes);
  const reference = (id: FaultId): string => `<${ELEMENTS[(nodes[id] as FaultNode).is]} name="${names[id]}"/>`;
  const gates: string[] = [];
  const events: string[][] = [];
  for (let id = top; id >= 0; id--) {
    const node = nodes[id] as FaultNode;
    const definition = (what: string, text: string): string[] => [
      `    <define-${what} name="${names[id]}">`,
      `      <label>${xmlText(node.label)}</label>`,
      `      ${text}`,
      `    </define-${what}>`,
    ];
    if (node.is === 'gate') gates.push(...definition('gate', formula(node, reference)));
    else if (node.is === 'event') events.push(definition('basic-event', `<float value="${node.probability}"/>`));
    else events.push(definition('house-event', `<constant value="${node.value}"/>`));
  }
  return `${[
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<opsa-mef>',
    `  <define-fault-tree name="${identifier(title)}">`,
    ...(title.trim() === '' ? [] : [`    <label>${xmlText(title)}</label>`]),
    ...gates,
    '  </define-fault-tree>',
    '  <model-data>',
    ...events.reverse().flat(),
    '  </model-data>',
    '</opsa-mef>',
  ].join('\n')}\n`;
}

const ELEMENTS = { gate: 'gate', event: 'basic-event', constant: 'house-event' } as const;

function formula({ min, inputs }: Extract<FaultNode, { is: 'gate' }>, reference: (id: FaultId) => string): string {
  if (inputs.length === 1) return reference(inputs[0] as FaultId);
  const [open, close] =
    min === 1 ? ['or', 'or'] : min === inputs.length ? ['and', 'and'] : [`atleast min="${min}"`, 'atleast'];
  return [`<${open}>`, ...inputs.map((id) => `  ${reference(id)}`), `</${close}>`].join('\n      ');
}

/** Any text as XML 1.0 can have it. */
const xmlText = (text: string): string =>
  text
    .replace(/[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu, '\u{FFFD}')
    .replace(/[&<>]/g, (character) => ENTITIES[character] as string);

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };
