import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Browser, BrowserContextOptions, Page, Request } from 'playwright-core';
import { chromium } from 'playwright-core';

export const program = fileURLToPath(new URL('../../bin/avail.js', import.meta.url));
const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** The browser that is installed; a test without one fails, for a check that is skipped checks nothing. */
function browserPath(): string {
  const { CHROMIUM } = process.env;
  if (CHROMIUM !== undefined) return CHROMIUM;
  for (const name of NAMES) {
    const { stdout, status } = spawnSync('sh', ['-c', `command -v ${name}`], { encoding: 'utf8' });
    if (status === 0) return stdout.trim();
  }
  throw new Error(
    `none of ${NAMES.join(', ')} is installed, and CHROMIUM names none: scripts/install-chromium.sh does it`,
  );
}

export const launch = (): Promise<Browser> =>
  chromium.launch({
    executablePath: browserPath(),
    args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'],
  });

/** A folder with topologies in it, in which the program runs. */
export class Desk {
  readonly folder = mkdtempSync(join(tmpdir(), 'avail-page-'));

  write(name: string, text: string): void {
    writeFileSync(join(this.folder, name), text);
  }

  /** What the program prints. */
  avail(...args: readonly string[]): string {
    return execFileSync(process.execPath, [program, ...args], { cwd: this.folder, encoding: 'utf8' });
  }

  clear(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** A page that is open, and everything that it should not have done. */
export interface Opened {
  readonly page: Page;
  /** Messages on the console, errors, requests to anywhere, dialogs. */
  readonly wrongs: string[];
}

/** Opens a file, as somebody does who was sent it; waits until the page is alive. */
export async function openFile(browser: Browser, path: string, options: BrowserContextOptions = {}): Promise<Opened> {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  const wrongs: string[] = [];
  const url = pathToFileURL(path).href;
  page.on('console', (message) => wrongs.push(`console ${message.type()}: ${message.text()}`));
  page.on('pageerror', (error) => wrongs.push(`error: ${error}`));
  page.on('dialog', (dialog) => {
    wrongs.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  // A worker is made of the page's own script: that is no request to anywhere.
  const toSomewhere = (request: Request): boolean => request.url() !== url && !/^(blob|data):/.test(request.url());
  page.on('requestfinished', (request) => {
    if (toSomewhere(request)) wrongs.push(`request: ${request.url()}`);
  });
  // What the policy has refused was never sent.
  page.on('requestfailed', (request) => {
    if (toSomewhere(request) && request.failure()?.errorText !== 'csp') wrongs.push(`request: ${request.url()}`);
  });
  await page.goto(url);
  if (options.javaScriptEnabled !== false) await page.waitForSelector('body.alive', { timeout: 60_000 });
  return { page, wrongs };
}
