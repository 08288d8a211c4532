// Sheets as files: out, in with a mapping and a report, refused, undone; paper; moving a case.
import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { expectAccessible } from './accessible';
import { follow, person, place, press } from './steps';
import { expect, test } from './site';

const main = (page: Page) => page.getByRole('main');

async function openSample(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await main(page).getByRole('link', { name: 'Try with sample people' }).click();
  await expect(page).toHaveTitle(/^Home/, { timeout: 60_000 });
}

async function openSheet(page: Page, name: string): Promise<void> {
  await person(page, name);
  await page.getByRole('navigation', { name: 'Pages of this person' }).getByText('Workload').click();
  await expect(main(page).locator('.load-row').first()).toBeVisible({ timeout: 60_000 });
}

async function saved(page: Page, button: string): Promise<Buffer> {
  const [download] = await Promise.all([page.waitForEvent('download'), press(page, button)]);
  return readFileSync(await download.path());
}

const TEAM_FILE = [
  'Child name,DOB,Case ref,Type,Points,Total,Notes',
  'Testa Personova,01/02/2015,9900001,Child in care,10,10,sees her aunt',
  'Testo Personov,03/04/2017,9900002,Something local,ten,10,',
  ',,,,7,7,',
  'Total,,,,27,27,',
].join('\r\n');

test('a sheet leaves as a workbook and as CSV, and a team’s own comes in', async ({ page, site }) => {
  await openSample(page, site.url);
  await openSheet(page, 'Chloe Mensah');
  await main(page).getByText('Save as a spreadsheet').click();
  await expect(main(page)).toContainText('The file is not locked.');
  const workbook = await saved(page, 'Save as a workbook (.xlsx)');
  expect(workbook.subarray(0, 2).toString()).toBe('PK');
  const csv = (await saved(page, 'Save as CSV')).toString('utf8');
  expect(csv).toContain('Chloe Mensah');
  await expectAccessible(page);

  const rows = main(page).locator('.load-row');
  const before = await rows.count();
  await press(page, 'Bring in a spreadsheet');
  const field = main(page).getByLabel('The team’s sheet');
  const choose = (name: string, text: string) =>
    field.setInputFiles({ name, mimeType: 'application/octet-stream', buffer: Buffer.from(text, 'latin1') });
  await choose('team.xlsx', 'PK\x03\x04 and nothing more');
  await expect(main(page).getByRole('alert').or(main(page).locator('#problems'))).toContainText('damaged');
  await choose('team.csv', '');
  await expect(main(page).locator('#problems')).toContainText('empty');
  await choose('team.csv', `Case,Points\n${'1,2\n'.repeat(100_000)}`);
  await expect(main(page).locator('#problems')).toContainText('more than', { timeout: 30_000 });

  await choose('team.csv', TEAM_FILE);
  const preview = main(page).getByRole('table', { name: /^Rows of the file/ });
  await expect(preview).toContainText('9900001');
  await expect(main(page).getByLabel('“Child name”')).toHaveValue('name');
  await expect(main(page).getByLabel('“DOB”')).toHaveValue('birth');
  await expect(main(page)).not.toContainText('Personov');
  await expect(main(page)).toContainText('Not understood');
  await main(page).getByLabel('“Something local” is').selectOption({ index: 1 });
  await main(page).getByLabel('“Notes”').selectOption('ignored');
  await expectAccessible(page);
  await press(page, 'Take these rows onto the sheet');
  await expect(rows).toHaveCount(before + 2);
  await expect(main(page)).toContainText('9900002');
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(rows).toHaveCount(before);

  // Its own workbook comes back to its own rows: nothing is doubled.
  await press(page, 'Bring in a spreadsheet');
  await field.setInputFiles({ name: 'own.xlsx', mimeType: 'application/octet-stream', buffer: workbook });
  await expect(preview).toBeVisible();
  await press(page, 'Take these rows onto the sheet');
  await expect(rows).toHaveCount(before);
});

test('both figures of a disagreement, a figure for siblings, another day', async ({ page, site }) => {
  await openSample(page, site.url);
  await openSheet(page, 'Chloe Mensah');
  await main(page).getByText('Write down two figures').click();
  await press(page, 'Keep both figures');
  await expect(main(page).locator('#problems').first()).toContainText('Say why the two figures differ');
  await main(page).getByLabel('The worker’s figure').fill('120');
  await main(page).getByLabel('The supervisor’s figure').fill('110');
  await main(page).getByLabel('Why they differ').fill('The long way counts for more');
  await press(page, 'Keep both figures');
  await expect(main(page)).toContainText('The total: 120 for the worker, 110 for the supervisor.');
  await main(page).getByText('Another day').click();
  await main(page).getByLabel('The sheet stands for').fill('tomorrow');
  await press(page, 'Change the day');
  await expect(main(page).locator('#problems').first()).toContainText('lies ahead');
  await main(page).getByText('Set a figure for siblings').click();
  await expectAccessible(page);
  await press(page, 'Check and sign');
  await expect(main(page)).toContainText('Not agreed: 110 for the supervisor, 120 for the worker.');
});

test('a case moves from the team’s page, and the team leaves as a file', async ({ page, site }) => {
  await openSample(page, site.url);
  await place(page, 'More');
  await follow(page, 'Workload of the team');
  await expect(main(page).getByRole('table', { name: /^Everybody/ })).toBeVisible({ timeout: 60_000 });
  await main(page).getByText('Save the team as a spreadsheet').click();
  const csv = (await saved(page, 'Save as CSV')).toString('utf8');
  expect(csv).toContain('Ben Carter');
  expect(csv).not.toContain('5000101');
  const whose = main(page).getByLabel('Case', { exact: true });
  const taker = main(page).getByLabel('To', { exact: true });
  await whose.selectOption({ label: '5000101 (TB)' });
  await taker.selectOption({ label: 'Ben Carter' });
  await expect(main(page)).toContainText('This worker has held the case for');
  await press(page, 'Move the case from today');
  await expect(page.getByText('Ben Carter holds the case from today.').first()).toBeVisible();
  await whose.selectOption({ label: '5000101 (TB)' });
  await expect(main(page)).toContainText('Ben Carter holds this case already.');
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(main(page)).toContainText('This worker has held the case for');
  await expect(main(page)).toContainText('held by nobody');
  const nobody = await whose.locator('option', { hasText: '5001301' }).getAttribute('value');
  await whose.selectOption(nobody ?? '');
  await press(page, 'Move the case from today');
  await expect(main(page)).not.toContainText('held by nobody');
});
