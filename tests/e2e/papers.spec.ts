// Papers that are closed: they stay as they were, and say how they ended.
import { type Page } from '@playwright/test';
import { expect, test } from './site';
import * as steps from './steps';

const TODAY = new Date('2026-11-26T09:30:00');

/** A vault with one worker, whose last contract nobody knows of. */
async function begin(page: Page, url: string): Promise<void> {
  await steps.setClock(page, TODAY);
  await steps.beginWithAisha(page, url, steps.plusDays(TODAY, -21));
}

test('a locked record stays as it was signed when an action is added later', async ({ page, site }) => {
  await begin(page, site.url);
  await steps.addCase(page, { reference: 'LCS41000', worker: 'Aisha Khan' });
  await steps.planMeeting(page, 'Aisha Khan', TODAY);
  await steps.step(page, 'Record');
  await steps.chooseCases(page, [/^LCS41000/]);
  await steps.section(page, /^Case LCS41000/);
  await steps.writeCase(page);
  await steps.held(page, [50, 40]);
  await steps.step(page, 'Review and sign');
  await steps.endOtherwise(page, 'Not signed', 'left', [/LCS41000/]);
  await steps.step(page, 'Record');
  await steps.addAction(page, { what: 'Ring the school', by: '1 week' });
  await steps.step(page, 'Finished');
  await steps.follow(page, /^Read, print or add a note Case LCS41000/);
  const paper = page.locator('article.paper');
  await expect(paper.getByText('26 November 2026').first()).toBeVisible();
  await expect(paper.getByText('Ring the school')).toHaveCount(0);
});

test('a contract that nobody signed says so, and one on paper is told of', async ({ page, site }) => {
  await begin(page, site.url);
  await steps.fillContract(page, 'Aisha Khan');
  await page.getByRole('radio', { name: /^Not signed/ }).check();
  await page.getByLabel('Who, why or where').fill('She goes to another team.');
  await steps.press(page, 'Lock the agreement');
  await expect(page.getByText('Closed without a signature on')).toBeVisible();
  await steps.person(page, 'Aisha Khan', 'Agreement');
  const line = page.getByText('Closed without a signature on 26 November 2026: She goes to another team.');
  await expect(line).toBeVisible();
  await expect(page.getByText('Signed and locked')).toHaveCount(0);

  await steps.log(page, {
    what: 'event:agreement-signed',
    who: 'Aisha Khan',
    on: steps.plusDays(TODAY, -7),
  });
  await steps.person(page, 'Aisha Khan', 'Agreement');
  await expect(page.getByText(/was signed on paper on 19 November 2026\./)).toBeVisible();
});

test('a contract with an interval longer than usual asks why', async ({ page, site }) => {
  await begin(page, site.url);
  await steps.fillContract(page, 'Aisha Khan');
  await steps.press(page, 'Back to the form');
  await page.getByLabel(/^1\. How often case supervision is held/).fill('every 6 weeks');
  await steps.press(page, 'Check and sign');
  await expect(page.getByRole('link', { name: /write why, because every 6 weeks/ })).toBeVisible();
  await page.getByLabel(/^Lasting departure from the usual frequency/).fill('One case only.');
  await steps.press(page, 'Check and sign');
  await expect(page.locator('article.paper').getByText('6 weeks', { exact: true })).toBeVisible();
});

test('a contract with fewer minutes than recommended asks why and is then taken', async ({ page, site }) => {
  await begin(page, site.url);
  await steps.fillContract(page, 'Aisha Khan');
  await steps.press(page, 'Back to the form');
  await page.getByLabel(/^Minutes a month agreed/).fill('60');
  await steps.press(page, 'Check and sign');
  await expect(page.getByRole('link', { name: /write why, because 60 is fewer than 90/ })).toBeVisible();
  await page.getByLabel(/^Fewer minutes than the policy recommends/).fill('She works two days a week.');
  await steps.press(page, 'Check and sign');
  await expect(page.locator('article.paper').getByText('60 minutes', { exact: true })).toBeVisible();
});

test('whoever signs the contract second sees the contract and nothing else', async ({ page, site }) => {
  await begin(page, site.url);
  await steps.fillContract(page, 'Aisha Khan');
  await steps.sign(page);
  const handed = page.getByRole('dialog', { name: 'Agreement to sign' });
  await handed.getByRole('button', { name: 'Sign another time' }).click();
  await expect(handed).toHaveCount(0);
  await steps.press(page, 'Hand the device to Aisha Khan');
  await handed.getByRole('button', { name: /^I am Aisha Khan/ }).click();
  await expect(handed.locator('article.paper')).toBeVisible();
  // What lies beneath is out of reach, and no key leads there.
  const covered = await page.evaluate(() => {
    const [right, bottom] = [innerWidth - 5, innerHeight - 5];
    const corners = [[5, 5], [right, 5], [5, bottom], [right, bottom]];
    return corners.every(([x, y]) => document.elementFromPoint(x, y)?.closest('dialog'));
  });
  expect(covered).toBe(true);
  const address = page.url();
  await page.goBack();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+k');
  await expect(page).toHaveURL(address);
  await expect(handed.locator('article.paper')).toBeVisible();
  await handed.getByRole('button', { name: /give the device back/ }).click();
  await expect(page.locator('#passphrase')).toBeVisible(steps.KEY);
  await steps.unlock(page);
  await steps.press(page, 'Check and sign');
  await expect(page.getByRole('button', { name: 'Hand the device to Aisha Khan' })).toBeVisible();
});

test('signatures say who signed, in which role and when', async ({ page, site }) => {
  await begin(page, site.url);
  await steps.agreeContract(page, 'Aisha Khan');
  const end = page.locator('.paper-end');
  const when = /, 9:\d\dam on 26 November 2026: “I have read this agreement, and I agree to it\.”/;
  for (const who of ['Dana Obi as supervisor', 'Aisha Khan as supervisee']) {
    const line = end.getByRole('listitem').filter({ hasText: `Signed by ${who}` });
    await expect(line).toHaveText(when);
  }
  await expect(page.getByText('not the text that was signed')).toHaveCount(0);
});

test('whoever signed before the text changed signs again', async ({ page, site }) => {
  await begin(page, site.url);
  await steps.addCase(page, { reference: 'LCS41000', worker: 'Aisha Khan' });
  await steps.planMeeting(page, 'Aisha Khan', TODAY);
  await steps.step(page, 'Record');
  await steps.chooseCases(page, [/^LCS41000/]);
  await steps.section(page, /^Case LCS41000/);
  await steps.writeCase(page);
  await steps.held(page, [50, 40]);
  await steps.step(page, 'Review and sign');
  await page.getByLabel('Sign here now').check();
  await steps.press(page, 'Go to signing');
  await steps.sign(page);
  await page.getByRole('button', { name: 'Sign another time' }).click();
  await expect(page.getByText('One has signed')).toBeVisible();
  await steps.step(page, 'Record');
  await steps.addAction(page, { what: 'Ring the school', by: '1 week' });
  await steps.step(page, 'Review and sign');
  await expect(page.getByText('Ready to sign')).toBeVisible();
  await expect(page.getByText('Dana Obi signed this before it was changed')).toBeVisible();
  await page.getByLabel('Sign here now').check();
  await steps.press(page, 'Go to signing');
  await expect(page.getByRole('heading', { name: 'Dana Obi signs' })).toBeVisible();
  await expect(page.getByText('You have signed this before.')).toBeVisible();
});

test('whoever signed first has signed, though the next meeting is planned before the second signs', async ({ page, site }) => {
  await begin(page, site.url);
  await steps.addCase(page, { reference: 'LCS41000', worker: 'Aisha Khan' });
  await steps.planMeeting(page, 'Aisha Khan', TODAY);
  await steps.step(page, 'Record');
  await steps.chooseCases(page, [/^LCS41000/]);
  await steps.section(page, /^Case LCS41000/);
  await steps.writeCase(page);
  await steps.held(page, [50, 40]);
  await steps.step(page, 'Review and sign');
  const address = page.url();
  await page.getByLabel('Sign here now').check();
  await steps.press(page, 'Go to signing');
  await steps.sign(page);
  await page.getByRole('button', { name: 'Sign another time' }).click();
  await expect(page.getByText('One has signed')).toBeVisible();
  await steps.planMeeting(page, 'Aisha Khan', steps.plusDays(TODAY, 28));
  await page.goto(address);
  await steps.unlock(page);
  await expect(page.getByText('One has signed')).toBeVisible();
  await page.getByLabel('Sign here now').check();
  await steps.press(page, 'Go to signing');
  const handed = page.getByRole('dialog', { name: 'Records to sign' });
  await handed.getByRole('button', { name: /^I am Aisha Khan/ }).click();
  await expect(handed.getByText('Signed by Dana Obi')).toBeVisible();
  await expect(handed.getByText('not the text that was signed')).toHaveCount(0);
});
