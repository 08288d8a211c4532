// The page that everything stands in.
import { type Page, type Request } from '@playwright/test';
import { expectAccessible } from './accessible';
import { expect, test } from './site';

test('starts under the strict policy, without an error, from this host alone', async ({
  page,
  site,
}) => {
  const errors: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text());
  });
  page.on('pageerror', (error) => errors.push(String(error)));
  const answer = await page.goto(site.url);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(page.locator('#starting')).toBeHidden();
  await expect(page.locator('#plain')).toBeHidden();
  expect(errors).toEqual([]);
  const policy = answer?.headers()['content-security-policy'];
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("frame-ancestors 'none'");
  const inPage = page.locator('meta[http-equiv="Content-Security-Policy"]');
  await expect(inPage).toHaveAttribute('content', /^default-src 'none'; script-src 'self' /);
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`the first page is accessible in ${colorScheme}`, async ({ page, site }) => {
    await page.emulateMedia({ colorScheme });
    await page.goto(site.url);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await expectAccessible(page);
  });
}

test('the heading takes the focus when a page opens, and again on the way back', async ({
  page,
  site,
}) => {
  await page.goto(site.url);
  const heading = page.getByRole('heading', { level: 1 });
  const places = page.getByRole('navigation', { name: 'Places' });
  await places.getByRole('link', { name: 'What is due?' }).press('Enter');
  await expect(heading).toHaveText('What is due?');
  await expect(heading).toBeFocused();
  await page.goBack();
  await expect(heading).not.toHaveText('What is due?');
  await expect(heading).toBeFocused();
});

/** The wasm files that the page itself asks for while `act` runs. */
async function wasmAskedFor(page: Page, act: () => Promise<void>): Promise<string[]> {
  const asked: string[] = [];
  const listen = (request: Request) => {
    const { pathname } = new URL(request.url());
    if (pathname.endsWith('.wasm') && !request.serviceWorker()) asked.push(pathname);
  };
  page.on('request', listen);
  await act();
  page.off('request', listen);
  return asked;
}

test('before there is a vault the small front is enough, and a page that it lacks starts the whole app', async ({
  page,
  site,
}) => {
  const heading = page.getByRole('heading', { level: 1 });
  for (const place of ['/', '/what-is-due', '/what-is-due/?from=mail#top']) {
    const asked = await wasmAskedFor(page, async () => {
      await page.goto(site.url + place);
      await expect(heading).toBeVisible();
      await expect(heading).not.toHaveText('Page not found');
    });
    expect(asked, place).toEqual(['/front_bg.wasm']);
  }
  await page.goto(site.url);
  await expect(heading).toHaveText(/^Supervision/);
  const asked = await wasmAskedFor(page, async () => {
    await page.getByRole('main').getByRole('link', { name: 'Start', exact: true }).click();
    await expect(heading).toHaveText('Will this device keep your work?');
  });
  expect(asked).toEqual([expect.stringMatching(/^\/app-.*_bg\.wasm$/)]);
  await page.goBack();
  await expect(heading).toHaveText(/^Supervision/);
  for (const place of ['/timer', '/set-up', '/my/home', '/no/such/place', '/?launch=installed']) {
    const asked = await wasmAskedFor(page, async () => {
      await page.goto(site.url + place);
      await expect(heading).toBeVisible();
    });
    expect(asked, place).toEqual([expect.stringMatching(/^\/app-.*_bg\.wasm$/)]);
  }
});

test('an unknown address opens the app and a missing file stays missing', async ({
  page,
  request,
  site,
}) => {
  await page.goto(`${site.url}/no/such/place`);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(page.locator('#plain')).toBeHidden();
  const missing = await request.get(`${site.url}/app-0000.js`);
  expect(missing.status()).toBe(404);
  expect(missing.headers()['content-type']).not.toContain('html');
});

test('the worker for heavy work starts from any place in the app', async ({ page, site }) => {
  await page.goto(`${site.url}/no/such/place`);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  const said = await page.evaluate(
    () =>
      new Promise((resolve) => {
        const worker = new Worker('/office_loader.js');
        worker.onmessage = (event) => resolve(typeof event.data);
        worker.onerror = (event) => resolve(`failed: ${event.message}`);
      }),
  );
  expect(said).toBe('string');
});

test('can be installed: name, address and icons as declared', async ({ page, request, site }) => {
  await page.goto(site.url);
  const link = await page.locator('link[rel=manifest]').getAttribute('href');
  const answer = await request.get(site.url + link);
  expect(answer.headers()['content-type']).toContain('application/manifest+json');
  const manifest = await answer.json();
  expect(manifest.id).toBe('/');
  expect(manifest.start_url).toBe('/?launch=installed');
  expect(manifest.display).toBe('standalone');
  const purposes = manifest.icons.map((icon: { purpose: string }) => icon.purpose);
  expect(purposes).toContain('maskable');
  for (const picture of [...manifest.icons, ...(manifest.screenshots ?? [])]) {
    const shown = await page.evaluate(async (src: string) => {
      const image = new Image();
      image.src = src;
      await image.decode();
      return `${image.naturalWidth}x${image.naturalHeight}`;
    }, picture.src);
    if (picture.sizes !== 'any') expect(shown, picture.src).toBe(picture.sizes);
  }
});
