import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const LICENSE_FILE = /^(licen[cs]e|copying|notice)/i;

/** The licences of all packages that the bundles contain, by esbuild's own account of their inputs. */
export function thirdPartyLicenses(metafiles) {
  const folders = new Set();
  for (const { inputs } of metafiles) {
    for (const input of Object.keys(inputs)) {
      const folder = /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(input);
      if (folder !== null) folders.add(folder[0]);
    }
  }
  const notices = [...folders].sort().map(notice);
  return `avail contains the following packages.\n\n${notices.join('\n')}`;
}

function notice(folder) {
  const { name, version, license, author } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const texts = readdirSync(folder)
    .filter((file) => LICENSE_FILE.test(file))
    .sort()
    .map((file) => readFileSync(join(folder, file), 'utf8').trim());
  if (texts.length === 0) {
    if (!license) throw new Error(`${folder} states no licence: it cannot be bundled`);
    const by = typeof author === 'string' ? author : author?.name;
    texts.push(`${license} license, as its package.json states${by ? `; by ${by}` : ''}.`);
  }
  const heading = `${name} ${version}`;
  return `${heading}\n${'='.repeat(heading.length)}\n\n${texts.join('\n\n')}\n`;
}
