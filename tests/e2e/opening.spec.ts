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

test('a vault that is open is not unlocked again', async ({ page, site }) => {
  await page.goto(site.url);
  await steps.setUpVault(page);
  // As a link inside the app does, without a reload, which would lock it.
  await page.evaluate(() => {
    const link = document.createElement('a');
    link.href = '/unlock';
    link.textContent = 'again';
    document.querySelector('main')!.append(link);
    link.click();
  });
  await expect(page.getByText('Your work is open already.')).toBeVisible();
  await expect(page.locator('#passphrase')).toHaveCount(0);
  await page.getByRole('main').getByRole('link', { name: 'Go to Home' }).click();
  await expect(page).toHaveURL(/\/my\/home$/);
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

/** Keeps what Home shows while the rest of the vault is still being read. */
function noteFirstLook(): void {
  const seen: string[] = [];
  Object.assign(window, { firstLook: seen });
  new MutationObserver(() => {
    const lines = document.querySelector('#main section[aria-label="What is due"] .due-list li');
    if (!lines || !document.getElementById('opening')) return;
    seen.push(document.querySelector<HTMLElement>('#main')!.innerText);
  }).observe(document, { childList: true, subtree: true });
}

test('Home shows the same at once as when everything is read, and nothing that is out of date', async ({
  page,
  site,
}) => {
  test.slow();
  const day = (days: number) => steps.plusDays(new Date(), days);
  await page.addInitScript(noteFirstLook);
  await steps.beginWithAisha(page, site.url, day(-90));
  await steps.addCase(page, { reference: 'LCS7001', worker: 'Aisha Khan' });
  await steps.place(page, 'Home');
  const due = page.getByRole('region', { name: 'What is due' });
  await expect(due.getByRole('listitem').first()).toBeVisible();
  const opened = async () => {
    await page.goto(`${site.url}/my/home`);
    await steps.unlock(page);
    await expect(page.locator('#opening')).toHaveCount(0);
    await expect(due.getByRole('listitem').first()).toBeVisible();
    return page.evaluate(() => {
      const looks = (window as unknown as { firstLook: string[] }).firstLook;
      return { first: looks.at(-1), now: document.querySelector<HTMLElement>('#main')!.innerText };
    });
  };
  // How old the backup is can only be told when everything is read.
  const withoutBackup = (text: string) => text.split(/\n(?=Important:|.*backup)/i)[0].trim();
  // It is worked out when nothing has happened for a few seconds.
  await page.waitForTimeout(10_000);
  const { first, now } = await opened();
  expect(first).toBeDefined();
  expect(withoutBackup(first!)).toBe(withoutBackup(now));

  // What was saved since is never left out: then it is shown when everything is read.
  await steps.place(page, 'People');
  await steps.follow(page, 'Add a person');
  await steps.addWorker(page, {
    name: 'Ben Lowe',
    start: new Date('2020-03-02T10:00:00'),
    lastCase: day(-70),
    lastPersonal: day(-70),
  });
  const after = await opened();
  expect(after.first).toBeUndefined();
  expect(after.now).toContain('Ben Lowe');
});
