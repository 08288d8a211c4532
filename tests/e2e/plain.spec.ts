// The plain page, for a browser that cannot run the app and for an app that has stopped.
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Page } from '@playwright/test';
import { expectAccessible } from './accessible';
import { expect, test, Watch } from './site';

test.use({ serviceWorkers: 'block' });

async function expectPlain(page: Page, title: string): Promise<void> {
  const heading = page.getByRole('heading', { level: 1 });
  await expect(heading).toHaveText(title);
  await expect(heading).toBeFocused();
  await expectAccessible(page);
}

test('without WebAssembly it says so', async ({ page, site }) => {
  await page.addInitScript(() => Reflect.deleteProperty(globalThis, 'WebAssembly'));
  await page.goto(site.url);
  await expectPlain(page, 'Alongside cannot run in this browser');
});

test('with storage switched off in the browser it says so', async ({ site }, info) => {
  // A real profile in which the person has blocked cookies and site data.
  const profile = await mkdtemp(join(tmpdir(), 'alongside-profile-'));
  await mkdir(join(profile, 'Default'));
  const blocked = { profile: { default_content_setting_values: { cookies: 2 } } };
  await writeFile(join(profile, 'Default', 'Preferences'), JSON.stringify(blocked));
  const context = await chromium.launchPersistentContext(
    profile,
    info.project.use.launchOptions,
  );
  try {
    const watch = new Watch();
    await watch.over(context, site);
    const page = await context.newPage();
    await page.goto(site.url);
    await expectPlain(page, 'Alongside cannot keep your work in this browser');
    expect(watch.found).toEqual([]);
  } finally {
    await context.close();
    await rm(profile, { recursive: true, force: true });
  }
});

test('when a part cannot be loaded it says so', async ({ page, site }) => {
  await page.route('**/*_bg.wasm', (route) => route.abort());
  await page.goto(site.url);
  await expectPlain(page, 'Alongside did not start');
});

test('when the wasm traps, nothing of the app stays in sight', async ({ page, site }) => {
  await page.goto(site.url);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await page.evaluate(() => {
    // A module whose one function does nothing but trap, as a panic does.
    const bytes = [
      0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 3, 2, 1, 0, 7, 5, 1, 1, 102, 0, 0, 10, 5, 1,
      3, 0, 0, 11,
    ];
    const module = new WebAssembly.Module(new Uint8Array(bytes));
    const trap = new WebAssembly.Instance(module).exports.f as () => void;
    setTimeout(trap);
  });
  await expectPlain(page, 'Alongside has stopped');
  const others = page.locator('body > :not(#plain)');
  for (const other of await others.all()) await expect(other).toBeHidden();
});

test('without JavaScript it says so', async ({ browser, site }) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(site.url);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Alongside needs JavaScript');
  await context.close();
});
