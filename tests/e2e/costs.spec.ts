// What the app costs, for `cargo xtask bench`: it makes the large vault, sets ALONGSIDE_COSTS to
// its backup, reads the lines that begin with "cost" and holds them against the budgets. No
// figure makes a test fail here.
import { cpus, loadavg } from 'node:os';
import { type Page } from '@playwright/test';
import { keysNoted, memory, noteKeys, noteTimes, noted, slower, tell, tellTimes } from './costs';
import { expect, test } from './site';
import { KEY, PASSPHRASE, follow, press, section, setUpVault, title } from './steps';

// The recording of traces takes time of its own.
test.use({ trace: 'off', screenshot: 'off' });

const ROUNDS = 20;
const KEYS = 200;
const SLOW = 4;
/** What Home shows is kept a few seconds after the last change. */
const QUIET_MS = 15_000;
/** Where a person with a vault starts: the lock stands before it. */
const HOME = '/my/home';

/** Until the copy for use without a network is complete. */
const copied = (page: Page) =>
  page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));

// A busy machine measures itself: its load is told beside the figures.
test.beforeEach(() => console.log(`load ${loadavg()[0]}, ${cpus().length} processors`));
test.afterEach(() => console.log(`load ${loadavg()[0]}`));

test('offline, from nothing to the lock screen', async ({ context, page, site }) => {
  test.setTimeout(600_000);
  await page.goto(site.url);
  await setUpVault(page);
  await copied(page);
  await page.close();
  await site.stop();
  await noteTimes(context);
  for (const [name, rate] of [['start', 1], ['start-slow', SLOW]] as const) {
    const times: number[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      const next = await context.newPage();
      await slower(next, rate);
      await next.goto(site.url + HOME);
      times.push((await noted(next, 'lockScreen')).lockScreen);
      await next.close();
    }
    tellTimes(name, times);
  }
});

/** Puts the large vault on an empty device, from its plain backup. */
async function restore(page: Page, url: string, backup: string): Promise<void> {
  await page.goto(url);
  await follow(page, 'I have a backup');
  await page.getByLabel('Backup file').setInputFiles(backup);
  await expect(title(page)).toHaveText('What is in this backup', KEY);
  await page.getByLabel('Passphrase', { exact: true }).fill(PASSPHRASE);
  await press(page, 'Restore');
  await expect(title(page)).toHaveText('Restored', { timeout: 300_000 });
  await follow(page, 'Get the recovery sheet');
  await page.getByLabel('I have printed or saved the sheet').check();
  await press(page, 'Go on');
}

/** Starts the app anew and unlocks it; the times from the key to Home with its lines, and to
 * the end of reading. */
async function unlocked(page: Page, url: string): Promise<{ home: number; bodies: number }> {
  await page.goto(url + HOME);
  await page.locator('#passphrase').fill(PASSPHRASE);
  await press(page, 'Unlock');
  const { key, home, bodies } = await noted(page, 'bodies');
  expect(key).toBeGreaterThan(0);
  return { home: home - key, bodies: bodies - key };
}

/** Opens all that the form folds away, and counts what can be filled in; radios of a group are one. */
async function opened(page: Page): Promise<number> {
  return page.locator('.desk-pane').evaluate((pane) => {
    for (const folded of pane.querySelectorAll('details')) folded.open = true;
    const fields = pane.querySelectorAll<HTMLInputElement>('input, textarea, select');
    const names = [...fields].map((one, at) => (one.type === 'radio' ? one.name : String(at)));
    return new Set(names).size;
  });
}

/** Types over the fields of the open form, the same number of keys in each of ten. */
async function typeOver(page: Page): Promise<void> {
  const boxes = page.locator('.desk-pane textarea');
  const count = Math.min(10, await boxes.count());
  const words = 'what is better for the child now '.slice(0, KEYS / count);
  for (let at = 0; at < count; at += 1) {
    await boxes.nth(at).click();
    // As fast as quick typing: ten keys a second.
    await page.keyboard.type(words.padEnd(KEYS / count, 'a'), { delay: 100 });
  }
}

test('a large vault: opened, held in memory, written in', async ({ context, page, site }) => {
  test.setTimeout(1_200_000);
  await noteTimes(context);
  await restore(page, site.url, process.env.ALONGSIDE_COSTS!);
  await copied(page);
  // The first opening leaves what Home shows for the next ones.
  await unlocked(page, site.url);
  await page.waitForTimeout(QUIET_MS);
  const times = [];
  for (let round = 0; round < ROUNDS; round += 1) times.push(await unlocked(page, site.url));
  tellTimes('home', times.map(({ home }) => home));
  tellTimes('bodies', times.map(({ bodies }) => bodies));

  // The worker that made the key has ended, and its memory with it.
  expect(page.workers()).toHaveLength(0);
  const { wasm, heap } = await memory(page);
  console.log(`wasm ${wasm} and JavaScript ${heap} bytes`);
  tell('memory', wasm + heap, wasm + heap, 1);

  await follow(page, 'Start');
  // The form with the most fields: the record of a case.
  await section(page, /^Case w\d+-0 /);
  await expect(page.locator('.desk-pane textarea').first()).toBeVisible();
  console.log(`a form of ${await opened(page)} fields`);
  await noteKeys(page);
  for (const rate of [1, SLOW]) {
    await slower(page, rate);
    await typeOver(page);
    const keys = await keysNoted(page);
    const slow = rate === 1 ? '' : '-slow';
    tellTimes(`key-layout${slow}`, keys.layout, 0.95);
    tellTimes(`key-event${slow}`, keys.event, 0.95);
  }
});
