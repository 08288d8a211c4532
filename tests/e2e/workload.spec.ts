// Points of work: a worker's sheet with only what changed entered, agreed, and the team.
import type { Locator, Page } from '@playwright/test';
import { expectAccessible } from './accessible';
import { beginWithAisha, digits, follow, person, place, plusDays, press, unlock } from './steps';
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
  // A row that was laid out wide is not kept wide on a phone.
  const wide = page.viewportSize()!;
  await page.setViewportSize({ width: 360, height: 740 });
  const ends = await rows.evaluateAll((all) => all.map((one) => one.getBoundingClientRect().right));
  expect(Math.max(...ends)).toBeLessThanOrEqual(360);
  await page.setViewportSize(wide);
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

const tab = (page: Page, name: string) =>
  page.getByRole('navigation', { name: 'Pages of this person' }).getByText(name, { exact: true }).click();

test('the day of qualifying is entered, and the band follows it by date', async ({ page, site }) => {
  await openSample(page, site.url);
  await person(page, 'Chloe Mensah');
  await tab(page, 'Workload');
  const total = main(page).getByRole('region', { name: 'What the sheet comes to' });
  await expect(total).not.toContainText('newly qualified');
  await total.getByRole('link', { name: 'Grade, hours and day of qualifying' }).click();
  await main(page).getByText('Enter or correct the day').click();
  const day = main(page).getByLabel('Qualified as a social worker on');
  await day.fill('31/2/2026');
  await press(page, 'Keep the day');
  await expect(main(page).locator('#problems')).toContainText('The day');
  await day.fill(digits(plusDays(new Date(), -60)));
  await press(page, 'Keep the day');
  await expect(main(page).locator('#problems')).toHaveCount(0);
  await tab(page, 'Workload');
  await expect(total).toContainText('(newly qualified until');
  await tab(page, 'Details');
  await main(page).getByText('Enter or correct the day').click();
  await day.fill(digits(plusDays(new Date(), -400)));
  await press(page, 'Keep the day');
  await tab(page, 'Workload');
  await expect(total).toBeVisible();
  await expect(total).not.toContainText('newly qualified');
});

test('what cannot be right is named where it stands, and nothing that was typed goes', async ({ page, site }) => {
  await openSample(page, site.url);
  await person(page, 'Chloe Mensah');
  await tab(page, 'Workload');
  const row = main(page).locator('.load-row').first();
  await expect(row).toBeVisible({ timeout: 60_000 });
  // The keyboard alone adds court and reaches its fields.
  const court = row.locator('.chip', { hasText: 'Court' });
  await court.focus();
  await page.keyboard.press('Space');
  await expect(court).toHaveAttribute('aria-pressed', 'true');
  await row.getByLabel('Before the court since').fill('10/9/2025');
  await row.getByLabel('Last day that counts').fill('1/9/2025');
  await expect(row).toContainText('before it begins on');
  await row.getByLabel('Heard on').fill('31/2/2025');
  await expect(row).toContainText('write a day such as');
  const own = main(page).locator('#load-own');
  const commitments = await own.getByLabel(/^Points agreed by both/).count();
  const number = commitments + 1;
  await press(page, 'Add a commitment');
  await own.getByLabel(`Commitment ${number}`, { exact: true }).fill('Group work with fathers');
  const points = own.getByLabel(`Points agreed by both for commitment ${number}`);
  await points.fill('41');
  await expect(own).toContainText('41 points, and one has 20 at most');
  await points.fill('-4');
  await expect(own).toContainText('none has fewer than 0');
  await points.fill('8');
  // Group work counts in time given to cases, and the sheet asks.
  await expect(own).toContainText('0: Group work with fathers: not in time given to cases');
  await own.getByLabel(`Commitment ${number} takes time`, { exact: false }).check();
  await expect(own).toContainText('8: Group work with fathers');
  await points.fill('eight');
  await expect(own).toContainText('write a number such as');
  const duty = own.getByLabel('Another duty day');
  await duty.fill('31/13/2025');
  await press(page, 'Add the duty day');
  await expect(own.locator('#problems')).toContainText('The duty day');
  await expect(duty).toHaveValue('31/13/2025');
  await duty.fill('1/2/2024');
  await press(page, 'Add the duty day');
  await expect(own).toContainText('the month of this sheet, so it is not counted');
  await press(page, 'Check and sign');
  const summary = main(page).locator('#problems').first();
  await expect(summary).toContainText('cannot be read');
  await expect(summary).toContainText('before it begins on');
  await expect(points).toHaveValue('eight');
  await expect(row.getByLabel('Heard on')).toHaveValue('31/2/2025');
  await summary.getByRole('link', { name: /before it begins on/ }).click();
  await expect(row).toBeFocused();
});

test('a sheet that is being written outlives a reload, also without a network', async ({ page, context, site }) => {
  test.slow();
  await beginWithAisha(page, site.url, plusDays(new Date(), -21));
  await person(page, 'Aisha Khan');
  await tab(page, 'Workload');
  await main(page).getByRole('radio', { name: /Derbyshire/ }).check();
  await press(page, 'Use this scheme');
  await main(page).getByText('Add a row by hand').click();
  await main(page).getByLabel('Kind of case').selectOption({ index: 1 });
  await main(page).getByLabel('Family, by number or initials').fill('AB');
  await press(page, 'Add the row');
  const row = main(page).locator('.load-row').first();
  await row.locator('.chip', { hasText: 'Section 47' }).click();
  await row.getByLabel('Conference on').fill('31/2');
  await main(page).getByLabel('Personal circumstances taken into account').fill('Back after a long illness');
  await expect(main(page).locator('.saved').first()).toContainText('Saved');
  for (const offline of [false, true]) {
    await context.setOffline(offline);
    await page.reload();
    await unlock(page);
    await expect(row).toContainText('10: section 47 enquiry', { timeout: 60_000 });
    await press(page, /^Dates and details/);
    await expect(row.getByLabel('Conference on')).toHaveValue('31/2');
    await expect(main(page).getByLabel('Personal circumstances taken into account')).toHaveValue('Back after a long illness');
  }
  await context.setOffline(false);
});
