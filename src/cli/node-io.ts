import { readdirSync, readFileSync } from 'node:fs';
import { LIMITS } from '../source/settings.ts';
import type { Io } from './io.ts';
import { NodeOutput } from './node-output.ts';

/** The real world. Everything that costs start-up time is loaded when it is used. */
export const nodeIo = {
  stdout: new NodeOutput(1),
  stderr: new NodeOutput(2),
  env: process.env,
  now: () => performance.now(),

  async readFile(path: string): Promise<Uint8Array> {
    return readFileSync(path);
  },

  async listFiles(folder: string): Promise<readonly string[]> {
    try {
      return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => (entry.isFile() ? [entry.name] : []));
    } catch {
      // Only a suggestion is lost.
      return [];
    }
  },

  async readStdin(): Promise<Uint8Array> {
    const chunks: Uint8Array[] = [];
    let length = 0;
    for await (const chunk of process.stdin) {
      length += chunk.length;
      chunks.push(chunk as Uint8Array);
      // More is refused anyway, and some writers never end.
      if (length > LIMITS.fileBytes) break;
    }
    return Buffer.concat(chunks);
  },

  async writeFile(path: string, text: string): Promise<void> {
    const { writeWholeFile } = await import('./atomic-write.ts');
    await writeWholeFile(path, text);
  },
} satisfies Io;
