// The browser is killed while somebody types: what is older than a second is there, and so is
// everything that was said to be saved.
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type BrowserContext, type LaunchOptions, type Page } from '@playwright/test';
import { expect, test, type Site } from './site';
import * as steps from './steps';

/** How often in all, over several browsers side by side. */
const KILLS = Number(process.env.ALONGSIDE_KILLS ?? 50);
const SIDE_BY_SIDE = 3;

/** What the app promises: a draft at most a second after the last key. */
const PROMISED = 1_000;

/** The browser's own process: the one with this profile that no other process of it started. */
async function browserProcess(profile: string): Promise<number> {
  for (const entry of await readdir('/proc')) {
    if (!/^\d+$/.test(entry)) continue;
    const line = await readFile(`/proc/${entry}/cmdline`, 'utf8').catch(() => '');
    const own = line.includes(`--user-data-dir=${profile}`);
    if (own && !line.includes('--type=')) return Number(entry);
  }
  throw new Error(`No browser runs on ${profile}.`);
}

/** A profile on the disk, opened again after each kill. */
class Device {
  private constructor(
    readonly profile: string,
    private readonly options: LaunchOptions,
    private context: BrowserContext,
    public page: Page,
  ) {}

  static async open(options: LaunchOptions): Promise<Device> {
    const profile = await mkdtemp(join(tmpdir(), 'alongside-killed-'));
    const [context, page] = await Device.launch(profile, options);
    return new Device(profile, options, context, page);
  }

  private static async launch(profile: string, options: LaunchOptions) {
    const context = await chromium.launchPersistentContext(profile, { ...options, locale: 'en-GB' });
    return [context, context.pages()[0] ?? (await context.newPage())] as const;
  }

  /** Kills the browser as a crash does; gives the moment. */
  async kill(): Promise<number> {
    const gone = new Promise((done) => this.context.once('close', done));
    const found = await browserProcess(this.profile);
    const moment = Date.now();
    process.kill(found, 'SIGKILL');
    await gone;
    return moment;
  }

  async again(): Promise<void> {
    [this.context, this.page] = await Device.launch(this.profile, this.options);
  }

  async close(): Promise<void> {
    await this.context.close().catch(() => undefined);
    await rm(this.profile, { recursive: true, force: true, maxRetries: 5 });
  }
}

const box = (page: Page) => page.locator('.desk-pane textarea').first();

/** Types numbered words until it is killed; gives back each word's moment, and that of the kill. */
async function typeUntilKilled(device: Device, first: number, after: number) {
  const typed: number[] = [];
  const killed = new Promise<number>((done) => {
    setTimeout(() => void device.kill().then(done), after);
  });
  const field = box(device.page);
  try {
    await field.press('End');
    for (let word = first; ; word += 1) {
      await field.pressSequentially(`w${word} `);
      typed.push(Date.now());
      await new Promise((done) => setTimeout(done, 30));
    }
  } catch {
    // The browser is gone.
  }
  return { typed, died: await killed };
}

/** Kills one device again and again; says what was lost. */
async function lane(site: Site, options: LaunchOptions, kills: number): Promise<string[]> {
  const device = await Device.open(options);
  const lost: string[] = [];
  try {
    let { page } = device;
    await page.goto(site.url);
    await steps.setUpVault(page);
    await steps.follow(page, 'Add a person');
    await steps.aboutMe(page);
    await steps.addWorker(page, {
      name: 'Aisha Khan',
      start: new Date('2019-03-04'),
      lastCase: steps.plusDays(new Date(), -21),
    });
    await steps.planMeeting(page, 'Aisha Khan', new Date());
    await steps.step(page, 'Record');
    const record = page.url();
    let words = 0;
    const committed: string[] = [];
    for (let kill = 0; kill < kills; kill += 1) {
      // A change that the app says is saved.
      const what = `Action ${kill}`;
      await steps.addAction(page, { what, by: '1 week' });
      await expect(page.locator('.saved')).toContainText('Saved');
      committed.push(what);
      await steps.section(page, /^Personal supervision/);
      await expect(box(page)).toBeVisible();
      const typing = 300 + Math.random() * 2_200;
      const { typed, died } = await typeUntilKilled(device, words, typing);
      const safe = typed.filter((moment) => moment <= died - PROMISED).length;
      await device.again();
      page = device.page;
      await page.goto(record);
      await steps.unlock(page);
      await steps.section(page, /^Personal supervision/);
      const text = await box(page).inputValue();
      for (let word = words; word < words + safe; word += 1) {
        if (!text.includes(`w${word} `)) lost.push(`kill ${kill}: w${word} of ${text.slice(-80)}`);
      }
      const kept = /w(\d+)\s*$/.exec(text.trimEnd());
      words = kept ? Number(kept[1]) + 1 : 0;
      await steps.section(page, /^Actions agreed/);
      for (const one of committed) {
        const there = await page.getByText(one, { exact: true }).count();
        if (there === 0) lost.push(`kill ${kill}: ${one}`);
      }
    }
  } finally {
    await device.close();
  }
  return lost;
}

test('a killed browser loses no text older than a second and nothing saved', async ({ site }, info) => {
  const each = Math.ceil(KILLS / SIDE_BY_SIDE);
  const options = info.project.use.launchOptions ?? {};
  test.setTimeout(120_000 + KILLS * 15_000);
  const lanes = Array.from({ length: SIDE_BY_SIDE }, () => lane(site, options, each));
  expect((await Promise.all(lanes)).flat()).toEqual([]);
});
