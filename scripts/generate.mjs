// npm run generate: writes every file of scripts/generated.mjs. With --check it writes nothing and fails if one is stale.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { generated } from './generated.mjs';

process.chdir(fileURLToPath(new URL('..', import.meta.url)));
const stale = [];
for (const { path, make } of generated) {
  const text = await make();
  if (text !== contentOf(path)) stale.push({ path, text });
}

if (process.argv.includes('--check')) {
  if (stale.length > 0) {
    const list = stale.map(({ path }) => `  ${path}`).join('\n');
    console.error(
      `Not what their declarations in src now say:\n${list}\nRun \`npm run generate\` and commit the result.`,
    );
    process.exitCode = 1;
  }
} else {
  for (const { path, text } of stale) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
    console.log(`wrote ${path}`);
  }
}

function contentOf(path) {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}
