import { spawn } from 'node:child_process';

/**
 * Runs a compiled file of tests until it ends, one of its tests fails, or its time is over.
 *
 * @param seconds how long it may calculate: of the processor, since those of the clock depend on what else the machine does
 * @param env added to the environment
 * @param signal ends it
 * @returns {Promise<'passed' | 'failed' | 'hung'>}
 */
export function runTests(compiled, seconds, env, signal) {
  return new Promise((resolve, reject) => {
    const limited = ['-c', `ulimit -c 0; ulimit -S -t ${Math.ceil(seconds)}; exec "$0" "$@"`, process.execPath];
    const child = spawn('sh', [...limited, '--max-old-space-size=3072', '--test-reporter=tap', compiled], {
      stdio: ['ignore', 'pipe', 'ignore'],
      env: { ...process.env, ...env },
    });
    let outcome;
    const end = (as) => {
      outcome ??= as;
      child.kill('SIGKILL');
    };
    const abort = () => end('failed');
    const timer = setTimeout(() => end('hung'), 20_000 * (seconds + 10)); // for one that waits and does not calculate
    signal.addEventListener('abort', abort);
    let rest = '';
    child.stdout.setEncoding('utf8').on('data', (text) => {
      const lines = (rest + text).split('\n');
      rest = lines.pop();
      if (lines.some((line) => /^\s*not ok /.test(line))) end('failed');
    });
    child.once('error', reject);
    child.once('close', (status, killedBy) => {
      clearTimeout(timer);
      signal.removeEventListener('abort', abort);
      resolve(outcome ?? (killedBy === 'SIGXCPU' ? 'hung' : status === 0 ? 'passed' : 'failed'));
    });
  });
}
