import { SaxesParser } from 'saxes';
import type { Range } from '../../source/node.ts';
import type { Problems } from '../../source/problems.ts';

export interface XmlAttribute extends Range {
  readonly value: string;
}

/** An element with the place of its name. */
export interface XmlElement extends Range {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, XmlAttribute>;
  readonly children: readonly XmlElement[];
  /** All text directly within it, trimmed. */
  readonly text: string;
}

/** Elements within elements: whoever reads them recurses. */
const DEEPEST = 150;

/** Only what XML itself defines; nothing that every object has counts as an entity. */
const ENTITIES: Record<string, string> = Object.assign(Object.create(null), {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
});

interface Open extends Range {
  readonly name: string;
  readonly attributes: Map<string, XmlAttribute>;
  readonly children: XmlElement[];
  text: string;
}

/**
 * Reads an XML text; undefined after the first fault, which is reported. Entities that a document declares are refused,
 * and nothing outside of the text is ever read, so that neither bombs nor files of the machine can come in.
 */
export function readXml(problems: Problems): XmlElement | undefined {
  const { text } = problems.source;
  const parser = new SaxesParser();
  parser.ENTITIES = ENTITIES;
  const stack: Open[] = [];
  let attributes = new Map<string, XmlAttribute>();
  let root: XmlElement | undefined;
  let failed = false;
  const placeNow = (): Range => {
    const at = Math.max(0, Math.min(parser.position, text.length) - 1);
    return { start: at, end: at + 1 };
  };
  const nameAt = (name: string): Range => {
    const start = text.lastIndexOf('<', parser.position - 1) + 1;
    return { start, end: start + name.length };
  };
  const fail = (report: () => void): void => {
    if (!failed) report();
    failed = true;
  };

  parser.on('error', ({ message }) => {
    const at = placeNow();
    // What is wrong with a tag is found at its end.
    const start = /\btag\b/.test(message) ? text.lastIndexOf('<', at.start) : at.start;
    const place = start >= 0 && !text.slice(start, at.start).includes('\n') ? { start, end: at.end } : at;
    fail(() => problems.report('xml-syntax', { detail: message.replace(/^\d+:\d+: /, '') }, place));
  });
  parser.on('doctype', (doctype) => {
    const start = Math.max(0, text.lastIndexOf('<!DOCTYPE', parser.position));
    if (doctype.includes('['))
      fail(() => problems.report('xml-doctype', {}, { start, end: start + '<!DOCTYPE'.length }));
  });
  parser.on('opentagstart', ({ name }) => {
    if (failed) return;
    const at = nameAt(name);
    attributes = new Map();
    if (stack.length === DEEPEST) fail(() => problems.report('xml-too-deep', { limit: DEEPEST }, at));
    stack.push({ name, ...at, attributes, children: [], text: '' });
  });
  parser.on('attribute', ({ name, value }) => {
    if (failed) return;
    const end = parser.position - 1;
    const start = text.lastIndexOf(text[end] as string, end - 1) + 1;
    attributes.set(name, { value: value.trim(), start, end: Math.max(end, start + 1) });
  });
  parser.on('text', (part) => {
    const top = stack[stack.length - 1];
    if (top && !failed) top.text += part;
  });
  parser.on('cdata', (part) => {
    const top = stack[stack.length - 1];
    if (top && !failed) top.text += part;
  });
  parser.on('closetag', () => {
    if (failed) return;
    const closed = stack.pop() as Open;
    closed.text = closed.text.trim();
    const parent = stack[stack.length - 1];
    if (parent) parent.children.push(closed);
    else root = closed;
  });
  for (let at = 0; at < text.length && !failed; at = endOfChunk(text, at))
    parser.write(text.slice(at, endOfChunk(text, at)));
  if (!failed) parser.close();
  return failed ? undefined : root;
}

/** Nothing is read long past the first fault. */
const CHUNK = 65_536;

/** The parser keeps back what may belong to what comes next, and would lose count of it. */
function endOfChunk(text: string, start: number): number {
  let end = Math.min(text.length, start + CHUNK);
  while (end < text.length && /[\r\uD800-\uDBFF]/.test(text[end - 1] as string)) end++;
  return end;
}
