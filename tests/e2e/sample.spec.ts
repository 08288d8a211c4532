// The sample team: open in one tap, marked on every page, gone in one tap without a trace.
import type { Page } from '@playwright/test';
import { expectAccessible } from './accessible';
import { expect, test } from './site';

const title = (page: Page) => page.getByRole('heading', { level: 1 });
const banner = (page: Page) => page.getByRole('region', { name: 'Sample people' });
const main = (page: Page) => page.getByRole('main');

/** One tap on the first page. */
async function openSample(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await main(page).getByRole('link', { name: 'Try with sample people' }).click();
  await expect(page).toHaveTitle(/^Home/, { timeout: 60_000 });
}

async function place(page: Page, name: string): Promise<void> {
  await page.getByRole('navigation', { name: 'Places' }).getByRole('link', { name }).click();
}

async function person(page: Page, name: string): Promise<void> {
  await place(page, 'People');
  await main(page).getByRole('link', { name }).first().click();
  await expect(title(page)).toHaveText(name);
}

/** Everything that the browser keeps for this site, but for the app's own files. */
async function kept(page: Page): Promise<unknown> {
  return page.evaluate(async () => ({
    databases: (await indexedDB.databases()).map((database) => database.name),
    local: Object.keys(localStorage),
    session: Object.keys(sessionStorage),
    cookies: document.cookie,
  }));
}

const NOTHING = { databases: [], local: [], session: [], cookies: '' };

test('one tap opens it, every page says so, one tap and it was never there', async ({
  page,
  site,
}) => {
  await openSample(page, site.url);
  await expect(banner(page)).toContainText('Sample people: nothing is kept.');
  await expect(main(page)).toContainText('Overdue');

  for (const name of ['Plan', 'People', 'More', 'Home']) {
    await place(page, name);
    await expect(page).toHaveTitle(new RegExp(`^${name}`));
    await expect(banner(page)).toBeVisible();
  }
  await person(page, 'Elif Demir');
  await expect(banner(page)).toBeVisible();
  await expect(main(page)).toContainText('Case supervision');
  for (const tab of ['Meetings', 'Cases', 'Actions', 'Agreement', 'Details', 'Timeline']) {
    await page.getByRole('navigation', { name: 'Pages of this person' }).getByText(tab).click();
    await expect(banner(page)).toBeVisible();
  }

  // Something is changed: an action is done, the words of a form are typed.
  await place(page, 'Home');
  await main(page).getByRole('button', { name: /^Done/ }).first().click();
  await place(page, 'People');
  await main(page).getByRole('link', { name: 'Add a person' }).first().click();
  await page.getByLabel('Name').fill('Nobody');
  await page.keyboard.press('ControlOrMeta+s');
  await expect(page.getByText('This is the sample: nothing is kept.').first()).toBeVisible();

  await banner(page).getByRole('button', { name: 'Leave the sample' }).click();
  await expect(banner(page)).toHaveCount(0);
  await expect(main(page).getByRole('link', { name: 'Try with sample people' })).toBeVisible();
  await expect.poll(() => kept(page)).toEqual(NOTHING);
});

test('loading the page again leaves it too, and it prints as a sample', async ({ page, site }) => {
  await openSample(page, site.url);
  await page.emulateMedia({ media: 'print' });
  await expect(banner(page).getByText('Sample people: nothing is kept.')).toBeVisible();
  await page.emulateMedia({ media: 'screen' });
  await page.reload();
  await expect(title(page)).toBeVisible();
  await expect(banner(page)).toHaveCount(0);
  expect(await kept(page)).toEqual(NOTHING);
});

test('what was opened stays open while the page is drawn anew', async ({ page, site }) => {
  await openSample(page, site.url);
  const why = main(page).locator('details', { hasText: 'Why?' }).first();
  await why.locator('summary').click();
  await expect(why).toContainText('How it was worked out');
  await main(page).getByRole('button', { name: /^Done/ }).first().click();
  await expect(page.getByText('Action done.').first()).toBeVisible();
  await expect(why).toHaveAttribute('open', '');
  await expect(why).toContainText('How it was worked out');
});

test('a senior manager’s duties stand apart from a worker’s own', async ({ page, site }) => {
  await openSample(page, site.url);
  await person(page, 'Elif Demir');
  const apart = main(page).locator('details', { hasText: 'For a senior manager' });
  await expect(apart).toHaveCount(1);
  await expect(main(page).locator('ul.due-list')).not.toContainText('Supervision of supervision');
  await apart.locator('summary').first().click();
  await expect(apart).toContainText('Supervision of supervision');
});

for (const scheme of ['light', 'dark'] as const) {
  test(`nothing to mend on filled pages, ${scheme}`, async ({ page, site }) => {
    test.setTimeout(400_000);
    await page.emulateMedia({ colorScheme: scheme });
    await openSample(page, site.url);
    await expectAccessible(page);
    await person(page, 'Elif Demir');
    await expectAccessible(page);
    await page.getByRole('navigation', { name: 'Pages of this person' }).getByText('Details').click();
    await expectAccessible(page);
    for (const name of ['Plan', 'More']) {
      await place(page, name);
      await expect(page).toHaveTitle(new RegExp(`^${name}`));
      await expectAccessible(page);
    }
    for (const name of ['Display', 'Keyboard keys']) {
      await place(page, 'More');
      await main(page).getByRole('link', { name, exact: true }).click();
      await expect(title(page)).toHaveText(name);
      await expectAccessible(page);
    }
  });
}
