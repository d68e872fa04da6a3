import type { Report } from '../../model/analysis.ts';
import type { NinesReport } from '../../model/nines.ts';

/** Exactly the documented result. */
export function render({ result }: Report): string {
  return document(result);
}

export function renderNines(report: NinesReport): string {
  return document(report);
}

/**
 * The value as JSON. JSON has no NaN and no Infinity, and `JSON.stringify` would quietly write null or leave a missing
 * field away: either is a defect of ours, and must not pass for an unknown figure.
 */
export function document(value: object): string {
  assertWritable(value, '');
  return `${JSON.stringify(value, null, 2).replace(UNSAFE, escaped)}\n`;
}

/** What JSON allows in a string but a terminal would obey: the same value, written as an escape. */
const UNSAFE = /[\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/g;

function escaped(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

function assertWritable(value: unknown, path: string): void {
  if (typeof value === 'number' ? !Number.isFinite(value) : value === undefined)
    throw new TypeError(`a defect: ${path} is ${String(value)} in a JSON document`);
  if (typeof value !== 'object' || value === null) return;
  if (Array.isArray(value)) {
    for (let i = 0; i < value.length; i++) assertWritable(value[i], path);
    return;
  }
  for (const key in value) assertWritable((value as Record<string, unknown>)[key], key);
}
