import type { SourceNode } from './node.ts';
import { readPlainYaml } from './plain-yaml.ts';
import type { Problems } from './problems.ts';

/**
 * Reads a YAML 1.2 (core schema) text. Undefined if it is no single well-formed document; then at least one problem is
 * reported. The complete parser is loaded only for a text that needs it.
 */
export async function readDocument(problems: Problems): Promise<SourceNode | undefined> {
  const { text } = problems.source;
  const control = CONTROL.exec(text);
  if (control) {
    const code = control[0].charCodeAt(0);
    problems.report('yaml-control-character', { code }, { start: control.index, end: control.index + 1 });
    return undefined;
  }
  const plain = readPlainYaml(text);
  if (plain) return plain;
  const { parseYaml } = await import('./yaml.ts');
  return parseYaml(problems);
}

// YAML allows tab, line feed and carriage return; everything else below space can only be an accident or an attack.
// biome-ignore lint/suspicious/noControlCharactersInRegex: finding them is the purpose
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/;
