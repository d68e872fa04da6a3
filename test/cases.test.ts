import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { run } from '../src/cli/main.ts';
import { compareWith, flatten } from './expectation.ts';
import { MemoryIo } from './memory-io.ts';
import { assertResult } from './result-schema.ts';

// Cases that nobody wrote for this program: brute force over all states with 60 digits, textbooks, public fault trees.
const cases = fileURLToPath(new URL('../../shared/cases', import.meta.url));

/**
 * Keys of the language that a version may not have yet. A case is left out while `calc` itself calls one of them an
 * unknown key; from the day that it knows the key, the case counts.
 */
const PLANNED =
  'network standby fallback optional demand demand_period storage failover crews ride_through health_check maintenance deployments error_rate retries'.split(
    ' ',
  );

interface Case {
  readonly name: string;
  readonly yaml: string;
  /** Expected texts by path in the JSON, and the relative tolerance of each. */
  readonly expected: ReadonlyMap<string, string | number | null>;
  readonly tolerance: (path: string) => number;
}

if (!existsSync(cases)) {
  test('shared cases', { skip: `${cases} is missing: these cases run only where the folder is` }, () => undefined);
} else {
  const leftOut = new Map<string, string[]>();
  let ran = 0;

  for (const each of [...fromFolders(), ...faultTrees()]) {
    test(each.name, async (t) => {
      const io = new MemoryIo({ files: { 'topology.yaml': each.yaml } });
      const exit = await run(['calc', 'topology.yaml', '--format', 'json'], io);
      const result = JSON.parse(io.stdout.text);
      const missing = plannedIn(each.yaml, result.diagnostics);
      if (missing.length > 0) {
        for (const key of missing) leftOut.set(key, [...(leftOut.get(key) ?? []), each.name]);
        t.diagnostic(`left out: the language has no ${missing.join(', ')} yet`);
        return;
      }
      ran++;
      assert.equal(exit, 0, io.transcript);
      assertResult(result);
      compareWith(result, each.expected, each.tolerance);
    });
  }

  test('how many shared cases ran', (t) => {
    const names = new Set([...leftOut.values()].flat());
    t.diagnostic(`${ran} cases ran, ${names.size} were left out`);
    for (const [key, those] of leftOut) t.diagnostic(`left out for want of ${key}: ${those.length}`);
    assert.ok(ran > 0);
  });
}

function fromFolders(): Case[] {
  return ['static', 'published', 'dynamic', 'features'].flatMap((folder) => {
    const names = readdirSync(join(cases, folder)).filter((file) => file.endsWith('.yaml'));
    return names.map((file) => {
      const expect = JSON.parse(read(folder, file.replace('.yaml', '.expect.json')));
      return {
        name: `${folder}/${file}`,
        yaml: read(folder, file),
        expected: flatten(expect),
        tolerance: folder === 'static' ? staticTolerance : () => expect.tolerance,
      };
    });
  });
}

function staticTolerance(path: string): number {
  return path.startsWith('mission.') ? 1e-8 : path.startsWith('components.') ? 1e-9 : 1e-11;
}

function faultTrees(): Case[] {
  const expect: Record<string, string> = JSON.parse(read('aralia', 'expect.json'));
  return Object.entries(expect).map(([name, unavailability]) => ({
    name: `aralia/${name}`,
    yaml: read('aralia', `${name}.yaml`),
    expected: new Map([['system.unavailability', unavailability]]),
    tolerance: () => 1e-9,
  }));
}

/** The planned keys that a topology uses and that a diagnostic does not know, as a key or as a kind of block. */
function plannedIn(
  yaml: string,
  diagnostics: readonly { code: string; message: string; path: string | null }[],
): string[] {
  const unknown = diagnostics.filter(({ code }) => code === 'unknown-key' || code === 'no-kind');
  if (unknown.length === 0) return [];
  const used = keysOf(parse(yaml));
  const named = (key: string): boolean =>
    unknown.some(({ message, path }) => message.includes(`"${key}"`) || path?.endsWith(`.${key}`) || path === key);
  return PLANNED.filter((key) => used.has(key) && named(key));
}

function keysOf(value: unknown, found = new Set<string>()): Set<string> {
  if (typeof value === 'object' && value !== null) {
    if (!Array.isArray(value)) for (const key of Object.keys(value)) found.add(key);
    for (const part of Object.values(value)) keysOf(part, found);
  }
  return found;
}

function read(folder: string, file: string): string {
  return readFileSync(join(cases, folder, file), 'utf8');
}
