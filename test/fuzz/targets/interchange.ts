import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Imported } from '../../../src/exchange/import.ts';
import { importCompose, importOpenPsa, parse } from '../../../src/index.ts';
import { mutate } from '../mutate.ts';
import type { Random, Target } from '../target.ts';
import { pick } from '../target.ts';

/** What mutations of XML put in: its own characters, and elements of the format in the wrong places. */
const XML_SCRAPS = [
  ...'<>&"\'=/!?-;',
  '&amp;',
  '&x;',
  '&#0;',
  '&#x10FFFF;',
  '<![CDATA[',
  ']]>',
  '<!--',
  '<!DOCTYPE a [<!ENTITY x "&x;&x;">]>',
  '<?xml version="1.0"?>',
  '</or>',
  '<or>',
  '<and/>',
  '<not>',
  '<atleast min="2">',
  '<atleast min="99999999999">',
  '<constant value="true"/>',
  '<gate name="top"/>',
  '<event name="a.b"/>',
  '<basic-event name=""/>',
  '<define-gate name="top"/>',
  '<define-component name="c" role="private">',
  '<parameter name="p"/>',
  '<system-mission-time/>',
  '<float value="1e999"/>',
  '<float value="-1"/>',
  '<div><int value="0"/><int value="0"/></div>',
  '<GLM><int value="0"/><float value="1e-300"/><float value="1e-300"/><int value="1"/></GLM>',
  '<pow><int value="-2"/><float value=".5"/></pow>',
  'name="',
  '\u0000',
  '\ud800',
  '日本',
  '\r\n',
];

const COMPOSE_SCRAPS = [
  '<<: *a',
  '&a ',
  'depends_on: [a, a, b]',
  'depends_on: {a: {condition: service_completed_successfully}}',
  'deploy: {replicas: 3}',
  'scale: 99999999',
  // biome-ignore lint/suspicious/noTemplateCurlyInString: this is how compose files write variables
  '${A:-2}',
  // biome-ignore lint/suspicious/noTemplateCurlyInString: the same
  '${A:-${B}}',
  '$$',
  '${',
  'services: ',
  'profiles: [x]',
  'network_mode: "service:a"',
  '"a\\u0000b": {}',
  '"\\ud800": {}',
  '? [a]\n',
  '__proto__: {}',
];

function seeds(name: RegExp): string[] {
  const golden = fileURLToPath(new URL('../../golden', import.meta.url));
  return readdirSync(golden, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && name.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
    .map((path) => readFileSync(path, 'utf8'))
    .filter((text) => text.length < 6000);
}

function withScraps(text: string, scraps: readonly string[], next: Random): string {
  let mutant = text;
  for (let left = Math.floor(next() * 4); left > 0; left--) {
    const at = Math.floor(next() * (mutant.length + 1));
    mutant =
      mutant.slice(0, at) + scraps[Math.floor(next() * scraps.length)] + mutant.slice(at + Math.floor(next() * 8));
  }
  return mutant;
}

async function check(mutant: string, convert: (text: string) => Promise<Imported>): Promise<boolean> {
  const { text, diagnostics } = await convert(mutant);
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  assert.equal(text === undefined, errors.length > 0, 'either a topology or an error');
  for (const { span } of diagnostics) assert.ok(!span || (span.line > 0 && span.column > 0));
  if (text === undefined) return false;
  const parsed = await parse(text);
  assert.deepEqual(
    parsed.diagnostics.filter(({ severity }) => severity === 'error'),
    [],
    text,
  );
  return true;
}

/** Mutated files of another program: a topology that `calc` takes, or at least one error. */
function reader(
  name: string,
  files: RegExp,
  scraps: readonly string[],
  convert: (text: string) => Promise<Imported>,
): Target {
  const texts = seeds(files);
  return {
    name,
    taken: 1 / 30,
    make(next) {
      const scrapped = withScraps(pick(next, texts), scraps, next);
      const mutant = next() < 0.6 ? scrapped : mutate(scrapped, next);
      return { shown: mutant, feed: () => check(mutant, convert) };
    },
  };
}

export const openPsa = reader('open-psa', /\.xml$/, XML_SCRAPS, (text) => importOpenPsa(text, { missionTime: 100 }));
export const compose = reader('compose', /^compose\.yaml$/, COMPOSE_SCRAPS, (text) => importCompose(text));
