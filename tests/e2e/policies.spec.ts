// Every policy that the site ships says what is due, before any vault: from its own questions, by
// its own clauses.
import { expectAccessible } from './accessible';
import { expect, test } from './site';
import * as steps from './steps';

const TODAY = new Date('2026-11-26T09:30:00');

/** Council, the question on its sessions, and what it says of one 21 days ago. */
const POLICIES = [
  ['Bury', 'Last one-to-one supervision', 'Saturday 5 December 2026'],
  ['Cambridgeshire', 'Last one-to-one supervision', 'Saturday 5 December 2026'],
  ['Derbyshire', 'Last one-to-one supervision', 'November 2026'],
  ['Havering', 'Last case supervision', 'Thursday 3 December 2026'],
  ['Manchester', 'Last professional supervision', 'Thursday 3 December 2026'],
] as const;

for (const [council, question, says] of POLICIES) {
  test(`${council}: what is due without a vault`, async ({ page, site }, info) => {
    await steps.setClock(page, TODAY);
    await page.goto(`${site.url}/what-is-due`);
    const choice = page.getByLabel('Which policy?');
    const label = await choice.locator('option', { hasText: council }).first().textContent();
    await choice.selectOption({ label: label! });
    await page.getByLabel(question).fill(steps.digits(steps.plusDays(TODAY, -21)));
    await steps.press(page, 'Show what is due');
    const card = page.locator('li.due').first();
    await expect(card).toContainText(council);
    await expect(page.locator('#result')).toContainText(says);
    await expectAccessible(page);
    await info.attach('due', { body: await page.screenshot({ fullPage: true }), contentType: 'image/png' });
    await card.getByText('Why').first().click();
    await expectAccessible(page);
  });
}
