// What opens a vault and what no longer does.
import { type Page } from '@playwright/test';
import { expectAccessible } from './accessible';
import { expect, test } from './site';
import * as steps from './steps';

const NEW = 'violet harbour Monday lantern';

const messages = (page: Page) => page.getByRole('region', { name: 'Messages' });
const refusal = (page: Page) => page.getByRole('alert').filter({ hasText: 'There is a problem' });
const opened = (page: Page) => page.getByRole('button', { name: 'Lock now' });

/** Tries the passphrase on the locked vault. */
async function tryPassphrase(page: Page, passphrase: string): Promise<void> {
  await page.locator('#passphrase').fill(passphrase);
  await steps.press(page, 'Unlock');
}

/** Opens what asks for the line of the recovery sheet, if it is shut. */
async function trySheet(page: Page, sheet: string): Promise<void> {
  const line = page.getByLabel('The line on the sheet');
  if (!(await line.isVisible())) {
    await page.getByText('I have forgotten it: use the recovery sheet').click();
  }
  await line.fill(sheet);
  await steps.press(page, 'Unlock with the sheet');
}

/** Shows by the recovery sheet that it is you, on the page that asks. */
async function proveBySheet(page: Page, sheet: string): Promise<void> {
  const how = page.getByRole('group', { name: 'How do you want to show that it is you?' });
  await how.getByLabel('With the line on my recovery sheet').check();
  await page.getByLabel('The line on the sheet').fill(sheet);
}

test('five wrong tries at the digits of a cover lock fully, and no text is lost', async ({ page, site }) => {
  test.slow();
  await steps.beginWithAisha(page, site.url, steps.plusDays(new Date(), -21));
  await steps.planMeeting(page, 'Aisha Khan', await page.evaluate(() => new Date()));
  await steps.step(page, 'Record');
  await steps.useDigits(page);
  await steps.press(page, 'Start the clock');
  await steps.section(page, /^Personal supervision/);
  const box = page.locator('.desk-pane textarea').first();
  await box.fill('What she told me.');
  await steps.press(page, 'Called away');
  await expect(page.getByRole('heading', { name: 'Covered' })).toBeVisible();
  const digits = page.getByLabel('Your six-digit code');
  const carryOn = page.getByRole('button', { name: 'Carry on' });
  for (const left of ['4 tries', '3 tries', '2 tries', '1 try']) {
    await digits.fill('000000');
    await carryOn.click();
    await expect(page.getByText(`You have ${left} left.`).first()).toBeVisible();
  }
  await digits.fill('000000');
  await carryOn.click();
  await expect(page.locator('#passphrase')).toBeVisible(steps.KEY);
  // The digits went with the lock: only what opens the vault does.
  await expect(digits).toHaveCount(0);
  await tryPassphrase(page, steps.DIGITS);
  await expect(refusal(page)).toBeVisible(steps.KEY);
  await expect(opened(page)).toHaveCount(0);
  await steps.unlock(page);
  await page.getByRole('button', { name: 'Resume the meeting' }).click();
  await steps.section(page, /^Personal supervision/);
  await expect(box).toHaveValue('What she told me.');
});

test('whoever has forgotten the passphrase opens with the sheet and sets a new one', async ({ page, site }) => {
  test.slow();
  await page.goto(site.url);
  const { sheet } = await steps.setUpVault(page);
  await steps.lock(page);
  await trySheet(page, `${sheet.slice(0, -4)}QQQQ`);
  await expect(refusal(page)).toBeVisible(steps.KEY);
  await trySheet(page, sheet);
  await expect(opened(page)).toBeVisible(steps.KEY);

  await steps.open(page, '/my/security');
  await steps.follow(page, 'Change your passphrase');
  await expectAccessible(page);
  await page.locator('#new-passphrase').fill(NEW);
  // A guess at the old one changes nothing.
  await page.locator('#passphrase').fill('some other words than those');
  await steps.press(page, 'Change it');
  await expect(refusal(page)).toBeVisible(steps.KEY);
  await proveBySheet(page, `${sheet.slice(0, -4)}QQQQ`);
  await steps.press(page, 'Change it');
  await expect(refusal(page).locator('a[href="#passphrase-line"]')).toBeVisible(steps.KEY);
  await proveBySheet(page, sheet);
  await expectAccessible(page);
  await steps.press(page, 'Change it');
  await expect(messages(page)).toContainText('Passphrase changed.', steps.KEY);

  await steps.lock(page);
  await tryPassphrase(page, steps.PASSPHRASE);
  await expect(refusal(page)).toBeVisible(steps.KEY);
  await steps.unlock(page, NEW);
  // The sheet goes on working.
  await steps.lock(page);
  await trySheet(page, sheet);
  await expect(opened(page)).toBeVisible(steps.KEY);
});

test('the passphrase is changed with the old one, which then opens nothing', async ({ page, site }) => {
  test.slow();
  await page.goto(site.url);
  await steps.setUpVault(page);
  await steps.open(page, '/my/change-passphrase');
  await steps.press(page, 'Change it');
  await expect(refusal(page)).toContainText('Enter your passphrase as it is now');
  await expect(refusal(page)).toContainText('Enter a new passphrase');
  await page.locator('#passphrase').fill(steps.PASSPHRASE);
  await page.locator('#new-passphrase').fill(NEW);
  await steps.press(page, 'Change it');
  await expect(messages(page)).toContainText('Passphrase changed.', steps.KEY);
  await page.goto(site.url);
  await tryPassphrase(page, steps.PASSPHRASE);
  await expect(refusal(page)).toBeVisible(steps.KEY);
  await steps.unlock(page, NEW);
});

test('a new recovery sheet makes the old one useless', async ({ page, site }) => {
  test.slow();
  await page.goto(site.url);
  const { sheet } = await steps.setUpVault(page);
  /** Makes a new sheet, however it was shown who asks; its line. */
  const renewed = async () => {
    await steps.press(page, 'Make a new recovery sheet');
    await expect(steps.title(page)).toHaveText('Your recovery sheet', steps.KEY);
    const line = await page.getByText(/^AGE-SECRET-KEY-1/).innerText();
    await page.getByLabel('I have printed or saved the sheet').check();
    await steps.press(page, 'Go on');
    return line;
  };
  await steps.open(page, '/my/security');
  await page.locator('#sheet-passphrase').fill(steps.PASSPHRASE);
  const second = await renewed();
  expect(second).not.toBe(sheet);
  await steps.lock(page);
  await trySheet(page, sheet);
  await expect(refusal(page)).toBeVisible(steps.KEY);
  await trySheet(page, second);
  await expect(opened(page)).toBeVisible(steps.KEY);

  // Without the passphrase as well: the sheet itself shows who asks.
  await steps.open(page, '/my/security');
  await proveBySheet(page, second);
  const third = await renewed();
  await steps.lock(page);
  await trySheet(page, second);
  await expect(refusal(page)).toBeVisible(steps.KEY);
  await trySheet(page, third);
  await expect(opened(page)).toBeVisible(steps.KEY);
});

test('the browser is asked to keep the data after the first save, and not before', async ({ page, site }) => {
  await page.addInitScript(() => {
    const asked = window as unknown as { asked: number };
    asked.asked = 0;
    StorageManager.prototype.persisted = async () => false;
    StorageManager.prototype.persist = async () => {
      asked.asked += 1;
      return false;
    };
  });
  const asked = () => page.evaluate(() => (window as unknown as { asked: number }).asked);
  await page.goto(site.url);
  await steps.setUpVault(page);
  await steps.follow(page, 'Add a person');
  expect(await asked()).toBe(0);
  await steps.aboutMe(page);
  await expect.poll(asked).toBe(1);
  // Once a visit is enough.
  await steps.addWorker(page, { name: 'Aisha Khan', start: new Date('2019-03-04T10:00:00') });
  expect(await asked()).toBe(1);
});
