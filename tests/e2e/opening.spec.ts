// What stands there when the app is opened: for somebody new, for somebody with a vault, and for
// somebody whose vault the browser has removed.
import { expectAccessible } from './accessible';
import { expect, test } from './site';
import * as steps from './steps';

test('whoever has a vault begins with it, from the bare address and as an installed app', async ({
  page,
  site,
}) => {
  test.slow();
  await page.goto(site.url);
  await expect(steps.title(page)).toHaveText(/^Supervision/);
  await steps.setUpVault(page);
  for (const address of ['/', '/?launch=installed']) {
    await page.goto(site.url + address);
    await expect(steps.title(page)).toHaveText('Unlock');
    await expect(page).toHaveTitle('Home – Alongside');
    await steps.unlock(page);
    await expect(page).toHaveURL(/\/my\/home$/);
  }
});

test('whose vault was removed by the browser is told so first, and offered a backup', async ({
  page,
  site,
}) => {
  await page.goto(site.url);
  await steps.setUpVault(page);
  await page.goto(`${site.url}/boot.js`);
  await page.evaluate(async () => {
    const databases = await indexedDB.databases();
    const vaults = databases.filter(({ name }) => name!.startsWith('alongside-vault-'));
    const gone = ({ name }: IDBDatabaseInfo) =>
      new Promise((resolve) => (indexedDB.deleteDatabase(name!).onsuccess = resolve));
    await Promise.all(vaults.map(gone));
  });
  await page.goto(site.url);
  const told = page.getByText('The browser has removed your work from this device');
  await expect(told).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('main').getByRole('link', { name: 'Open a backup' }).click();
  await expect(steps.title(page)).toHaveText('Open a backup');
});
