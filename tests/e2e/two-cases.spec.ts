// A group session with two cases: each has its clock, reasons stay in the vault, and the clock stays
// in sight while nobody touches the device. The bare timer leaves steps out and outlives its end.
import type { Page } from '@playwright/test';
import { expect, test } from './site';
import * as steps from './steps';

const TODAY = new Date('2026-11-26T09:30:00');

const main = (page: Page) => page.getByRole('main');

/** Everything that lies in the device's own database, which is not locked. */
const inClear = (page: Page) =>
  page.evaluate(async () => {
    const database = await new Promise<IDBDatabase>((done, failed) => {
      const asked = indexedDB.open('alongside-device');
      asked.onsuccess = () => done(asked.result);
      asked.onerror = () => failed(asked.error);
    });
    const names = [...database.objectStoreNames];
    const all = await Promise.all(
      names.map(
        (name) =>
          new Promise<string>((done) => {
            const read = database.transaction(name).objectStore(name).getAll();
            read.onsuccess = () => done(JSON.stringify(read.result));
          }),
      ),
    );
    database.close();
    return all.join();
  });

test('the second case has its clock here; reasons are sealed and told; the cover keeps the clock', async ({
  page,
  site,
}) => {
  await steps.setClock(page, TODAY);
  await steps.beginWithAisha(page, site.url, steps.plusDays(TODAY, -40));
  await steps.place(page, 'People');
  await steps.follow(page, 'Paste a caseload');
  await steps.pasteCaseload(page, 'Aisha Khan', steps.report(2));
  await steps.place(page, 'Group');
  await steps.press(page, 'Make a group');
  await page.getByLabel('Name of the group').fill('Harbour');
  await page.getByLabel('Aisha Khan').first().check();
  await steps.press(page, 'Save the group');
  await steps.follow(page, 'Start with last group');
  await main(page).getByRole('button', { name: 'Aisha Khan' }).first().click();
  await page.getByText('A second case').click();
  await page.locator('#second-question').fill('What did we learn?');
  await steps.press(page, 'Start');
  await expect(page.getByText('Choose who presents the second case').first()).toBeVisible();
  await main(page).getByRole('button', { name: 'Aisha Khan' }).last().click();
  await steps.press(page, 'Start');
  const digits = page.getByRole('timer');
  await expect(digits).toBeVisible();
  const wide = async () => (await main(page).boundingBox())!.width;
  const first = await wide();

  // A reason is somebody's words: it is not kept in clear, and not lost with a reload either.
  await steps.press(page, 'Other times');
  await page.locator('#timer-why').fill('Zebedee Quill cried');
  await main(page).getByRole('button', { name: '+2', exact: true }).click();
  await page.getByText('Another step, or break off').click();
  await page.clock.runFor(6_000);
  expect(await inClear(page)).not.toContain('Zebedee');
  await page.reload();
  await steps.unlock(page);
  await expect(digits).toHaveText(/^1[12]:/);
  expect(await inClear(page)).not.toContain('Zebedee');

  // A key pressed after a button does what it says; one that is held is one press.
  await main(page).getByRole('button', { name: '+1 minute' }).click();
  await page.keyboard.press('ArrowRight');
  await expect(page.getByRole('heading', { name: /^Step 2 of 5/ })).toBeVisible();
  await expect(page.getByText(/^Step 2 of 5: .* You can undo this\./)).toBeAttached();
  await main(page).getByRole('button', { name: 'Back', exact: true }).click();

  // Nobody touches it for five minutes: covered, and the clock is what is seen.
  await page.clock.runFor(5 * 60_000 + 5_000);
  await expect(page.getByRole('heading', { name: 'Covered' })).toBeVisible();
  await expect(page.getByText('The group timer goes on.')).toBeVisible();
  const clock = await digits.first().boundingBox();
  expect(clock!.y + clock!.height).toBeLessThan(800);
  await page.keyboard.press('Escape');
  await page.getByRole('heading', { name: 'Covered' }).click();
  await page.keyboard.press('ArrowRight');
  await expect(page.getByRole('heading', { name: /^Step 1 of 5/ }).first()).toBeVisible();
  await page.getByLabel('Your passphrase').fill(steps.PASSPHRASE);
  await page.getByRole('button', { name: 'Carry on' }).click();
  await expect(page.getByRole('heading', { name: 'Covered' })).toHaveCount(0);

  await steps.press(page, 'End');
  await steps.press(page, 'End here');
  await steps.press(page, 'Begin the second case');
  await expect(page.getByText('The timer runs in another window')).toHaveCount(0);
  await main(page).getByRole('button', { name: 'Start', exact: true }).click();
  await expect(digits).toHaveText(/^9:5\d$|^10:00$/);
  // Drawn in the place of the first, it has the same room.
  await page.clock.runFor(1_000);
  expect(await wide()).toBe(first);
  await page.clock.runFor(64_000);
  await steps.press(page, 'End');
  await steps.press(page, 'End here');
  await expect(main(page)).toContainText('3:00 added (Zebedee Quill cried)', { timeout: 30_000 });
  await expect(main(page)).toContainText('What did we learn?');
});

test('a step is left out before the start, and how it ended is there after a reload', async ({ page, site }) => {
  await steps.setClock(page, TODAY);
  await page.goto(site.url);
  await steps.place(page, 'Timer');
  await page.getByText('Leave out a step').click();
  await page.getByLabel('Which step?').selectOption({ index: 3 });
  await steps.press(page, 'Do not use this step');
  await expect(page.getByText('Say in a few words why the step is not used.').first()).toBeVisible();
  await page.locator('#timer-reason').fill('Short of time');
  await steps.press(page, 'Do not use this step');
  await expect(page.locator('.timer-steps > li').nth(2)).toContainText('not used');
  await steps.press(page, 'Start');
  await steps.press(page, 'Next step');
  await steps.press(page, 'Next step');
  await expect(page.getByRole('heading', { name: /^Step 4 of 5/ })).toBeVisible();
  // Minutes from steps that nobody ticked are minutes from nowhere.
  await steps.press(page, 'Other times');
  await page.getByLabel('From steps I choose').check();
  await main(page).getByRole('button', { name: '+2', exact: true }).click();
  await expect(page.getByText('Tick the steps that give the minutes')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('region', { name: 'Other times' })).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Other times' })).toBeFocused();
  await steps.press(page, 'End');
  await steps.press(page, 'End here');
  const table = page.getByRole('table', { name: 'How the time was used' });
  await expect(table.getByRole('row').nth(3)).toContainText('not used');
  await expect(table).not.toContainText('Short of time');
  await page.reload();
  await expect(table).toBeVisible();
  await steps.press(page, 'Go on after all');
  await expect(page.getByText('Running')).toBeVisible();
});
