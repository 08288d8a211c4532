// A browser that refuses to save: said on every page, with a way out, and nothing is lost.
import { type Page } from '@playwright/test';
import { expectAccessible } from './accessible';
import { expect, test } from './site';
import * as steps from './steps';

/** From now on the storage takes nothing, as on a full disk; or it takes things again. */
async function full(page: Page, refuses: boolean): Promise<void> {
  await page.evaluate((refuse) => {
    const store = IDBObjectStore.prototype as unknown as Record<string, unknown>;
    store.kept ??= store.put;
    store.put = refuse
      ? () => {
          throw new DOMException('No room', 'QuotaExceededError');
        }
      : store.kept;
  }, refuses);
}

test('what is not saved is told on every page until it is', async ({ page, site }) => {
  test.slow();
  await page.goto(site.url);
  await steps.setUpVault(page);
  await steps.open(page, '/my/me');
  await steps.aboutMe(page);
  await page.keyboard.press('Control+s');
  await expect(page.getByRole('region', { name: 'Messages' })).toContainText(/Saved \d/);
  await steps.open(page, '/my/add-person');
  await full(page, true);
  const told = page.getByRole('alert').filter({ hasText: 'Not saved.' });
  // Words that are typed are drafts, and those are refused too.
  await page.getByLabel('Name', { exact: true }).fill('Aisha');
  await expect(told).toContainText('space for this app is used up');
  await steps.addWorker(page, {
    name: 'Aisha Khan',
    start: new Date('2019-03-04'),
    lastCase: 'unknown',
    lastPersonal: 'unknown',
  });
  await steps.place(page, 'Home');
  await expect(told).toBeVisible();
  await expectAccessible(page);
  await told.getByRole('link', { name: 'Make a backup' }).click();
  await expect(steps.title(page)).toHaveText('Back up');
  await full(page, false);
  await told.getByRole('button', { name: 'Try again' }).click();
  await expect(told).toBeHidden();
  await page.goto(site.url);
  await steps.unlock(page);
  await steps.place(page, 'People');
  await expect(page.getByRole('main')).toContainText('Aisha Khan');
});

test('a damaged vault says so, and offers no lock to try', async ({ page, site }) => {
  test.slow();
  await page.goto(site.url);
  await steps.setUpVault(page);
  await page.goto(`${site.url}/boot.js`);
  await page.evaluate(async () => {
    const [{ name }] = (await indexedDB.databases()).filter((one) =>
      one.name!.startsWith('alongside-vault-'),
    );
    const database = await new Promise<IDBDatabase>((resolve) => {
      const opening = indexedDB.open(name!);
      opening.onsuccess = () => resolve(opening.result);
    });
    const writing = database.transaction('meta', 'readwrite');
    const header = await new Promise<[IDBValidKey, Uint8Array]>((resolve) => {
      writing.objectStore('meta').openCursor().onsuccess = (event) => {
        const cursor = (event.target as IDBRequest<IDBCursorWithValue | null>).result!;
        const bytes = new Uint8Array(cursor.value);
        // The header is the one row that is plain: a digest, then JSON.
        if (bytes[32] === 0x7b) resolve([cursor.key, bytes]);
        else cursor.continue();
      };
    });
    const [key, bytes] = header;
    bytes[40] ^= 1;
    writing.objectStore('meta').put(bytes, key);
    await new Promise((resolve) => (writing.oncomplete = resolve));
    database.close();
  });
  await page.goto(site.url);
  await expect(page.getByText('The vault is damaged')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Unlock', exact: true })).toBeHidden();
  await expectAccessible(page);
});
