import { spawn } from 'node:child_process';

/**
 * Runs a compiled file of tests until it ends, one of its tests fails, or its time is over.
 *
 * @param seconds what it may take
 * @param env added to the environment
 * @param signal ends it
 * @returns {Promise<{outcome: 'passed' | 'failed' | 'hung', seconds: number}>} and how long it took
 */
export function runTests(compiled, seconds, env, signal) {
  return new Promise((resolve, reject) => {
    const began = performance.now();
    const child = spawn(process.execPath, ['--max-old-space-size=3072', '--test-reporter=tap', compiled], {
      stdio: ['ignore', 'pipe', 'ignore'],
      env: { ...process.env, ...env },
    });
    let outcome;
    const end = (as) => {
      outcome ??= as;
      child.kill('SIGKILL');
    };
    const abort = () => end('failed');
    const timer = setTimeout(() => end('hung'), 1000 * seconds);
    signal.addEventListener('abort', abort);
    let rest = '';
    child.stdout.setEncoding('utf8').on('data', (text) => {
      const lines = (rest + text).split('\n');
      rest = lines.pop();
      if (lines.some((line) => /^\s*not ok /.test(line))) end('failed');
    });
    child.once('error', reject);
    child.once('close', (status) => {
      clearTimeout(timer);
      signal.removeEventListener('abort', abort);
      resolve({
        outcome: outcome ?? (status === 0 ? 'passed' : 'failed'),
        seconds: (performance.now() - began) / 1000,
      });
    });
  });
}
