// Every policy that the site ships says what is due, before any vault: from its own questions, by
// its own clauses. In a vault the policy’s page lets it be read, compared and asked of another day,
// and takes a policy that a council wrote itself.
import { readFile } from 'node:fs/promises';
import { type Page } from '@playwright/test';
import { expectAccessible } from './accessible';
import { readDecisions } from './decisions';
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

const THURSDAY = new Date('2026-03-05T10:00:00');

/** A vault with Aisha Khan, last met three weeks before, at a part of the policy’s page. */
async function beginAt(page: Page, url: string, part: string): Promise<void> {
  await steps.setClock(page, THURSDAY);
  await steps.beginWithAisha(page, url, steps.plusDays(THURSDAY, -21));
  await openPart(page, part);
}

async function openPart(page: Page, part: string): Promise<void> {
  await steps.open(page, '/my/policy');
  await steps.press(page, part);
}

test('the rules are looked for, and lead to whom they touch', async ({ page, site }) => {
  test.slow();
  await beginAt(page, site.url, 'The rules');
  await expect(page.getByText(/^254 of 254 rules in \d+ clauses\.$/)).toBeVisible();
  await expectAccessible(page);

  const sought = page.getByLabel('Find rules');
  await sought.fill('hav-076');
  await expect(page.getByText('1 of 254 rules in 1 clause.')).toBeVisible();
  const rule = page.locator('li.due').filter({ hasText: 'HAV-076' });
  await expect(rule).toContainText('The policy');
  await expect(rule).toContainText('Counted: you see what is due');
  await rule.getByText(/^Touches \d+ (person|people) now/).click();
  const aisha = rule.locator('li').filter({ hasText: 'Aisha Khan' }).first();
  await expect(aisha).toContainText('12 March 2026');
  await expectAccessible(page);
  await aisha.getByRole('link', { name: 'Aisha Khan' }).click();
  await expect(steps.title(page)).toHaveText('Aisha Khan');

  await openPart(page, 'The rules');
  await sought.fill('no rule holds these words');
  await expect(page.getByText('0 of 254 rules in 0 clauses.')).toBeVisible();
  await expect(page.getByText('Try fewer or others.')).toBeVisible();
  await steps.press(page, 'Show every rule');
  await expect(page.getByText(/^254 of 254 rules/)).toBeVisible();
});

test('another policy is laid beside this one, over people and rule by rule', async ({
  page,
  site,
}) => {
  test.slow();
  await beginAt(page, site.url, 'Compare with another');
  await expect(page.getByText('Choose a policy. You then see whose days')).toBeVisible();
  await page.locator('#compare-with').selectOption('bury');
  await expect(page.getByText(/would have other days under Bury Council\.$/)).toBeVisible();
  const table = page.getByRole('table', { name: 'Who moves, from what day to what day' });
  const row = table.getByRole('row').filter({ hasText: 'Aisha Khan' }).first();
  await expect(row).toContainText(/HAV-\d{3}|BUR-\d{3}/);
  await expectAccessible(page);

  const rules = page.locator('#compare-rules');
  await expect(rules.getByRole('heading', { name: 'London Borough of Havering' })).toBeVisible();
  await expect(rules.getByRole('heading', { name: 'Bury Council' })).toBeVisible();
  await page.getByLabel('About what?').selectOption('retention');
  await expect(rules.locator('section').first()).toContainText(/HAV-\d{3}/);
  await expect(rules.locator('section').last()).toContainText(/BUR-\d{3}|No rule about this/);
  await expectAccessible(page);

  // What is due goes by the policy in use, whatever it was compared with.
  await steps.person(page, 'Aisha Khan');
  await expect(page.getByRole('main')).toContainText('12 March 2026');
});

test('another day shows what stands open then, and says that it is not today', async ({
  page,
  site,
}) => {
  test.slow();
  await beginAt(page, site.url, 'As of another day');
  const main = page.getByRole('main');
  await expect(main.getByText('As at today, Thursday 5 March 2026.')).toBeVisible();
  await expect(main.getByText('Not today:')).toBeHidden();
  await expectAccessible(page);

  const day = page.getByLabel('Which day?');
  await day.fill('27/03/2026');
  await expect(main.getByText('as at Friday 27 March 2026, in 22 days.')).toBeVisible();
  await main.getByText(/^Aisha Khan: .*(overdue|later)/).click();
  await expect(page.locator('#as-of-result')).toContainText('March 2026');
  await expectAccessible(page);

  await page.locator('#as-of-week').focus();
  await page.keyboard.press('ArrowRight');
  await expect(main.getByText('as at Thursday 2 April 2026, in 28 days.')).toBeVisible();
  await steps.press(page, 'A week earlier');
  await expect(main.getByText('as at Thursday 26 March 2026, in 21 days.')).toBeVisible();
  await day.fill('no day');
  await expect(main.getByText(/^Error: /).first()).toBeAttached();
  await expect(page.locator('#as-of-result')).toBeHidden();
  await steps.press(page, 'Today');
  await expect(main.getByText('As at today, Thursday 5 March 2026.')).toBeVisible();
});

test('a council saves a policy as a start, loads its own, and puts its service under it', async ({
  page,
  site,
}) => {
  test.slow();
  await beginAt(page, site.url, 'Your own policy');
  await expect(page.locator('#policy-now')).toContainText('London Borough of Havering');
  await expectAccessible(page);
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    steps.press(page, 'Save this policy as a start'),
  ]);
  expect(download.suggestedFilename()).toBe('havering-own.json');
  const start = (await readFile((await download.path())!)).toString();
  const load = async (text: string) =>
    page.getByLabel('Policy file').setInputFiles({
      name: 'ashby.json',
      mimeType: 'application/json',
      buffer: Buffer.from(text),
    });

  await test.step('what is wrong in a file is told line by line, and nothing changes', async () => {
    await load(start.replace('"topic": "frequency"', '"topic": "frequensy"'));
    const mistakes = page.locator('#policy-mistakes > li');
    await expect(mistakes.first()).toContainText(/^Line \d+, column \d+: /);
    await expect(mistakes.first()).toContainText('Did you mean “frequency”?');
    await expect(page.getByRole('button', { name: 'Keep this policy' })).toBeHidden();
    await expectAccessible(page);
    await load(start.replace('"id": "havering-own"', '"id": "havering"'));
    await expect(mistakes).toHaveCount(1);
    await expect(mistakes).toContainText('is that of a policy of this site');
  });

  await test.step('a good one is kept, chosen, and says what is due', async () => {
    const own = JSON.parse(start) as Record<string, unknown>;
    await load(JSON.stringify({ ...own, id: 'ashby', council: 'Ashby Council' }, null, 1));
    await expect(page.getByText('The policy was read without a mistake.')).toBeVisible();
    await expectAccessible(page);
    await steps.press(page, 'Keep this policy');
    await page.locator('#policy-choice').selectOption('ashby');
    await steps.press(page, 'Use this policy');
    await expect(page.locator('p.lead')).toContainText('Ashby Council');
    await steps.person(page, 'Aisha Khan');
    const shown = await readDecisions(page);
    expect(shown.find((one) => one.rule === 'HAV-076')?.text).toContain('Ashby Council');
  });

  await test.step('it is there when the vault is opened again', async () => {
    await page.reload();
    await steps.unlock(page);
    await openPart(page, 'Your own policy');
    await expect(page.locator('p.lead')).toContainText('Ashby Council');
    await expect(page.locator('#policy-now')).toContainText('Ashby Council');
  });
});
