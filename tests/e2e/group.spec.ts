// Group supervision: the clock alone and beside the notes, what it survives, and the record that it
// leaves. Behaviour of the clock itself is tested to the second in the core.
import { expectAccessible } from './accessible';
import { expect, test } from './site';
import * as steps from './steps';
import type { Page } from '@playwright/test';

const TODAY = new Date('2026-11-26T09:30:00');

const digits = (page: Page) => page.getByRole('timer');

test('the timer runs after two taps, follows no clock that was set back, and a second window mirrors it', async ({
  page,
  site,
  context,
}) => {
  await steps.setClock(page, TODAY);
  await page.goto(site.url);
  await steps.place(page, 'Timer');
  await page.getByRole('main').getByRole('button', { name: 'Start', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Step 1 of 5: Case presentation' })).toBeVisible();
  await expectAccessible(page);
  // Hidden, or the lid shut, for eight minutes.
  await page.clock.fastForward('08:00');
  await expect(digits(page)).toHaveText(/^1:5\d$|^2:00$/);
  await expect(page.getByText('Nearly up')).toBeVisible();
  await page.getByRole('button', { name: '+1 minute' }).click();
  await expect(digits(page)).toHaveText(/^2:5\d$|^3:00$/);
  // A clock that is set back changes nothing of the count.
  await page.clock.setSystemTime(new Date('2026-11-26T08:38:00'));
  await page.clock.runFor(1_000);
  await expect(digits(page)).toHaveText(/^2:5\d$/);
  await page.getByRole('button', { name: 'Next step' }).click();
  await expect(page.getByRole('button', { name: 'Undo' })).toBeVisible();
  await expect(page.getByText('to spare from the steps before')).toBeVisible();
  await page.getByRole('button', { name: 'Back', exact: true }).click();
  await expect(page.getByRole('heading', { name: /^Step 1 of 5/ })).toBeVisible();
  const other = await context.newPage();
  await other.goto(`${site.url}/timer`);
  await expect(other.getByText('The timer runs in another window. This one only shows it.')).toBeVisible();
  await expect(other.getByRole('heading', { name: /^Step 1 of 5/ })).toBeVisible();
  await page.getByRole('button', { name: 'Next step' }).click();
  await expect(other.getByRole('heading', { name: /^Step 2 of 5/ })).toBeVisible({ timeout: 300 });
  await expect(other.getByRole('textbox')).toHaveCount(0);
  await other.close();
  // Loaded anew, it runs at the right second.
  const before = await digits(page).innerText();
  await page.reload();
  await expect(page.getByRole('main').getByText(/^Timer restored/)).toBeVisible();
  await expect(page.getByRole('heading', { name: /^Step 2 of 5/ })).toBeVisible();
  expect(before).toMatch(/^(4:5\d|5:00)$/);
  await expect(digits(page)).toHaveText(/^(4:[45]\d|5:00)$/);
});

test('a group, its session from the question to the signed record, and no plan agreed', async ({
  page,
  site,
}) => {
  await page.goto(`${site.url}/sample`);
  await page.locator('main button').first().click();
  await steps.place(page, 'Group');
  await page.getByRole('button', { name: 'Make another group' }).click();
  await page.getByLabel('Name of the group').fill('Harbour group');
  for (const name of ['Aisha Rahman', 'Dana Okafor']) await page.getByLabel(name).first().check();
  await expectAccessible(page);
  await steps.press(page, 'Save the group');
  let pressed = 0;
  const press = async (name: string) => {
    pressed += 1;
    await steps.press(page, name);
  };
  const write = async (field: string, words: string) => {
    pressed += 1;
    await page.locator(field).fill(words);
  };
  await steps.place(page, 'Group');
  await expectAccessible(page);
  await steps.follow(page, 'Start with last group');
  await press('Aisha Rahman');
  await page.locator('#first-case').selectOption({ index: 1 });
  await write('#first-question', 'Why does it feel stuck?');
  await expectAccessible(page);
  await press('Start');
  // The place, the last group and the case were three more.
  expect(pressed + 3).toBe(6);
  await expect(page.getByRole('heading', { name: /^Step 1 of 5/ })).toBeVisible();
  await expectAccessible(page);
  for (let step = 0; step < 4; step += 1) await press('Next step');
  await press('End');
  await write('#group-learning', 'To ask sooner');
  for (const action of ['See the aunt', 'Read the file']) {
    await write('#action-0', action);
    await press('Add the action');
  }
  await expectAccessible(page);
  await steps.sign(page);
  // Three to open the session and two of signing.
  expect(pressed + 5).toBeLessThanOrEqual(18);
  await expect(page.getByText('Signed and locked.')).toBeVisible();
  // What ended is not taken back any more.
  await expect(page.getByRole('button', { name: 'Undo' })).toHaveCount(0);
  await expectAccessible(page);
  await steps.place(page, 'Home');
  const waits = page.getByText(/no plan agreed in the group of .*; .* decides/);
  await expect(waits).toBeVisible();
  // The manager agrees one afterwards, and who was there is put right: both stand in the record.
  await waits.click();
  await steps.press(page, 'Keep the plan');
  await expect(page.getByRole('alert')).toContainText('Write the plan');
  await page.locator('#later-0-plan').fill('Two visits with the aunt.');
  await expectAccessible(page);
  await steps.press(page, 'Keep the plan');
  const record = page.locator('main > p.written, main p.written').first();
  await expect(record).toContainText(/Plan, agreed by .* on .*: Two visits with the aunt\./);
  await page.getByText('Put right who was there').click();
  await page.getByRole('checkbox', { name: 'Dana Okafor' }).uncheck();
  await steps.press(page, 'Put it right');
  await expect(page.getByRole('alert')).toContainText('Say why it is put right');
  await page.locator('#right-why').fill('She was called away.');
  await expectAccessible(page);
  await steps.press(page, 'Put it right');
  await expect(record).toContainText(/was not there: Dana Okafor\. Why: She was called away/);
  await page.getByText('For those who were there').click();
  await expect(page.locator('#group-summary')).toHaveValue(/Two visits with the aunt/);
  await steps.place(page, 'Home');
  await expect(waits).toHaveCount(0);
});

test('a format of one’s own is made and used, and who was there is put right', async ({ page, site }) => {
  await page.goto(`${site.url}/sample`);
  await page.locator('main button').first().click();
  await steps.place(page, 'Group');
  await steps.press(page, 'Make a format');
  await steps.press(page, 'Save the format');
  await expect(page.getByRole('alert')).toContainText('Give the format a name');
  await expect(page.getByRole('alert')).toContainText('Say what happens in this step');
  await page.getByLabel('Name of the format').fill('Short round');
  await page.getByLabel('Begin from').selectOption({ index: 1 });
  const cards = page.locator('main ol > li.card');
  await expect(cards.first().getByLabel('What happens')).not.toHaveValue('');
  const first = await cards.first().getByLabel('What happens').inputValue();
  await cards.first().getByRole('button', { name: /^Move down/ }).click();
  await expect(cards.nth(1).getByLabel('What happens')).toHaveValue(first);
  await cards.nth(0).getByLabel('Minutes').fill('0');
  await steps.press(page, 'Save the format');
  await expect(page.getByRole('alert')).toContainText('from 1 to 480');
  await cards.nth(0).getByLabel('Minutes').fill('7');
  await expectAccessible(page);
  await steps.press(page, 'Save the format');
  await expect(page.locator('main').getByRole('link', { name: 'Short round' })).toBeVisible();
  await steps.press(page, 'Make another group');
  await page.getByLabel('Name of the group').fill('Harbour group');
  for (const name of ['Aisha Rahman', 'Dana Okafor']) await page.getByLabel(name).first().check();
  await page.locator('main select', { hasText: 'Short round' }).selectOption({ label: 'Short round' });
  await steps.press(page, 'Save the group');
  await steps.follow(page, 'Start with last group');
  await steps.press(page, 'Aisha Rahman');
  await page.locator('#first-question').fill('What next?');
  await steps.press(page, 'Start');
  await expect(page.getByRole('heading', { name: /^Step 1 of/ })).toBeVisible();
  await steps.press(page, 'End');
  await steps.press(page, 'End here');
  await page.locator('summary', { hasText: 'Who was there' }).click();
  await page.getByRole('checkbox', { name: 'Dana Okafor' }).uncheck();
  await page.getByText('The record as it reads').click();
  await steps.press(page, 'Bring it up to date');
  const record = page.locator('details p.written');
  await expect(record).toContainText(/Absent: .*Dana Okafor|Not there: .*Dana Okafor/);
  await page.getByRole('checkbox', { name: 'Dana Okafor' }).check();
  await steps.press(page, 'Bring it up to date');
  await expect(record).not.toContainText(/Absent: .*Dana Okafor|Not there: .*Dana Okafor/);
  await expectAccessible(page);
});
