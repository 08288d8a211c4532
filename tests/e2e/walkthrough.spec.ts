// How far it is for somebody new: steps are counted, not seconds.
import { type Page } from '@playwright/test';
import { expect, test } from './site';
import * as steps from './steps';

const TODAY = new Date('2026-11-26T09:30:00');

/** A step takes a person about so many seconds: read, find, tap or type. */
const SECONDS = 7;

/** Counts each tap and each field gone to. */
async function countSteps(page: Page): Promise<() => number> {
  let steps = 0;
  await page.exposeFunction('countStep', () => (steps += 1));
  await page.addInitScript(() => {
    const count = () => (window as unknown as { countStep(): void }).countStep();
    let tapped: EventTarget | null = null;
    addEventListener(
      'pointerdown',
      (event) => {
        tapped = event.target;
        count();
      },
      true,
    );
    addEventListener(
      'focusin',
      (event) => {
        // A field that was tapped is counted once.
        const typed = (event.target as Element).matches('input, textarea, select');
        if (typed && event.target !== tapped) count();
      },
      true,
    );
  });
  return () => steps;
}

test('a true due date within three minutes, without a vault', async ({ page, site }) => {
  const taken = await countSteps(page);
  await steps.setClock(page, TODAY);
  await page.goto(site.url);
  await steps.follow(page, 'What is due?');
  await page.getByLabel('Last case supervision').fill('5 nov');
  await page.getByLabel('Last personal supervision').fill('5 nov');
  await steps.press(page, 'Show what is due');
  await expect(page.getByText('Usually by Thursday 3 December 2026')).toBeVisible();
  await expect(page.getByText('section 3d').first()).toBeVisible();
  await page.getByText('Why?').first().click();
  await expect(page.getByText('How it was worked out')).toBeVisible();
  expect(taken()).toBeGreaterThan(3);
  expect(taken() * SECONDS).toBeLessThan(3 * 60);
});

test('what was left empty has no date and is never late', async ({ page, site }) => {
  await steps.setClock(page, TODAY);
  await page.goto(`${site.url}/what-is-due`);
  await page.getByLabel('Last case supervision').fill('9/11/2026');
  await page.getByLabel(/^Supervision contract last signed/).fill('5/1/2026');
  await steps.press(page, 'Show what is due');
  const result = page.getByRole('region', { name: 'What is due' });
  await expect(result.locator('li.due')).toHaveCount(2);
  await expect(result).not.toContainText('Overdue');
  await page.getByText('What these answers cannot tell').click();
  await expect(result).toContainText('Personal supervision: you gave no date to count from');
});

test('eighteen pasted cases and a first session, signed and locked, within ten minutes', async ({
  page,
  site,
}) => {
  test.slow();
  const taken = await countSteps(page);
  await steps.setClock(page, TODAY);
  await steps.beginWithAisha(page, site.url, steps.plusDays(TODAY, -21));
  await steps.place(page, 'People');
  await steps.follow(page, 'Paste a caseload');
  await steps.pasteCaseload(page, 'Aisha Khan', steps.report(18));
  await expect(page.getByRole('link', { name: /^LCS410/ })).toHaveCount(18);
  await steps.planMeeting(page, 'Aisha Khan', TODAY, 'Case supervision');
  await steps.step(page, 'Record');
  await steps.press(page, 'Start the clock');
  await steps.chooseCases(page, [/^LCS41000/]);
  await steps.section(page, /^Case LCS41000/);
  await page.getByLabel('The Purpose', { exact: true }).fill('Why we are involved.');
  await page.getByLabel('The Plan', { exact: true }).fill('What is better for the child.');
  await page.getByLabel('The Focus', { exact: true }).fill('What the work is about now.');
  await steps.addAction(page, { what: 'See the child alone', by: '1 week' });
  await steps.held(page, [50]);
  await steps.step(page, 'Review and sign');
  await expect(page.getByText('Still to fill in:')).toBeVisible();
  // What is missing is filled in, and both sign on this device.
  await steps.step(page, 'Record');
  await steps.section(page, /^Case LCS41000/);
  for (const met of await page.getByRole('radio', { name: 'Met', exact: true }).all()) {
    await met.check();
  }
  await page.getByLabel('Action to be taken').fill('None.');
  await steps.signTogether(page, 'Aisha Khan');
  await steps.unlock(page);
  await steps.follow(page, 'Go to what is left to do');
  await expect(page.getByText('Signed and locked on')).toBeVisible();
  expect(taken()).toBeGreaterThan(30);
  expect(taken() * SECONDS).toBeLessThan(10 * 60);
});
