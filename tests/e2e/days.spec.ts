// Days as they are: a first day with years behind it, a long meeting, a weekend, a farewell.
import { type Page } from '@playwright/test';
import { readDecisions } from './decisions';
import { expect, test } from './site';
import * as steps from './steps';

const THURSDAY = new Date('2026-03-05T10:00:00');

/** Another day, on which the device is taken up again. */
async function on(page: Page, iso: string): Promise<void> {
  await page.clock.setSystemTime(new Date(`${iso}T10:00:00`));
  await page.reload();
  await steps.unlock(page);
}

/** A vault made on the Thursday, with a worker met three weeks ago and one case. */
async function begin(page: Page, url: string): Promise<void> {
  await steps.setClock(page, THURSDAY);
  await steps.beginWithAisha(page, url, steps.plusDays(THURSDAY, -21));
}

/** A meeting today about one case, with its record written and the minutes given. */
async function meet(page: Page): Promise<void> {
  await steps.addCase(page, { reference: 'LCS41000', worker: 'Aisha Khan' });
  await steps.planMeeting(page, 'Aisha Khan', THURSDAY);
  await steps.step(page, 'Record');
  await steps.chooseCases(page, [/^LCS41000/]);
  await steps.section(page, /^Case LCS41000/);
  await steps.writeCase(page);
  await steps.held(page, [50, 40]);
}

test('somebody supervised for years has nothing overdue on the first day', async ({ page, site }) => {
  await begin(page, site.url);
  const shown = await readDecisions(page);
  const late = shown.filter((one) => /^(Overdue|Not met|Later than|Met, but late)/.test(one.status));
  expect(late).toEqual([]);
  const untold = shown.filter((one) => one.status === 'Cannot tell');
  expect(untold.length).toBeGreaterThan(0);
  expect(untold.map((one) => one.text).join('\n')).toContain('Records start 5 March 2026');
  const next = shown.find((one) => one.rule === 'HAV-076');
  expect(next?.text).toContain('Usually by Thursday 12 March 2026');
  await steps.place(page, 'Home');
  await expect(page.getByRole('heading', { name: 'Overdue' })).toHaveCount(0);
});

test('where nobody knows the last meeting, the latest day is told', async ({ page, site }) => {
  await steps.setClock(page, THURSDAY);
  await page.goto(site.url);
  await steps.setUpVault(page);
  await steps.follow(page, 'Add a person');
  await steps.aboutMe(page);
  await steps.addWorker(page, {
    name: 'Aisha Khan',
    start: new Date('2019-03-04T10:00:00'),
    lastSigned: 'not yet',
  });
  const shown = await readDecisions(page);
  // A contract that was never made is asked for: that nobody knows it was not answered.
  const contract = shown.find((one) => one.rule === 'HAV-143' && !one.closed);
  expect(contract?.status).toBe('To do, no date set');
  for (const [rule, words] of [
    ['HAV-076', 'Usually by Thursday 2 April 2026 at the latest (in 28 days); what came before'],
    ['HAV-123', 'By Sunday 5 April 2026 at the latest (in 31 days); what came before'],
  ]) {
    const line = shown.find((one) => one.rule === rule && !one.closed);
    expect(line?.status, rule).toBe('Not recorded here');
    expect(line?.text, rule).toContain(`${words} is not recorded here`);
  }
  await steps.place(page, 'Plan');
  await expect(page.getByRole('row', { name: /Aisha Khan/ })).toContainText('Thursday 2 April 2026');
  await on(page, '2026-03-30');
  await steps.place(page, 'Home');
  await expect(page.getByRole('heading', { name: 'Overdue' })).toHaveCount(0);
  await expect(page.getByRole('heading', { name: 'Due this week' })).toBeVisible();
  await expect(page.getByText('Usually by Thursday 2 April 2026 at the latest').first()).toBeVisible();
});

test('ninety minutes of talking ask for no passphrase and lose no text', async ({ page, site }) => {
  await begin(page, site.url);
  await steps.planMeeting(page, 'Aisha Khan', THURSDAY);
  await steps.step(page, 'Record');
  await steps.useDigits(page);
  await steps.press(page, 'Start the clock');
  await steps.section(page, /^Personal supervision/);
  const box = page.locator('.desk-pane textarea').first();
  const passphrase = page.locator('input[autocomplete="current-password"]');
  const covered = page.getByRole('heading', { name: 'Covered' });
  /** Minutes pass while the page runs. */
  const minutes = (count: number) => page.clock.runFor(count * 60_000);
  /** Another window comes in front, and goes. */
  const window = (event: 'blur' | 'focus') =>
    page.evaluate((name) => dispatchEvent(new Event(name)), event);
  const write = async (words: string) => {
    await box.press('End');
    await box.pressSequentially(words);
    await expect(passphrase).toHaveCount(0);
  };

  await write('One. ');
  await minutes(4);
  await write('Two. ');
  // The case system in front for twelve minutes.
  await window('blur');
  await minutes(12);
  await window('focus');
  await expect(covered).toHaveCount(0);
  await write('Three. ');
  // Talking for twenty-five: the screen is covered, and six digits lift the cover.
  await minutes(25);
  await expect(covered).toBeVisible();
  await expect(box).toBeHidden();
  await expect(passphrase).toHaveCount(0);
  await steps.lift(page);
  await expect(box).toHaveValue('One. Two. Three. ');
  await write('Four. ');
  await window('blur');
  await minutes(12);
  await window('focus');
  await expect(covered).toHaveCount(0);
  await write('Five. ');
  for (let turn = 0; turn < 10; turn += 1) {
    await minutes(4);
    await write(`${turn} `);
  }
  await expect(page.getByText(/9\d minutes so far/)).toBeVisible();
  // What was written is there when the page is opened again.
  await page.clock.runFor(1_000);
  await page.reload();
  await steps.unlock(page);
  await steps.section(page, /^Personal supervision/);
  await expect(box).toHaveValue('One. Two. Three. Four. Five. 0 1 2 3 4 5 6 7 8 9 ');
});

test('a record signed on Thursday is overdue on Tuesday until it is ticked', async ({ page, site }) => {
  await begin(page, site.url);
  await meet(page);
  await steps.step(page, 'Review and sign');
  await steps.endOtherwise(page, 'Signed in ink on paper', 'In the supervision file, cabinet 2.', [
    /^Case LCS41000/,
  ]);
  const entry = async () => {
    await steps.openCase(page, 'LCS41000');
    return (await readDecisions(page)).find((one) => one.rule === 'HAV-073');
  };
  await on(page, '2026-03-09');
  expect((await entry())?.status).toBe('Due today');
  await on(page, '2026-03-10');
  expect((await entry())?.status).toBe('Overdue');
  await steps.place(page, 'Home');
  await expect(page.getByRole('heading', { name: 'Not yet on the child’s record' })).toBeVisible();
  await steps.tickEntered(page, 'LCS41000', new Date('2026-03-06T10:00:00'));
  const met = await entry();
  expect(met?.status).toBe('Met');
  expect(met?.text).toContain('Done on 6 March 2026');
});

test('who leaves unsigned leaves a record that locks with its reason and prints', async ({
  page,
  site,
}) => {
  await begin(page, site.url);
  await meet(page);
  await steps.person(page, 'Aisha Khan', 'Details');
  await page.getByLabel('Last day in this service').fill('06/03/2026');
  await steps.press(page, 'Keep the last day');
  await on(page, '2026-03-12');
  await steps.place(page, 'Home');
  await steps.follow(page, /^The record of 5 March 2026/);
  const reason = 'She left on 6 March before she could sign.';
  await steps.endOtherwise(page, 'Not signed', reason, [/^Case LCS41000/]);
  await steps.follow(page, /^Read, print or add a note/);
  const locked = page.getByText(`Closed without a signature on 12 March 2026: ${reason}`).first();
  await expect(locked).toBeVisible();
  // Nothing of it can be changed; a note goes below.
  await expect(page.locator('.paper textarea, .paper input')).toHaveCount(0);
  await page.getByLabel('Your note').fill('Told her new manager by phone.');
  await steps.press(page, 'Add the note');
  await page.emulateMedia({ media: 'print' });
  await expect(locked).toBeVisible();
  await expect(page.getByText('Talked about: why we are involved.')).toBeVisible();
  await expect(page.getByText('Told her new manager by phone.')).toBeVisible();
  await expect(page.getByRole('navigation', { name: 'Places' })).toBeHidden();
  await expect(page.getByRole('button', { name: 'Print' })).toBeHidden();
  // The foot of each page of the record, and of the notes below it.
  const foot = page.locator('.paper-foot');
  await expect(foot).toHaveText([/^LCS41000.*, 5 March 2026$/, /^LCS41000.*, 5 March 2026$/]);
  await expect(foot.first()).toHaveCSS('display', 'table-footer-group');
  await expect(foot.first()).toBeVisible();
  expect((await page.pdf({ format: 'A4' })).byteLength).toBeGreaterThan(10_000);
});
