import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The topologies that mutations begin with: the examples and the golden cases, but for the very large ones. */
export function seedTexts(): { readonly name: string; readonly text: string }[] {
  return ['../../examples', '../golden'].flatMap((place) => {
    const folder = fileURLToPath(new URL(place, import.meta.url));
    return readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && /\.(ya?ml|json)$/.test(entry.name))
      .map((entry) => join(entry.parentPath, entry.name))
      .sort()
      .map((path) => ({ name: path.slice(folder.length + 1), text: readFileSync(path, 'utf8') }))
      .filter(({ text }) => text.length < LONGEST);
  });
}

const LONGEST = 4000;
