// The copy on the device: whole or not at all, without a network, and replaced only when asked.
import { type Page } from '@playwright/test';
import { expect, test } from './site';

const heading = (page: Page) => page.getByRole('heading', { level: 1 });

/** Opens the app and waits until its copy is complete and in use. */
async function firstVisit(page: Page, url: string): Promise<void> {
  await page.goto(url);
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
}

const versions = (page: Page) =>
  page.evaluate(async () =>
    (await caches.keys()).filter((name) => name.startsWith('alongside-')),
  );

/** Looks for a new version as on return to view, and gives back how the install ended. */
const lookForNew = (page: Page) =>
  page.evaluate(async () => {
    const registration = (await navigator.serviceWorker.getRegistration())!;
    const found = new Promise<ServiceWorker>((resolve) => {
      registration.addEventListener('updatefound', () => resolve(registration.installing!));
    });
    document.dispatchEvent(new Event('visibilitychange'));
    const worker = await found;
    return new Promise<string>((resolve) => {
      const settled = () => {
        if (worker.state !== 'installing') resolve(worker.state);
      };
      worker.addEventListener('statechange', settled);
      settled();
    });
  });

test('starts with the server stopped, at any place in the app', async ({ page, site }) => {
  await firstVisit(page, site.url);
  await site.stop();
  for (const place of ['/', '/?launch=installed', '/no/such/place']) {
    await page.goto(site.url + place);
    await expect(heading(page)).toBeVisible();
    await expect(page.locator('#plain')).toBeHidden();
  }
});

test('the copy holds every file that was built', async ({ page, site }) => {
  await firstVisit(page, site.url);
  await site.stop();
  const failed = await page.evaluate(async () => {
    const [name] = (await caches.keys()).filter((key) => key.startsWith('alongside-'));
    const held = await (await caches.open(name)).keys();
    const answers = await Promise.all(held.map((request) => fetch(request.url)));
    return { count: held.length, failed: answers.filter((answer) => !answer.ok).length };
  });
  expect(failed.failed).toBe(0);
  expect(failed.count).toBeGreaterThan(15);
});

test('data that is not there is an error and never the page', async ({ page, site }) => {
  await firstVisit(page, site.url);
  // The host sends the page for this address, as it does for every place in the app.
  const answer = await page.evaluate(async () => {
    const response = await fetch('/no-such-data');
    return { status: response.status, text: await response.text() };
  });
  expect(answer.status).toBe(404);
  expect(answer.text).not.toContain('<html');
});

test('a new version waits, is offered, and comes with one reload after drafts are written', async ({
  page,
  site,
}) => {
  await firstVisit(page, site.url);
  const before = await versions(page);
  await site.change('plain.css', true);
  expect(await lookForNew(page)).toBe('installed');
  await expect(page.locator('html')).toHaveAttribute('data-update', 'ready');
  // Until the person says so, the version in use stays, also after a reload.
  await page.reload();
  await expect(page.locator('html')).toHaveAttribute('data-update', 'ready');
  expect(await versions(page)).toEqual(expect.arrayContaining(before));
  const order: string[] = [];
  await page.exposeFunction('note', (word: string) => order.push(word));
  page.on('load', () => order.push('load'));
  await page.evaluate(() => {
    const { note } = window as unknown as { note(word: string): void };
    window.addEventListener('alongside:flush', () => note('flush'));
  });
  await Promise.all([
    page.waitForEvent('load'),
    page.evaluate(() => window.dispatchEvent(new CustomEvent('alongside:update-accept'))),
  ]);
  await expect(heading(page)).toBeVisible();
  await expect.poll(() => versions(page)).not.toEqual(expect.arrayContaining(before));
  expect(await versions(page)).toHaveLength(1);
  await expect(page.locator('html')).not.toHaveAttribute('data-update', 'ready');
  expect(order[0]).toBe('flush');
  expect(order.filter((word) => word === 'load')).toHaveLength(1);
  const css = await page.evaluate(async () => (await fetch('/plain.css')).text());
  expect(css).toContain('the next version');
});

test('every open tab writes its drafts and reloads once', async ({ context, page, site }) => {
  await firstVisit(page, site.url);
  const other = await context.newPage();
  await firstVisit(other, site.url);
  await site.change('plain.css', true);
  expect(await lookForNew(page)).toBe('installed');
  let loads = 0;
  other.on('load', () => (loads += 1));
  const reloaded = Promise.all([page.waitForEvent('load'), other.waitForEvent('load')]);
  await page.evaluate(() => window.dispatchEvent(new CustomEvent('alongside:update-accept')));
  await reloaded;
  await expect(heading(other)).toBeVisible();
  expect(loads).toBe(1);
});

test('a damaged file stops the new version and the old one stays, also offline', async ({
  page,
  site,
}) => {
  await firstVisit(page, site.url);
  const before = await versions(page);
  await site.change('plain.css', false);
  expect(await lookForNew(page)).toBe('redundant');
  await expect(page.locator('html')).not.toHaveAttribute('data-update', 'ready');
  expect(await versions(page)).toEqual(before);
  await site.stop();
  await page.reload();
  await expect(heading(page)).toBeVisible();
  const css = await page.evaluate(async () => (await fetch('/plain.css')).text());
  expect(css).not.toContain('the next version');
});

test('a first copy that is damaged leaves the app working without one', async ({ page, site }) => {
  await site.change('plain.css', false);
  await page.addInitScript(() => {
    const { register } = ServiceWorkerContainer.prototype;
    ServiceWorkerContainer.prototype.register = async function (...given) {
      const registration = await register.apply(this, given);
      const worker = registration.installing!;
      worker.addEventListener('statechange', () => {
        document.documentElement.dataset.install = worker.state;
      });
      return registration;
    };
  });
  await page.goto(site.url);
  await expect(heading(page)).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('data-install', 'redundant');
  expect(await versions(page)).toEqual([]);
});
