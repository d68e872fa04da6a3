/**
 * Text from a file, made harmless for a terminal: one character for one, so that columns stay where they were.
 * C0 controls and DEL become their pictures (␛, ␊), everything else that could steer a terminal or turn the direction
 * of writing becomes �.
 */
export function plain(text: string): string {
  return DANGEROUS.test(text) ? text.replace(ALL_DANGEROUS, picture) : text;
}

const FORBIDDEN = [
  String.raw`\u0000-\u001f\u007f-\u009f`,
  // The soft hyphen; bidirectional marks, embeddings, overrides and isolates.
  String.raw`\u00ad\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069`,
  // Line and paragraph separators, invisible operators and fillers, the byte order mark.
  String.raw`\u2028\u2029\u2060-\u2065\u206a-\u206f\u115f\u1160\u3164\ufeff\ufff9-\ufffb`,
  String.raw`\ud800-\udfff`,
].join('');
const DANGEROUS = new RegExp(`[${FORBIDDEN}]`, 'u');
const ALL_DANGEROUS = new RegExp(`[${FORBIDDEN}]`, 'gu');

function picture(character: string): string {
  const code = character.charCodeAt(0);
  if (code < 0x20) return String.fromCharCode(0x2400 + code);
  return code === 0x7f ? '␡' : '�';
}
