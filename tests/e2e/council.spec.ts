// What the council that runs the site has set in site.json: its name, its policy, and a key that
// opens what is kept.
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expectAccessible } from './accessible';
import * as backups from './backups';
import { expect, test, type Site } from './site';
import * as steps from './steps';

// Made for this test and for nothing else.
const PUBLIC = 'age17wvwd274ek0yeu5k6995ezdcr9sdzawltg3unapvmqd643rfw9us92c23j';
const SECRET = 'AGE-SECRET-KEY-1UCTP9UWC5Y5ZHS2JSDG0CJN5M3HJN30U3LQ27VAMYNL4W84GF0XQQ2NW4C';

// The list of the offline copy still has the file as it was built.
test.use({ serviceWorkers: 'block' });

async function set(site: Site, settings: object): Promise<void> {
  await writeFile(join(site.folder, 'site.json'), JSON.stringify(settings));
}

test('a council with a key opens the vault and its backups, and whoever makes one is told', async ({
  page,
  browser,
  context,
  site,
}) => {
  test.slow();
  await set(site, { council: 'Ashby Council', recovery_key: PUBLIC });
  await backups.withDownloads(context);
  await page.goto(`${site.url}/set-up`);
  await expect(page.getByText('Ashby Council can open what you keep here')).toBeVisible();
  await expectAccessible(page);
  await page.goto(site.url);
  await steps.setUpVault(page);
  await steps.open(page, '/my/me');
  await steps.aboutMe(page);
  await steps.open(page, '/my/data-safety');
  await expect(page.getByText('and your council, with its recovery key')).toBeVisible();
  const file = await backups.backup(page, 'keys');

  await steps.lock(page);
  await page.getByText('For the council: use its key').click();
  const key = page.getByLabel("The council's key");
  await key.fill('AGE-SECRET-KEY-1NOTTHISONE');
  await steps.press(page, "Unlock with the council's key");
  await expect(page.getByRole('button', { name: 'Lock now' })).toBeHidden();
  await expect(backups.summary(page)).toBeVisible(steps.KEY);
  await key.fill(SECRET);
  await steps.press(page, "Unlock with the council's key");
  await expect(page.getByRole('button', { name: 'Lock now' })).toBeVisible(steps.KEY);

  // Another device, without the vault's own keys.
  const there = await (await browser.newContext()).newPage();
  await there.goto(`${site.url}/restore`);
  await backups.choose(there, file);
  await there.getByLabel('The line on the recovery sheet').fill(SECRET);
  await steps.press(there, 'Open it');
  await expect(steps.title(there)).toHaveText('What is in this backup', steps.KEY);
  await there.context().close();
});

test('a vault that is older than the key lets the council in only when its owner says so', async ({
  page,
  site,
}) => {
  test.slow();
  await page.goto(site.url);
  await steps.setUpVault(page);
  await steps.open(page, '/my/data-safety');
  await expect(page.getByText('Only you, with passphrase')).toBeVisible();
  await expect(page.getByRole('button', { name: /open it too/ })).toBeHidden();

  await set(site, { council: 'Ashby Council', recovery_key: PUBLIC });
  await page.goto(site.url);
  await steps.unlock(page);
  await steps.open(page, '/my/data-safety');
  await steps.press(page, 'Let Ashby Council open it too');
  await expect(page.getByText('and your council, with its recovery key')).toBeVisible();
  await steps.lock(page);
  await page.getByText('For the council: use its key').click();
  await page.getByLabel("The council's key").fill(SECRET);
  await steps.press(page, "Unlock with the council's key");
  await expect(page.getByRole('button', { name: 'Lock now' })).toBeVisible(steps.KEY);

  // With its key the council can give its owner a new passphrase.
  const fresh = 'violet harbour Monday lantern';
  await steps.open(page, '/my/change-passphrase');
  await page.getByLabel("With the council's key").check();
  await page.locator('#passphrase-line').fill(SECRET);
  await page.locator('#new-passphrase').fill(fresh);
  await steps.press(page, 'Change it');
  const said = page.getByRole('region', { name: 'Messages' });
  await expect(said).toContainText('Passphrase changed.', steps.KEY);
  await steps.lock(page);
  await steps.unlock(page, fresh);
});

test('settings that cannot be read stop the making of a vault, and nothing else', async ({
  page,
  site,
}) => {
  await writeFile(join(site.folder, 'site.json'), '{"council":');
  await page.goto(`${site.url}/set-up`);
  await expect(page.getByText('The file /site.json cannot be read')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Use this passphrase' })).toBeHidden();
  await expectAccessible(page);
  await set(site, {});
  await steps.press(page, 'Try again');
  await expect(page.getByRole('button', { name: 'Use this passphrase' })).toBeVisible();
  await writeFile(join(site.folder, 'site.json'), '{"council":');
  await page.goto(`${site.url}/what-is-due`);
  await expect(page.getByLabel('Which policy?')).toBeVisible();
});
