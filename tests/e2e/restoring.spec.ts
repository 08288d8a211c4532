// What a backup says beside its documents: what was disposed of, and that it was not locked; and
// one so large that it takes a while.
import { readFile, writeFile } from 'node:fs/promises';
import Ajv2020 from 'ajv/dist/2020.js';
import { expectAccessible } from './accessible';
import {
  SCHEMA,
  back,
  backup,
  choose,
  edited,
  elsewhere,
  filledVault,
  summary,
  withDownloads,
} from './backups';
import { expect, test } from './site';
import { KEY, follow, open, press, setUpVault, title, unlock } from './steps';

test('what was disposed of does not come back from an older backup', async ({
  browser,
  context,
  page,
  site,
}) => {
  test.setTimeout(400_000);
  await withDownloads(context);
  await filledVault(page, site);
  const older = await backup(page, 'open');
  const newer = edited(older, (written) => {
    const gone = written.documents.find((document) => document.kind === 'case')!;
    written.documents = written.documents.filter((document) => document !== gone);
    written.counts.case -= 1;
    written.disposed = [{ id: gone.id, kind: 'case', on: '2026-03-02', why: 'kept-long-enough' }];
  });
  const check = new Ajv2020({ allErrors: true }).compile(
    JSON.parse(await readFile(SCHEMA, 'utf8')) as object,
  );
  expect(check(JSON.parse(newer.toString())), JSON.stringify(check.errors)).toBe(true);

  const there = await elsewhere(browser, site);
  await follow(there.page, 'I have a backup');
  await choose(there.page, newer, 'alongside-backup.json');
  await expect(title(there.page)).toHaveText('What is in this backup');
  const main = there.page.getByRole('main');
  await expect(main).toContainText('1 case was disposed of before this backup was made.');
  await expectAccessible(there.page);
  await there.page.getByLabel('Passphrase', { exact: true }).fill('walnut ferry Monday copper');
  await press(there.page, 'Restore');
  await expect(title(there.page)).toHaveText('Restored', KEY);
  await follow(there.page, 'Get the recovery sheet');
  await there.page.getByLabel('I have printed or saved the sheet').check();
  await press(there.page, 'Go on');
  await open(there.page, '/restore');
  await choose(there.page, older, 'alongside-backup.json');
  await expect(title(there.page)).toHaveText('What this backup would change');
  await expect(main).toContainText('1 case was disposed of and stays away.');
  await expect(main).toContainText('Nothing: what may come back is here already');
  await expectAccessible(there.page);
  await there.page.context().close();

  // Where the case still is, it is told and it stays.
  await open(page, '/restore');
  await choose(page, newer, 'alongside-backup.json');
  await expect(page.getByRole('main')).toContainText(
    '1 case was disposed of where this backup was made, and is still here. It stays.',
  );
});

test('a backup of 20 MB is checked while the page goes on answering', async ({
  context,
  page,
  site,
}) => {
  test.setTimeout(200_000);
  await withDownloads(context);
  await page.goto(site.url);
  await setUpVault(page);
  const plain = await backup(page, 'open');
  const words = 'We talked about what life is like for the child, and what is better. ';
  const large = edited(plain, (written) => {
    const notes = Array.from({ length: 4_800 }, (_, at) => ({
      id: `b${at.toString(16).padStart(31, '0')}`,
      kind: 'jotting',
      schema: 1,
      audience: 'jotting',
      revision: { device: 'f'.repeat(32), counter: at + 1 },
      body: { text: `${at}: ${words.repeat(58)}`, on: '2026-03-02' },
    }));
    written.counts.jotting = notes.length;
    written.documents.push(...notes);
  });
  expect(large.length).toBeGreaterThan(19_000_000);
  await open(page, '/my/check-backup');
  await expect(title(page)).toHaveText('Check a backup');
  await page.evaluate(() => {
    let [last, longest] = [performance.now(), 0];
    setInterval(() => {
      const now = performance.now();
      longest = Math.max(longest, now - last);
      last = now;
      document.documentElement.dataset.longest = String(longest);
    }, 20);
  });
  // Handed over as a file on the disk: bytes would be decoded in the page, which takes seconds.
  const path = test.info().outputPath('alongside-backup.json');
  await writeFile(path, large);
  await page.getByLabel('Backup file').setInputFiles(path);
  await expect(title(page)).toHaveText('This backup is whole', KEY);
  const longest = await page.evaluate(() => Number(document.documentElement.dataset.longest));
  expect(longest).toBeLessThan(1_000);
});

test('a file that anyone can read is made only after the passphrase', async ({ context, page, site }) => {
  await withDownloads(context);
  await page.goto(site.url);
  await setUpVault(page);
  await back(page, 'Not locked');
  await press(page, 'Make the backup');
  await expect(summary(page)).toContainText('Enter the passphrase you unlock with');
  await page.getByLabel('The passphrase you unlock with').fill('not this one at all');
  await press(page, 'Make the backup');
  await expect(summary(page)).toContainText('does not open this vault', KEY);
  await expectAccessible(page);
  await open(page, '/my/data-safety');
  await expect(page.getByText('None known here')).toBeVisible();

  // It stands in the history, in the file itself too, and on Data safety.
  const plain = await backup(page, 'open');
  const { vault, journal } = JSON.parse(plain.toString()) as {
    vault: string;
    journal: { what: string; document: string }[];
  };
  const told = journal.filter((entry) => entry.what === 'made a backup that is not locked');
  expect(told.map((entry) => entry.document)).toEqual([vault]);
  const row = page.locator('.summary-list > div').filter({ hasText: 'Last backup that is not locked' });
  for (const again of [false, true]) {
    if (again) {
      await page.reload();
      await unlock(page);
    }
    await open(page, '/my/data-safety');
    await expect(row).toContainText(/ at .*Anyone who gets that file can read it/);
    await expect(page.getByText('today, nothing has changed since')).toBeVisible();
  }
});
