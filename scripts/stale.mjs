import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

const MADE_FROM = ['src', 'scripts', 'bin', 'package-lock.json', 'tsconfig.build.json'];

/** Whether dist/ is missing or older than anything it is made from. */
export function distIsStale() {
  const built = statSync('dist/avail.cjs', { throwIfNoEntry: false });
  return built === undefined || MADE_FROM.flatMap(filesIn).some((file) => statSync(file).mtimeMs > built.mtimeMs);
}

function filesIn(path) {
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path, { recursive: true })
    .map((file) => join(path, file))
    .filter((file) => statSync(file).isFile());
}
