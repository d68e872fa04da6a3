import { createHash } from 'node:crypto';
import type { Found } from './examine.ts';

/**
 * Fingerprints of the findings of one file: from what they are about, and neither from lines, which move, nor from
 * figures, which change. Those that are alike are counted through.
 */
export function fingerprints(path: string, findings: readonly Found[]): string[] {
  const counts = new Map<string, number>();
  return findings.map(({ diagnostic: { code, path: inDocument } }) => {
    const about = JSON.stringify([path, code, inDocument]);
    const before = counts.get(about) ?? 0;
    counts.set(about, before + 1);
    return createHash('sha256').update(`${about} ${before}`).digest('hex').slice(0, 32);
  });
}
