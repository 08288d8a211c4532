// Backups: made, saved and checked; restored elsewhere without a network; each bad file told apart.
import { readFile } from 'node:fs/promises';
import Ajv2020 from 'ajv/dist/2020.js';
import { expectAccessible } from './accessible';
import {
  FILE,
  SCHEMA,
  WORKERS,
  withDownloads,
  withPlaces,
  filledVault,
  decisions,
  back,
  saved,
  bytesOf,
  backup,
  choose,
  summary,
  elsewhere,
  edited,
  type Written,
} from './backups';
import { expect, test } from './site';
import {
  KEY,
  PASSPHRASE,
  follow,
  lock,
  open,
  place,
  press,
  setUpVault,
  title,
  unlock,
} from './steps';

test('a vault comes back on an empty browser with the server stopped, decision for decision', async ({
  browser,
  context,
  page,
  site,
}) => {
  test.setTimeout(400_000);
  await withDownloads(context);
  await filledVault(page, site);
  await place(page, 'Home');
  await expect(page.getByText('No backup yet.')).toBeVisible();
  const before = await decisions(page);

  await back(page, 'With a passphrase of its own');
  await page.getByLabel('Passphrase for this file').fill(FILE);
  await page.getByLabel('The same passphrase again').fill(FILE);
  const download = await saved(page);
  expect(download.suggestedFilename()).toMatch(/^alongside-backup-\d{4}-\d\d-\d\d-\d{4}\.age$/);
  const bytes = await bytesOf(download);
  await page.getByLabel('The file you saved').setInputFiles({
    name: 'alongside-backup.age',
    mimeType: 'application/octet-stream',
    buffer: bytes.subarray(0, -1),
  });
  await expect(summary(page)).toContainText('shorter than the backup');
  await page.getByLabel('The file you saved').setInputFiles(await download.path());
  await expect(title(page)).toHaveText('Backed up');
  await place(page, 'Home');
  await expect(page.getByText('Last backup: today, nothing has changed since.')).toBeVisible();

  const there = await elsewhere(browser, site);
  await site.stop();
  await there.page.reload();
  await follow(there.page, 'I have a backup');
  await choose(there.page, bytes);
  await there.page.getByLabel('Passphrase of this backup').fill(FILE);
  await press(there.page, 'Open it');
  await expect(title(there.page)).toHaveText('What is in this backup', KEY);
  const list = there.page.getByRole('main');
  await expect(list).toContainText('Dana Obi');
  for (const [kind, number] of [['People', 3], ['Cases', 6]]) {
    const row = list.locator('.summary-list > div').filter({ hasText: `${kind}` }).first();
    await expect(row).toContainText(String(number));
  }
  // Nothing has happened yet: a reload in the middle leaves an empty device.
  await there.page.reload();
  await expect(title(there.page)).toHaveText('Open a backup');
  await choose(there.page, bytes);
  await there.page.getByLabel('Passphrase of this backup').fill(FILE);
  await press(there.page, 'Open it');
  await expect(title(there.page)).toHaveText('What is in this backup', KEY);
  await press(there.page, 'Restore');
  await expect(summary(there.page)).toContainText('Enter a passphrase for this device');
  const other = 'walnut ferry Monday copper';
  await there.page.getByLabel('Passphrase', { exact: true }).fill(other);
  await press(there.page, 'Restore');
  await expect(title(there.page)).toHaveText('Restored', KEY);
  await follow(there.page, 'Get the recovery sheet');
  await there.page.getByLabel('I have printed or saved the sheet').check();
  await press(there.page, 'Go on');
  expect(await decisions(there.page)).toEqual(before);
  await lock(there.page);
  await unlock(there.page, other);
  await place(there.page, 'Home');
  await expect(there.page.getByText('Last backup: today, nothing has changed since.')).toBeVisible();
  expect(there.watch.found).toEqual([]);
  await there.page.context().close();
});

test('each bad file has its own words, and nothing is changed', async ({
  browser,
  context,
  page,
  site,
}) => {
  test.setTimeout(400_000);
  await withDownloads(context);
  const { sheet } = await filledVault(page, site);
  const keys = await backup(page, 'keys');
  const locked = await backup(page, 'passphrase');
  const plain = await backup(page, 'open');

  const there = await elsewhere(browser, site);
  await follow(there.page, 'I have a backup');
  const changed = Buffer.from(keys);
  changed[changed.length - 2_000] ^= 1;
  const text = plain.toString();
  const newer = text.replace('"version":1', '"version":2');
  const said = new Set<string>();
  const refused = async (words: RegExp) => {
    await expect(summary(there.page)).toContainText(words, KEY);
    said.add(await summary(there.page).innerText());
    await expectAccessible(there.page);
  };
  for (const [bytes, words] of [
    [Buffer.alloc(0), /This file is empty/],
    [Buffer.from('%PDF-1.7 minutes of the meeting'), /not a backup of this app/],
    [Buffer.from(text.slice(0, -300)), /stops before its end/],
    [Buffer.from(text.replace('Ines', 'Inez')), /was changed after it was made/],
    [Buffer.from(newer), /version 2 of the form/],
  ] as const) {
    await choose(there.page, bytes);
    await refused(words);
  }
  for (const [bytes, words] of [
    [changed, /was changed after it was made/],
    [keys.subarray(0, keys.length - 700), /stops before its end/],
  ] as const) {
    await choose(there.page, bytes);
    await there.page.getByLabel('The line on the recovery sheet').fill(sheet);
    await press(there.page, 'Open it');
    await refused(words);
  }
  await choose(there.page, locked);
  await there.page.getByLabel('Passphrase of this backup').fill(`${FILE}s`);
  await press(there.page, 'Open it');
  await refused(/does not open this file. Check capital letters/);
  await choose(there.page, keys);
  await expect(there.page.getByText('locked with keys, not with a passphrase')).toBeVisible();
  await there.page.getByLabel('The line on the recovery sheet').fill(FILE);
  await press(there.page, 'Open it');
  await refused(/That is not a key/);
  await there.page.getByLabel('The line on the recovery sheet').fill(sheet);
  await press(there.page, 'Open it');
  await expect(title(there.page)).toHaveText('What is in this backup', KEY);
  expect(said.size).toBe(8);
  const databases = await there.page.evaluate(async () => (await indexedDB.databases()).length);
  expect(await there.page.evaluate(() => localStorage.length)).toBeLessThan(3);
  expect(databases).toBeLessThanOrEqual(1);
  await there.page.context().close();
});

test('plain text fits its schema; checked, merged with a choice, and taken back', async ({
  context,
  page,
  site,
}) => {
  test.setTimeout(400_000);
  await withDownloads(context);
  await filledVault(page, site);
  const plain = await backup(page, 'open');
  const schema = JSON.parse(await readFile(SCHEMA, 'utf8')) as object;
  const check = new Ajv2020({ allErrors: true }).compile(schema);
  expect(check(JSON.parse(plain.toString())), JSON.stringify(check.errors)).toBe(true);
  expect(check({ ...JSON.parse(plain.toString()), documents: [{}] })).toBe(false);

  await open(page, '/my/check-backup');
  await choose(page, plain, 'alongside-backup.json');
  await expect(title(page)).toHaveText('This backup is whole');
  await expect(page.getByText('It holds exactly what is here.')).toBeVisible();
  await expect(page.getByText('This vault', { exact: true })).toBeVisible();
  await expectAccessible(page);

  const device = 'f'.repeat(32);
  const named = (written: Written, name: string) =>
    written.documents.find((document) => document.body.name === name)!;
  const other = edited(plain, (written) => {
    const changed = named(written, WORKERS[0]);
    const { device: by, counter, from } = changed.revision;
    changed.body.name = 'Ines Calder-Moss';
    changed.revision = { device, counter: 1, from: { ...from, [by]: counter } };
    const apart = named(written, WORKERS[1]);
    apart.body.name = 'Thomas Reyes';
    apart.revision = { device, counter: 1, from: {} };
  });
  await open(page, '/restore');
  await choose(page, other, 'alongside-backup.json');
  await expect(title(page)).toHaveText('What this backup would change');
  await press(page, 'Restore into this vault');
  await expect(summary(page)).toContainText('Choose what is to happen');
  await expectAccessible(page);
  await page.getByLabel('Choose for each').check();
  const each = page.getByRole('group', { name: /Tom Reyes/ });
  await expect(page.getByText('“Tom Reyes” here, “Thomas Reyes” in the backup')).toBeVisible();
  await each.getByLabel('Take what the backup has').check();
  await press(page, 'Restore into this vault');
  await expect(title(page)).toHaveText('Restored', KEY);
  await expect(page.getByText('1 item brought up to date')).toBeVisible();
  await expect(page.getByText('1 item settled as you chose')).toBeVisible();
  await place(page, 'People');
  await expect(page.getByRole('main')).toContainText('Ines Calder-Moss');
  await expect(page.getByRole('main')).toContainText('Thomas Reyes');

  await lock(page);
  await unlock(page);
  await open(page, '/my/data-safety');
  await expect(page.getByRole('heading', { name: 'The last restore' })).toBeVisible();
  await press(page, 'Go back to before the restore');
  await expect(page.getByRole('heading', { name: 'The last restore' })).toBeHidden(KEY);
  await place(page, 'People');
  await expect(page.getByRole('main')).toContainText('Tom Reyes');
  await expect(page.getByRole('main')).not.toContainText('Moss');
});

test('saved into a chosen place it is read back from there', async ({ page, site }) => {
  await withPlaces(page);
  await page.goto(site.url);
  await setUpVault(page);
  await open(page, '/my/backup');
  await expectAccessible(page);
  await press(page, 'Make the backup');
  await expect(title(page)).toHaveText('Your backup is ready', KEY);
  await expectAccessible(page);
  await press(page, 'Save the file');
  await expect(title(page)).toHaveText('Backed up', KEY);
  await expectAccessible(page);
});

test('a copy that is not whole where it was saved is not called a backup', async ({ page, site }) => {
  await withPlaces(page, true);
  await page.goto(site.url);
  await setUpVault(page);
  await open(page, '/my/backup');
  await press(page, 'Make the backup');
  await expect(title(page)).toHaveText('Your backup is ready', KEY);
  await press(page, 'Save the file');
  await expect(summary(page)).toContainText('is not whole', KEY);
  await expect(title(page)).toHaveText('Your backup is ready');
  await open(page, '/my/data-safety');
  await expect(page.getByText('None yet')).toBeVisible();
});

test('by keyboard alone', async ({ context, page, site }) => {
  await withDownloads(context);
  await page.goto(site.url);
  await setUpVault(page);
  const to = async (name: RegExp) => {
    for (let presses = 0; presses < 60; presses += 1) {
      const focused = page.locator(':focus');
      if ((await focused.count()) && name.test(await focused.innerText())) return;
      await page.keyboard.press('Tab');
    }
    throw new Error(`The keyboard did not reach ${String(name)}`);
  };
  await open(page, '/my/backup');
  await expect(title(page)).toHaveText('Back up');
  await to(/^Make the backup$/);
  await page.keyboard.press('Enter');
  await expect(title(page)).toHaveText('Your backup is ready', KEY);
  await expect(title(page)).toBeFocused();
  await to(/^Save the file$/);
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.keyboard.press('Enter'),
  ]);
  await expect(title(page)).toHaveText('See that your backup arrived');
  await expect(title(page)).toBeFocused();
  await to(/^I can see it/);
  await page.keyboard.press('Enter');
  await expect(title(page)).toHaveText('Backed up');

  await open(page, '/my/check-backup');
  await expect(title(page)).toHaveText('Check a backup');
  for (let presses = 0; presses < 60; presses += 1) {
    if (await page.locator('#file:focus').count()) break;
    await page.keyboard.press('Tab');
  }
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    page.keyboard.press('Enter'),
  ]);
  await chooser.setFiles(await download.path());
  await expect(title(page)).toHaveText('This backup is whole', KEY);
  await expect(title(page)).toBeFocused();
});

test('a second window backs up, and cannot restore', async ({ context, page, site }) => {
  await withDownloads(context);
  await page.goto(site.url);
  await setUpVault(page);
  const plain = await backup(page, 'open');
  const added = edited(plain, (written) => {
    written.counts = { action: 1 };
    written.documents = [
      {
        id: 'a'.repeat(32),
        kind: 'action',
        schema: 1,
        audience: 'pair',
        revision: { device: 'f'.repeat(32), counter: 1 },
        body: { what: 'Ring', agreed: '2026-03-02' },
      } as Written['documents'][number],
    ];
  });
  const second = await context.newPage();
  await second.goto(site.url);
  await open(second, '/unlock');
  await unlock(second);
  await backup(second, 'keys');
  await back(second, 'Not locked');
  await second.getByLabel('The passphrase you unlock with').fill(PASSPHRASE);
  await press(second, 'Make the backup');
  await expect(second.getByText(/made only if that can be written into the history/)).toBeVisible(KEY);
  await open(second, '/restore');
  await choose(second, added, 'alongside-backup.json');
  await expect(title(second)).toHaveText('What this backup would change');
  await press(second, 'Restore into this vault');
  await expect(second.getByText(/Nothing was restored\. Another window is writing/)).toBeVisible();
});
