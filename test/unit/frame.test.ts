import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Diagnostic } from '../../src/diagnostics/diagnostic.ts';
import { renderDiagnostics } from '../../src/report/frame.ts';
import { plainPalette } from '../../src/report/palette.ts';
import { width } from '../../src/report/width.ts';

function diagnostic(more: Partial<Diagnostic> = {}): Diagnostic {
  return {
    code: 'bare-percentage',
    severity: 'error',
    message: '99.95 is not a share of time',
    hint: 'write 99.95%',
    file: 'shop.yaml',
    path: 'components.dns.availability',
    span: { line: 7, column: 23, endLine: 7, endColumn: 28 },
    excerpt: '  dns: {availability:  99.95}',
    ...more,
  };
}

function span(column: number, endColumn: number, line = 7, endLine = line): Diagnostic['span'] {
  return { line, column, endLine, endColumn };
}

function render(diagnostics: readonly Diagnostic[], columns = 80): string {
  return renderDiagnostics(diagnostics, { palette: plainPalette, columns });
}

/** The excerpt and the carets, without what stands before them. */
function frame(more: Partial<Diagnostic>, columns = 80): [excerpt: string, carets: string] {
  const lines = render([diagnostic(more)], columns).split('\n');
  return [lines[1], lines[2]].map((line) => line?.replace(/^ *\d* *\| ?/, '') ?? '') as [string, string];
}

test('a message is followed by its line, carets and hint', () => {
  assert.equal(
    render([diagnostic()]),
    `shop.yaml:7:23: error: 99.95 is not a share of time [bare-percentage]
  7 |   dns: {availability:  99.95}
    |                        ^^^^^
    = write 99.95%

1 error
`.replace('                        ^', '                       ^'),
  );
});

test('no messages, no text', () => {
  assert.equal(render([]), '');
});

test('the closing line counts', () => {
  const warning = diagnostic({ severity: 'warning' });
  assert.match(render([diagnostic(), diagnostic(), warning]), /\n\n2 errors, 1 warning\n$/);
  assert.match(render([warning, warning]), /\n\n2 warnings\n$/);
});

test('without a position the path says where, and on the command line nothing does', () => {
  const bare = { span: null, excerpt: null };
  assert.equal(
    render([diagnostic(bare)]).split('\n')[0],
    'shop.yaml:components.dns.availability: error: 99.95 is not a share of time [bare-percentage]',
  );
  const line = diagnostic({ ...bare, file: null, path: null, message: 'there is no option --formt', code: 'option' });
  assert.equal(render([line]), 'error: there is no option --formt [option]\n  = write 99.95%\n\n1 error\n');
});

test('an override is shown as it was typed', () => {
  const override = diagnostic({ file: '--set', path: null, excerpt: 'dns_mtbf=90 dd', span: span(13, 15, 1) });
  assert.equal(
    render([override]),
    `--set: error: 99.95 is not a share of time [bare-percentage]
  --set dns_mtbf=90 dd
                    ^^
  = write 99.95%

1 error
`,
  );
});

test('carets stand under tabs, wide characters and emoji', () => {
  assert.deepEqual(frame({ excerpt: '\t\ta: 1', span: span(6, 7) }), ['  a: 1', '     ^']);
  assert.deepEqual(frame({ excerpt: '东京: 5', span: span(5, 6) }), ['东京: 5', '      ^']);
  assert.deepEqual(frame({ excerpt: 'x: 东京', span: span(4, 6) }), ['x: 东京', '   ^^^^']);
  assert.deepEqual(frame({ excerpt: '🚀: 5', span: span(5, 6) }), ['🚀: 5', '    ^']);
  assert.deepEqual(frame({ excerpt: '\u001b[0m: 5', span: span(7, 8) }), ['␛[0m: 5', '      ^']);
});

test('a span may be empty, lie beyond the line, or go on over several lines', () => {
  assert.deepEqual(frame({ excerpt: 'a:', span: span(3, 3) }), ['a:', '  ^']);
  assert.deepEqual(frame({ excerpt: 'a:', span: span(90, 95) }), ['a:', '  ^']);
  assert.deepEqual(frame({ excerpt: 'web: {a,', span: span(6, 2, 7, 9) }), ['web: {a,', '     ^^^']);
  assert.deepEqual(frame({ excerpt: '', span: span(1, 1) }), ['', '^']);
});

test('a long line is cut around the span, and fits', () => {
  const excerpt = `x: ${'{a: 1}, '.repeat(40)}99.95${', y: 東京'.repeat(40)}`;
  const column = excerpt.indexOf('99.95') + 1;
  for (const columns of [40, 80, 120]) {
    const [line, carets] = frame({ excerpt, span: span(column, column + 5) }, columns);
    assert.match(line, /^….*99\.95.*…$/);
    assert.equal(line.indexOf('99.95'), carets.indexOf('^^^^^'));
    assert.ok(width(line) + 6 <= columns, `${width(line)} in ${columns}`);
  }
  const [line, carets] = frame({ excerpt: 'z'.repeat(500), span: span(1, 500) });
  assert.ok(width(line) <= 74 && carets.length === width(line) && line.endsWith('…'));
});

test('names in a message cannot steer the terminal', () => {
  assert.doesNotMatch(
    render([diagnostic({ message: 'no \u001b[2J\n part', hint: '\u009b', file: 'a\u0007' })]),
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what the test is about
    /[\u0007\u001b\u009b]/,
  );
});
