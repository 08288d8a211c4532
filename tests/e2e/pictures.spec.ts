// The pictures in README and those that a browser shows when it offers to install the app, taken
// from the app as it is. They are written into the project only when ALONGSIDE_PICTURES is set.
import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type Page } from '@playwright/test';
import { expect, test } from './site';
import * as steps from './steps';

const TODAY = new Date('2026-11-26T09:30:00');
const ROOT = join(import.meta.dirname, '../..');

/** Takes a picture of what is in sight. */
async function picture(page: Page, path: string, into: (name: string) => string): Promise<void> {
  const to = process.env.ALONGSIDE_PICTURES ? join(ROOT, path) : into(path);
  await mkdir(dirname(to), { recursive: true });
  // A notice of the last tap passes by itself.
  await expect(page.locator('.toast')).toHaveCount(0);
  await page.screenshot({ path: to });
}

test('pictures of the app, from the sample people', async ({ page, site }, info) => {
  const into = (name: string) => info.outputPath(name);
  await steps.setClock(page, TODAY);
  await page.goto(site.url);
  await steps.follow(page, 'Try with sample people');
  await expect(page).toHaveTitle(/^Home/, { timeout: 60_000 });
  const due = page.locator('main li').filter({ hasText: 'Overdue' }).first();
  await expect(due).toBeVisible();
  await picture(page, 'docs/pictures/home.png', into);
  await picture(page, 'public/screenshots/home-wide.png', into);

  await due.getByText('Why?').first().click();
  await due.scrollIntoViewIfNeeded();
  await expect(due.getByText(/section \d/).first()).toBeVisible();
  await picture(page, 'docs/pictures/why.png', into);

  await page.emulateMedia({ colorScheme: 'dark' });
  await steps.place(page, 'People');
  await expect(steps.title(page)).toBeVisible();
  await picture(page, 'docs/pictures/people-dark.png', into);

  await page.emulateMedia({ colorScheme: 'light' });
  await page.setViewportSize({ width: 820, height: 1180 });
  await steps.place(page, 'Plan');
  await expect(steps.title(page)).toBeVisible();
  await picture(page, 'docs/pictures/plan-tablet.png', into);

  await page.setViewportSize({ width: 360, height: 740 });
  await steps.place(page, 'Home');
  await expect(steps.title(page)).toBeVisible();
  await picture(page, 'docs/pictures/home-narrow.png', into);
  await picture(page, 'public/screenshots/home-narrow.png', into);
});
