// The page that everything stands in.
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
