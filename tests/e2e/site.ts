// A built site on its own port, and a watch over every page that a test opens.
import { spawn, type ChildProcess } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { test as base, expect, type BrowserContext } from '@playwright/test';

function given(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set. Run: cargo xtask test --only e2e`);
  return value;
}

/** A copy of the site, served by the project's own server, which can really be stopped. */
export class Site {
  url = '';
  private server?: ChildProcess;

  private constructor(readonly folder: string) {}

  static async open(): Promise<Site> {
    const folder = await mkdtemp(join(tmpdir(), 'alongside-site-'));
    await cp(given('ALONGSIDE_DIST'), folder, { recursive: true });
    const site = new Site(folder);
    await site.start();
    return site;
  }

  /** Serves, on the port that it had before if there was one. */
  async start(): Promise<void> {
    const port = this.url ? new URL(this.url).port : '0';
    const words = ['serve', '--built', this.folder, '--port', port];
    const server = spawn(given('ALONGSIDE_COMMANDS'), words, {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    this.server = server;
    for await (const line of createInterface({ input: server.stdout! })) {
      const found = /http:\/\/127\.0\.0\.1:\d+/.exec(line);
      if (found) {
        this.url = found[0];
        return;
      }
    }
    throw new Error('The server ended before it gave its address.');
  }

  /** Ends the server process: nothing answers on the port from here on. */
  async stop(): Promise<void> {
    const server = this.server;
    this.server = undefined;
    if (!server || server.exitCode !== null) return;
    const ended = new Promise((resolve) => server.once('exit', resolve));
    server.kill('SIGKILL');
    await ended;
  }

  /** Changes a file as a new version would; `listed` says whether the list knows the new bytes. */
  async change(name: string, listed: boolean): Promise<void> {
    const path = join(this.folder, name);
    const before = await readFile(path);
    const after = Buffer.concat([before, Buffer.from('\n/* the next version */\n')]);
    await writeFile(path, after);
    const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');
    const worker = join(this.folder, 'sw.js');
    const source = await readFile(worker, 'utf8');
    const named = source.replace(/const BUILD = '[^']*'/, `const BUILD = '${Date.now()}'`);
    const next = listed ? named.replace(sha256(before), sha256(after)) : named;
    if (named === source || (listed && next === named)) {
      throw new Error(`${name} is not in the service worker's list.`);
    }
    await writeFile(worker, next);
  }

  async close(): Promise<void> {
    await this.stop();
    await rm(this.folder, { recursive: true, force: true });
  }
}

/** What must never happen on any page, whatever a test is about. */
export class Watch {
  readonly found: string[] = [];

  async over(context: BrowserContext, site: Site): Promise<void> {
    context.on('request', (request) => {
      const { origin, protocol } = new URL(request.url());
      const local = protocol === 'data:' || protocol === 'blob:' || origin === site.url;
      if (!local) this.found.push(`asked another host: ${request.url()}`);
    });
    await context.exposeBinding('sayViolation', (_, text: string) => this.found.push(text));
    await context.addInitScript(() => {
      document.addEventListener('securitypolicyviolation', (event) => {
        const say = (window as unknown as { sayViolation(text: string): void }).sayViolation;
        say(`forbidden by the page's policy: ${event.violatedDirective} ${event.blockedURI}`);
      });
    });
  }
}

/** Tests get a site of their own, and fail if a page broke the policy or left the host. */
export const test = base.extend<{ site: Site; watch: Watch }>({
  site: async ({}, use) => {
    const site = await Site.open();
    await use(site);
    await site.close();
  },
  watch: [
    async ({ context, site }, use) => {
      const watch = new Watch();
      await watch.over(context, site);
      await use(watch);
      expect(watch.found).toEqual([]);
    },
    { auto: true },
  ],
});

export { expect };
