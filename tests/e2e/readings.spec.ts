// What the policy leaves open: a figure that is set, and a passage that is read otherwise.
import { type Page } from '@playwright/test';
import { expectAccessible } from './accessible';
import { readDecisions } from './decisions';
import { expect, test } from './site';
import * as steps from './steps';

const THURSDAY = new Date('2026-03-05T10:00:00');

/** The part of the policy's page that a chip leads to. */
async function policyPart(page: Page, part: string): Promise<void> {
  await steps.open(page, '/my/policy');
  await steps.press(page, part);
}

/** What stands open for the worker under a rule. */
async function under(page: Page, rule: string): Promise<string[]> {
  await steps.person(page, 'Aisha Khan');
  const shown = await readDecisions(page);
  return shown.filter((one) => one.rule === rule && !one.closed).map((one) => one.text);
}

test('a figure that is set changes a date, and a reading chosen with its reason changes it back', async ({
  page,
  site,
}) => {
  test.slow();
  await steps.setClock(page, THURSDAY);
  await steps.beginWithAisha(page, site.url, steps.plusDays(THURSDAY, -21));
  expect((await under(page, 'HAV-076')).join()).toContain('12 March 2026');

  await test.step('five weeks are agreed with her in place of the usual four', async () => {
    await policyPart(page, 'Figures to set');
    const figure = page.locator('#figures > li').filter({
      has: page.getByRole('heading', { name: /^How often case supervision is held/ }),
    });
    await expect(figure).toContainText('Not set.');
    await figure.locator('summary').click();
    await figure.locator('#HAV-085-person').selectOption('Aisha Khan');
    await figure.getByRole('button', { name: 'Set the figure' }).click();
    await expect(figure.getByText('Every: choose days, weeks or months')).toBeVisible();
    await figure.getByLabel('Every', { exact: true }).fill('5');
    await figure.getByRole('radio', { name: 'Weeks', exact: true }).check();
    await figure.locator('#HAV-085-from').fill('01/01/2026');
    await expect(figure.getByText('1 person would change.')).toBeVisible();
    await expect(figure.locator('li').filter({ hasText: 'HAV-085' }).first()).toContainText(
      '19 March 2026',
    );
    await expectAccessible(page);
    await figure.getByRole('button', { name: 'Set the figure' }).click();
    await expect(
      figure.getByText('Enter why: the reason stands beside the figure'),
    ).toBeVisible();
    await figure.getByLabel('Why, and where it comes from').fill('The agreement of March');
    await figure.getByRole('button', { name: 'Set the figure' }).click();
    await expect(figure).toContainText('From: The agreement of March.');
    await expect(figure).toContainText('Every: 5 weeks for Aisha Khan');
    expect((await under(page, 'HAV-085')).join()).toContain('19 March 2026');
    expect(await under(page, 'HAV-076')).toEqual([]);
  });

  await test.step('the council reads it so that four weeks stay, and says why', async () => {
    await policyPart(page, 'Readings of what is unclear');
    await page.getByText(/^HAV-A7: /).click();
    const question = page.getByRole('group', { name: /^Does the agreed interval replace the four weeks/ });
    await question.getByLabel(/^Four weeks stay the usual date/).check();
    await expect(page.getByText('1 person would change.')).toBeVisible();
    await expect(page.getByRole('link', { name: 'Aisha Khan' }).first()).toBeVisible();
    await steps.press(page, 'Use this reading');
    await expect(page.getByText('Enter why: the reason stands on every report').first()).toBeVisible();
    await page.getByLabel('Why do you read it so?').fill('Our handbook keeps four weeks.');
    await steps.press(page, 'Use this reading');
    await expect(page.getByText('Chosen on 5 March 2026: Our handbook keeps four weeks.')).toBeVisible();
    const usual = (await under(page, 'HAV-076')).join();
    expect(usual).toContain('12 March 2026');
    expect(usual).toContain('Read with HAV-A7.usual set to “shown-beside”');
    await expect(page.getByText(/The reason: Our handbook keeps four weeks, 5 March 2026/)).toBeVisible();
  });

  await test.step('both are there when the vault is opened again', async () => {
    await page.reload();
    await steps.unlock(page);
    expect((await under(page, 'HAV-076')).join()).toContain('Read with HAV-A7.usual');
  });

  await test.step('a reload opens the part of the policy that was open', async () => {
    await policyPart(page, 'Figures to set');
    await expect(page.locator('#figures')).toBeVisible();
    await page.reload();
    await steps.unlock(page);
    await expect(page.locator('#figures')).toBeVisible();
  });
});
