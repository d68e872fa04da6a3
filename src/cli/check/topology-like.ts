/**
 * Whether a file of a folder is meant to be a topology: at its top level it has `components` or `storage`, and nothing
 * that makes it a file of somebody else who uses these words (OpenAPI, AsyncAPI, Kubernetes). A topology that is broken
 * is still meant to be one, so this is no matter of parsing it.
 */
export function looksLikeTopology(bytes: Uint8Array): boolean {
  const text = new TextDecoder().decode(bytes);
  if (!OURS_ANYWHERE.test(text)) return false;
  if (!FLOW.test(text)) return OURS.test(text) && !THEIRS.test(text);
  let keys: string[];
  try {
    keys = Object.keys(JSON.parse(text));
  } catch {
    // YAML between braces, or broken JSON: the words are all that there is to go by.
    return !THEIRS_ANYWHERE.test(text);
  }
  return keys.some((key) => ours.includes(key)) && !keys.some((key) => theirs.includes(key));
}

const ours = ['components', 'storage'];
const theirs = ['openapi', 'asyncapi', 'swagger', 'apiVersion', '$schema', 'format'];

const key = (words: readonly string[]): string =>
  String.raw`(["']?)(?:${words.join('|').replace('$', '\\$')})\1[ \t]*:`;
const OURS = new RegExp(`^${key(ours)}`, 'm');
const THEIRS = new RegExp(`^${key(theirs)}`, 'm');
const OURS_ANYWHERE = new RegExp(key(ours));
const THEIRS_ANYWHERE = new RegExp(key(theirs));
/** Comments, then a brace. */
const FLOW = /^(?:\s*#[^\n]*\n|---[ \t]*\n|\s)*\{/;
