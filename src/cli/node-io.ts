import { readdirSync, readFileSync } from 'node:fs';
import type { Io } from './io.ts';
import { NodeOutput } from './node-output.ts';

/** The real world. Everything that costs start-up time is loaded when it is used. */
export const nodeIo = {
  stdout: new NodeOutput(1),
  stderr: new NodeOutput(2),
  env: process.env,

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
    for await (const chunk of process.stdin) chunks.push(chunk as Uint8Array);
    return Buffer.concat(chunks);
  },

  async writeFile(path: string, text: string): Promise<void> {
    const { writeWholeFile } = await import('./atomic-write.ts');
    await writeWholeFile(path, text);
  },
} satisfies Io;
