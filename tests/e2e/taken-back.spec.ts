// What is taken out of a tool can be put back, and what stands on the screen is what is kept.
import type { Page } from '@playwright/test';
import { expect, test } from './site';
import * as steps from './steps';

const main = (page: Page) => page.getByRole('main');

async function begin(page: Page, tool: string): Promise<void> {
  await steps.follow(page, 'Think with a tool');
  await main(page).getByRole('button', { name: `Begin ${tool}`, exact: true }).click();
  await expect(steps.title(page)).toHaveText(tool);
}

const undo = (page: Page) =>
  page.getByRole('region', { name: 'Messages' }).getByRole('button', { name: 'Undo' }).last().click();

test('words, numbers and own words of the wheel come back; each has a place of its own', async ({ page, site }) => {
  await page.goto(site.url);
  await main(page).getByRole('link', { name: 'Try with sample people' }).click();
  await expect(page).toHaveTitle(/^Home/, { timeout: 60_000 });
  await steps.person(page, 'Elif Demir', 'Cases');
  await main(page).locator('table tbody th a').first().click();

  await begin(page, 'Social GGRRAAACCEEESSS: the family');
  const list = page.locator('.axes-list .task');
  const add = async (word: string) => {
    await page.getByLabel('Add another', { exact: true }).fill(word);
    await steps.press(page, 'Add it');
  };
  await add('Caste');
  await page.getByLabel('Caste: what was said').fill('It came up by itself.');
  await add('Rurality');
  await page.getByLabel('Rurality: what was said').fill('An hour from the school.');
  await list.filter({ hasText: 'Caste' }).click();
  await steps.press(page, /^Keep nothing of this one/);
  await expect(list.filter({ hasText: 'Caste' })).toHaveCount(0);
  await undo(page);
  await list.filter({ hasText: 'Caste' }).click();
  await expect(page.getByLabel('Caste: what was said')).toHaveValue('It came up by itself.');
  await steps.press(page, /^Keep nothing of this one/);
  await add('Migration');
  await page.getByLabel('Migration: what was said').fill('They came in spring.');
  await list.filter({ hasText: 'Rurality' }).click();
  await expect(page.getByLabel('Rurality: what was said')).toHaveValue('An hour from the school.');
  await add('class');
  await expect(page.getByText('class is there already: it is open now.').first()).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Class', level: 2 })).toBeVisible();
  await steps.follow(page, 'Go back');
  await expect(page.getByRole('button', { name: 'Undo' })).toHaveCount(0);

  await begin(page, 'Signs of Safety map');
  await page.getByLabel('Danger statement 1').fill('Left alone at night.');
  await page.getByLabel('Safety goal 1').fill('An adult is there every night.');
  await steps.press(page, /^Add another danger statement/);
  await page.getByLabel('Danger statement 2').fill('No food in the house.');
  await steps.press(page, /^Remove.*Danger statement 1$/);
  await expect(page.getByLabel('Danger statement 1')).toHaveValue('');
  await undo(page);
  await expect(page.getByLabel('Danger statement 1')).toHaveValue('Left alone at night.');
  await steps.press(page, /^Remove.*Danger statement 1$/);
  await page.getByLabel('Danger statement 1').fill('Alone until midnight.');
  // What was written meanwhile is not lost with what comes back.
  await undo(page);
  await expect(page.getByLabel('Danger statement 1')).toHaveValue('Left alone at night.\nAlone until midnight.');
  await page.getByLabel('Danger statement 1').fill('Alone until midnight.');
  await steps.press(page, /^Remove.*Danger statement 2$/);
  await expect(page.getByLabel('Danger statement 2')).toHaveCount(0);
  await undo(page);
  await expect(page.getByLabel('Danger statement 2')).toHaveValue('No food in the house.');
  await steps.follow(page, 'Go back');
  await steps.follow(page, 'Signs of Safety map');
  await expect(page.getByLabel('Danger statement 1')).toHaveValue('Alone until midnight.');
  await expect(page.getByLabel('Safety goal 1')).toHaveValue('An adult is there every night.');
  await expect(page.getByLabel('Danger statement 2')).toHaveValue('No food in the house.');

  // One prompt at a time is the same sheet: each danger beside its goal.
  await page.getByText('One at a time').click();
  const danger = page.getByLabel('Danger statement 1');
  for (let step = 0; step < 20 && !(await danger.isVisible()); step += 1) await steps.press(page, 'Next');
  await expect(danger).toHaveValue('Alone until midnight.');
  await expect(page.getByLabel('Safety goal 1')).toHaveValue('An adult is there every night.');
});
