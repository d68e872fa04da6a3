import assert from 'node:assert/strict';
import { SaxesParser } from 'saxes';
import type { DiagramOptions } from '../../src/answers/diagram.ts';
import type { Answer } from '../../src/index.ts';
import { analyze, diagram, parse } from '../../src/index.ts';
import type { Diagram, DiagramReport } from '../../src/model/diagram.ts';
import type { Area, Box, Item, Scene } from '../../src/report/diagram/scene.ts';

/** What there is to draw of a text that must be sound. */
export async function drawn(text: string, options: DiagramOptions = {}): Promise<DiagramReport> {
  const parsed = await parse(text, { file: 'drawn.yaml', keep: true });
  const answer: Answer = analyze(parsed);
  const { report } = await diagram(parsed, answer, options);
  assert.ok(report.ok, JSON.stringify(report.diagnostics));
  return report;
}

/** Names of the components that the system, or another root, leads to. */
export function reachedComponents({ elements }: Diagram, roots: readonly number[]): string[] {
  const seen = new Set(roots);
  for (const id of seen) {
    const element = elements[id];
    if (!element) throw new Error(`there is no element ${id}`);
    for (const next of [...element.members, ...element.requires, ...(element.copies?.zones ?? [])]) seen.add(next);
  }
  return [...seen].flatMap((id) => (elements[id]?.kind === 'component' ? [elements[id].label] : []));
}

export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: XmlElement[];
  text: string;
}

/** The root of an XML document; throws if it is not well formed. */
export function xmlOf(text: string): XmlElement {
  const root: XmlElement = { name: '', attributes: {}, children: [], text: '' };
  const stack = [root];
  const parser = new SaxesParser();
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name, attributes }) => {
    const element: XmlElement = { name, attributes, children: [], text: '' };
    stack.at(-1)?.children.push(element);
    stack.push(element);
  });
  parser.on('text', (more) => {
    (stack.at(-1) as XmlElement).text += more;
  });
  parser.on('closetag', () => {
    stack.pop();
  });
  parser.write(text).close();
  return root.children[0] as XmlElement;
}

export const everyElement = (element: XmlElement): XmlElement[] => [element, ...element.children.flatMap(everyElement)];

/** The names that a picture has in `data-part`. */
export const partsOf = (svg: string): Set<string> =>
  new Set(everyElement(xmlOf(svg)).flatMap(({ attributes }) => attributes['data-part'] ?? []));

/** All things in a scene, also those in boxes and frames. */
export const itemsIn = ({ items }: Scene): Item[] =>
  items.flatMap((item): Item[] => {
    if (item.is === 'box') return [item, ...item.inside];
    return item.is === 'frame' ? [item, ...item.heading] : [item];
  });

/** The boxes that stand for parts. */
export const boxesIn = (scene: Scene): Box[] =>
  scene.items.flatMap((item) =>
    item.is === 'box' && ['part', 'block', 'more', 'node', 'end', 'vote'].includes(item.look) ? [item] : [],
  );

export const overlap = (a: Area, b: Area): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
