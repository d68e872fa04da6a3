import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { run } from '../src/cli/main.ts';
import { FORMATS } from '../src/report/formats/index.ts';
import { MemoryIo } from './memory-io.ts';

// Each script runs in its own shell, as far as that is installed; what it offers is asked of the shell itself.
const home = mkdtempSync(join(tmpdir(), 'avail-completion-'));

before(async () => {
  for (const shell of ['bash', 'zsh', 'fish']) {
    const io = new MemoryIo();
    assert.equal(await run(['completion', shell], io), 0, io.transcript);
    writeFileSync(join(home, shell === 'zsh' ? '_avail' : shell), io.stdout.text);
  }
  mkdirSync(join(home, 'files'));
  mkdirSync(join(home, 'files', 'stage'));
  for (const name of ['shop.yaml', 'shop two.yml', 'shop.txt']) writeFileSync(join(home, 'files', name), '');
});

after(() => rmSync(home, { recursive: true, force: true }));

function ask(program: string, args: readonly string[]): { found: boolean; lines: string[]; stderr: string } {
  const { error, stdout, stderr } = spawnSync(program, args, {
    cwd: join(home, 'files'),
    encoding: 'utf8',
    timeout: 30_000,
  });
  return { found: error === undefined, lines: (stdout ?? '').split('\n').filter((line) => line !== ''), stderr };
}

/** What bash offers for the last of the words. */
function bash(...words: string[]): string[] {
  const array = words.map((word) => `'${word}'`).join(' ');
  const script = `source ${home}/bash; COMP_WORDS=(${array}); COMP_CWORD=${words.length - 1}; _avail; printf '%s\\n' "\${COMPREPLY[@]}"`;
  const { lines, stderr } = ask('bash', ['--norc', '-c', script]);
  assert.equal(stderr, '');
  return lines.sort();
}

test('bash completes commands, options, values and files', () => {
  assert.deepEqual(bash('avail', 'com').includes('completion'), true);
  assert.deepEqual(bash('avail', 'rank', '--b'), ['--by']);
  assert.deepEqual(bash('avail', 'calc', '-f', 'j'), ['json']);
  assert.deepEqual(bash('avail', 'calc', '--format', '=', 'm'), ['markdown']);
  assert.deepEqual(bash('avail', 'calc', '--format', '='), Object.keys(FORMATS).sort());
  assert.deepEqual(bash('avail', 'calc', 'sh'), ['shop two.yml', 'shop.yaml']);
  assert.deepEqual(bash('avail', 'calc', '-q', '--set', 'a=1', 'st'), ['stage']);
  assert.deepEqual(bash('avail', 'compare', 'shop.yaml', 'sh'), ['shop two.yml', 'shop.yaml']);
  assert.deepEqual(bash('avail', 'calc', '-o', 'shop.'), ['shop.txt', 'shop.yaml']);
  assert.deepEqual(bash('avail', 'docs', 'need-ex'), ['need-exceeds']);
  assert.deepEqual(bash('avail', 'help', 'glo'), ['glossary']);
  assert.deepEqual(bash('avail', 'completion', ''), ['bash', 'fish', 'zsh']);
  assert.deepEqual(bash('avail', 'init', '--template', 'mi'), ['microservices', 'minimal']);
  assert.deepEqual(bash('avail', '--vers'), ['--version']);
  assert.deepEqual(bash('avail', 'nines', ''), []);
});

test('fish completes commands, options, values and files', (t) => {
  const fish = (line: string): string[] =>
    ask('fish', ['--no-config', '-c', `source ${home}/fish; complete -C ${JSON.stringify(line)}`]).lines.map(
      (answer) => answer.split('\t')[0] as string,
    );
  if (!ask('fish', ['--version']).found) return t.diagnostic('fish is not installed');
  assert.deepEqual(fish('avail compl'), ['completion']);
  assert.deepEqual(fish('avail rank --b'), ['--by']);
  assert.deepEqual(fish('avail calc --format j'), ['json']);
  assert.deepEqual(fish('avail calc --format=m'), ['--format=markdown']);
  assert.ok(fish('avail calc sh').includes('shop.yaml'));
  assert.deepEqual(fish('avail docs need-ex'), ['need-exceeds']);
  assert.deepEqual(fish('avail init -t mi').sort(), ['microservices', 'minimal']);
});

test('zsh completes commands, options, values and files', (t) => {
  if (!ask('zsh', ['--version']).found) return t.diagnostic('zsh is not installed');
  assert.equal(ask('zsh', ['-n', join(home, '_avail')]).stderr, '');
  const completes = (typed: string, line: string): void => {
    const { lines } = ask('zsh', ['-f', '-c', ZSH_AT_WORK, home, typed, line]);
    assert.equal(lines.at(-1), 'SEEN', lines.join('\n'));
  };
  completes('avail compl\t', 'avail completion');
  completes('avail rank --b\t', 'avail rank --by');
  completes('avail calc --format j\t', 'avail calc --format json');
  completes('avail calc shop.y\t', 'avail calc shop.yaml');
  completes('avail docs need-ex\t', 'avail docs need-exceeds');
});

/** zsh completes at a terminal only: a second one is started in a pseudo-terminal, and what it shows is read. */
const ZSH_AT_WORK = `
zmodload zsh/zpty
zpty shell zsh -f -i
zpty -w shell "PROMPT='> '; unsetopt beep zle_bracketed_paste; fpath=($0 \\$fpath); autoload -U compinit; compinit -u -D; print READY"
zpty -r -m shell line '*READY*READY*'
zpty -w -n shell "$1"
line=''
for i in {1..200}; do
  while zpty -r -t shell more; do line+=$more; done
  [[ $line == *$2* ]] && break
  sleep 0.05
done
zpty -d shell
print -r -- "$line"
[[ $line == *$2* ]] && print SEEN
`;
