// The main job from end to end, with the server stopped after the first load.
import { backup, choose, elsewhere, withDownloads } from './backups';
import { readDecisions } from './decisions';
import { expect, test } from './site';
import * as steps from './steps';

const TODAY = new Date('2026-11-26T09:30:00');

test('from a due date without a vault to a signed record restored elsewhere, offline', async ({
  browser,
  context,
  page,
  site,
}) => {
  // The longest way there is, and every reason on it is read three times.
  test.setTimeout(600_000);
  await withDownloads(context);
  await steps.setClock(page, TODAY);
  await page.goto(site.url);
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  const there = await elsewhere(browser, site, TODAY);
  await site.stop();

  await test.step('a true due date with its clause, before any vault', async () => {
    await steps.place(page, 'What is due?');
    await page.getByLabel('Last case supervision').fill(steps.digits(steps.plusDays(TODAY, -21)));
    await steps.press(page, 'Show what is due');
    const card = page.locator('li.due').filter({ hasText: 'Case supervision' }).first();
    await expect(card).toContainText('Usually by Thursday 3 December 2026');
    await expect(card).toContainText('section 3d');
  });

  await test.step('a vault, the first worker and a caseload', async () => {
    await steps.place(page, 'Start');
    await steps.setUpVault(page);
    await steps.follow(page, 'Add a person');
    await steps.aboutMe(page);
    await steps.addWorker(page, {
      name: 'Aisha Khan',
      start: new Date('2019-03-04'),
      lastCase: steps.plusDays(TODAY, -21),
      lastPersonal: steps.plusDays(TODAY, -21),
      lastSigned: 'not yet',
    });
    await steps.place(page, 'People');
    await steps.follow(page, 'Add a person');
    await steps.addWorker(page, { name: 'Ben Ito', start: new Date('2026-02-02'), holdsCases: false });
    await steps.place(page, 'People');
    await steps.follow(page, 'Paste a caseload');
    await steps.pasteCaseload(page, 'Aisha Khan', steps.report(18));
    await expect(page.getByRole('link', { name: /^LCS410/ })).toHaveCount(18);
    // Names and dates of birth went no further than the box.
    await expect(page.getByText('Birch')).toHaveCount(0);
  });

  await test.step('a supervision contract, signed by both', async () => {
    await steps.agreeContract(page, 'Aisha Khan');
  });

  await test.step('a meeting planned for the day that the policy suggests, moved to today', async () => {
    await steps.planMeeting(page, 'Aisha Khan');
    await expect(page.getByText('Thursday 3 December 2026').first()).toBeVisible();
    await steps.follow(page, 'Move or cancel');
    await steps.press(page, 'Leave');
    await page.getByLabel('Both of us agreed this').check();
    await page.getByLabel('Day', { exact: true }).fill(steps.digits(TODAY));
    await steps.press(page, 'Move it');
    await expect(steps.title(page)).toHaveText('Plan');
    await steps.place(page, 'Home');
  });

  await test.step('prepared', async () => {
    await steps.follow(page, 'Prepare');
    await page.getByLabel('What I want from this meeting').fill('To slow down on one case.');
    await steps.press(page, 'Bring these');
    await steps.step(page, 'Record');
  });

  await test.step('recorded in parts, called away and resumed', async () => {
    await steps.useDigits(page);
    await steps.press(page, 'Start the clock');
    const brought = page.getByRole('button', { name: /^Case LCS.*Brought in the preparation$/ });
    await expect(brought).toHaveCount(2);
    await brought.first().click();
    await expect(brought).toHaveCount(1);
    await steps.writeCase(page, 'Before the call');
    await steps.callAway(page, 'An urgent visit');
    await expect(page.getByLabel('The Purpose', { exact: true })).toHaveValue(/^Before the call/);
    await steps.section(page, /^Personal supervision/);
    await steps.writePersonal(page);
    await steps.addAction(page, { what: 'See the child alone at school', by: '1 week' });
    await steps.addAction(page, { what: 'Read the file', who: 'Dana Obi', by: '2 weeks' });
    await steps.section(page, /^Next meeting/);
    await steps.press(page, /^Use this day/);
    await steps.press(page, 'Plan it');
    await expect(page.getByRole('link', { name: 'Move or cancel it' })).toBeVisible();
    await steps.held(page, [50, 40]);
  });

  await test.step('reviewed, signed by both on this device, and locked', async () => {
    await steps.signTogether(page, 'Aisha Khan');
    await steps.unlock(page);
    await steps.follow(page, 'Go to what is left to do');
    await expect(page.getByText('Signed and locked on')).toHaveCount(2);
    await expect(page.getByText(/Called away at .*: an urgent visit\./)).toBeVisible();
  });

  await test.step('the personal record has the actions about no case, and the sittings', async () => {
    await steps.follow(page, 'Read, print or add a note Personal supervision');
    const paper = page.locator('article.paper');
    await expect(paper.getByText('What: See the child alone at school')).toBeVisible();
    await expect(paper.getByText(/Called away at .*: an urgent visit\./)).toBeVisible();
    await page.goBack();
    await expect(steps.title(page)).toHaveText('Finished');
  });

  await test.step('entered on the case system', async () => {
    await page.getByRole('button', { name: /^Tick Entered/ }).click();
    await expect(page.getByText(/^Entered on the case system on Thursday 26 November/)).toBeVisible();
  });

  let before: unknown;
  await test.step('what is due now', async () => {
    await steps.person(page, 'Aisha Khan');
    const shown = await readDecisions(page);
    before = shown;
    const next = shown.find((one) => one.rule === 'HAV-076');
    expect(next?.text).toContain('24 December 2026');
    expect(shown.filter((one) => /^(Overdue|Not met)$/.test(one.status))).toEqual([]);
  });

  await test.step('the same when the vault is opened again', async () => {
    await page.reload();
    await steps.unlock(page);
    expect(await readDecisions(page)).toEqual(before);
  });

  let file: Buffer;
  await test.step('a backup that anyone can read as JSON', async () => {
    file = await backup(page, 'open');
    const written = JSON.parse(file.toString()) as { format: string; counts: Record<string, number> };
    expect(written.format).toBe('alongside-backup');
    expect(written.counts).toMatchObject({ person: 3, case: 18, agreement: 1 });
  });

  await test.step('restored in another browser, which has no server either', async () => {
    const other = there.page;
    const passphrase = 'walnut ferry Monday copper';
    await other.reload();
    await steps.follow(other, 'I have a backup');
    await choose(other, file, 'alongside-backup.json');
    await expect(steps.title(other)).toHaveText('What is in this backup');
    const counts = other.getByRole('main').locator('.summary-list > div');
    await expect(counts.filter({ hasText: 'Cases' }).first()).toContainText('18');
    await other.getByLabel('Passphrase', { exact: true }).fill(passphrase);
    await steps.press(other, 'Restore');
    await expect(steps.title(other)).toHaveText('Restored', steps.KEY);
    await steps.follow(other, 'Get the recovery sheet');
    await other.getByLabel('I have printed or saved the sheet').check();
    await steps.press(other, 'Go on');
    await steps.person(other, 'Aisha Khan');
    expect(await readDecisions(other)).toEqual(before);
    // It opens again there, with its own passphrase.
    await other.reload();
    await steps.unlock(other, passphrase);
    expect(await readDecisions(other)).toEqual(before);
    expect(there.watch.found).toEqual([]);
    await other.context().close();
  });
});
