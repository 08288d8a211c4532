// Points of work: a worker's sheet with only what changed entered, agreed, and the team.
import type { Locator, Page } from '@playwright/test';
import { expectAccessible } from './accessible';
import { follow, person, place, press } from './steps';
import { expect, test } from './site';

const main = (page: Page) => page.getByRole('main');

async function openSample(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await main(page).getByRole('link', { name: 'Try with sample people' }).click();
  await expect(page).toHaveTitle(/^Home/, { timeout: 60_000 });
}

test('two cases changed: the tab, a press for each, and it is agreed', async ({ page, site }) => {
  await openSample(page, site.url);
  await person(page, 'Chloe Mensah');
  await page.getByRole('navigation', { name: 'Pages of this person' }).getByText('Workload').click();
  const rows = main(page).locator('.load-row');
  await expect(rows.first()).toBeVisible({ timeout: 60_000 });
  const total = main(page).getByRole('region', { name: 'What the sheet comes to' });
  const before = await total.locator('.lead').innerText();
  // A chip is one press, and nothing else is needed.
  await rows.nth(0).locator('.chip[aria-pressed="false"]', { hasText: 'Court' }).click();
  await rows.nth(1).locator('.chip[aria-pressed="false"]', { hasText: 'Section 47' }).click();
  await expect(total.locator('.lead')).not.toHaveText(before);
  await expect(rows.nth(1)).toContainText('10: section 47 enquiry');
  await expectAccessible(page);
  await press(page, 'Check and sign');
  await expect(main(page).getByRole('table').first()).toBeVisible();
  await main(page).getByLabel('Who agreed it, and when').fill('Both, in supervision today');
  await press(page, 'Close the sheet as agreed');
  await expect(main(page).getByRole('button', { name: 'Print the sheet' })).toBeVisible();
  await main(page).getByText('Save as a spreadsheet').click();
  const [download] = await Promise.all([page.waitForEvent('download'), press(page, 'Save as CSV')]);
  expect(download.suggestedFilename()).toMatch(/^workload-sheet-.*\.csv$/);
  await expectAccessible(page);
});

test('the team in name order, at 820 px, and what moving a case would do', async ({ page, site }) => {
  await page.setViewportSize({ width: 820, height: 1180 });
  await openSample(page, site.url);
  await place(page, 'More');
  await follow(page, 'Workload of the team');
  const table = main(page).getByRole('table', { name: 'Everybody, in the order of names' });
  await expect(table).toBeVisible({ timeout: 60_000 });
  const names = await table.getByRole('rowheader').allInnerTexts();
  expect(names.length).toBeGreaterThanOrEqual(11);
  expect(names).toEqual([...names].sort((one, other) => one.localeCompare(other)));
  await expect(main(page)).toContainText('held by nobody');
  await expect(main(page)).toContainText('5001301');
  const wide = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(wide).toBeLessThanOrEqual(820);
  await main(page).getByLabel('Case', { exact: true }).selectOption({ label: '5000101 (TB)' });
  await main(page).getByLabel('To', { exact: true }).selectOption({ label: 'Ben Carter' });
  await expect(main(page)).toContainText('This worker has held the case for');
  await expect(main(page)).toContainText('Nothing was changed.');
  await expectAccessible(page);
  await press(page, 'For a meeting room: no children');
  await expect(main(page)).not.toContainText('5001301');
  await expect(main(page)).not.toContainText('5000101');
});

test('both sign on one device, and what the first one added stands on how it ended', async ({ page, site }) => {
  await openSample(page, site.url);
  await person(page, 'Chloe Mensah');
  await page.getByRole('navigation', { name: 'Pages of this person' }).getByText('Workload').click();
  const rows = main(page).locator('.load-row');
  await rows.nth(0).locator('.chip[aria-pressed="false"]', { hasText: 'Court' }).click();
  await press(page, 'Check and sign');
  const put = async (scope: Page | Locator, comment: string) => {
    await scope.getByRole('checkbox', { name: 'We went through this sheet together.' }).check();
    if (comment) await scope.getByLabel(/Anything you want to add/).fill(comment);
    await scope.getByRole('button', { name: 'Sign', exact: true }).click();
  };
  await put(main(page), 'The long way is new.');
  const handed = page.getByRole('dialog', { name: 'Workload sheet to sign' });
  await handed.getByRole('button', { name: /^I am Chloe Mensah/ }).click();
  await expect(handed.locator('table').first()).toBeVisible();
  await put(handed, '');
  await handed.getByRole('button', { name: 'I have given it back' }).click();
  await expect(main(page).getByRole('button', { name: 'Print the sheet' })).toBeVisible();
  await expect(main(page)).toContainText('Signed with a comment');
});
