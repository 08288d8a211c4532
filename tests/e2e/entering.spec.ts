// What is entered: kept while it is typed, taken from a spreadsheet, carried to another window.
import { type Page } from '@playwright/test';
import { expect, test } from './site';
import * as steps from './steps';

const messages = (page: Page) => page.getByRole('region', { name: 'Messages' });
const saved = (page: Page) => page.locator('.saved');
const firstBox = (page: Page) => page.locator('.desk-pane textarea').first();

/** A vault with its manager and one worker. */
async function begin(page: Page, url: string): Promise<void> {
  await steps.beginWithAisha(page, url, steps.plusDays(new Date(), -21));
}

/** Counts what is written to the drafts, and refuses as much of it as a test says. */
async function withDraftsWatched(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const watched = window as unknown as { drafts: { written: number; refuse: number } };
    watched.drafts = { written: 0, refuse: 0 };
    const real = IDBObjectStore.prototype.put;
    IDBObjectStore.prototype.put = function (this: IDBObjectStore, value: unknown, key?: IDBValidKey) {
      if (this.name === 'drafts') {
        if (watched.drafts.refuse > 0) {
          watched.drafts.refuse -= 1;
          throw new DOMException('There is no room.', 'QuotaExceededError');
        }
        watched.drafts.written += 1;
      }
      return real.call(this, value, key);
    };
  });
}

const draftsWritten = (page: Page) =>
  page.evaluate(() => (window as unknown as { drafts: { written: number } }).drafts.written);

const refuseDrafts = (page: Page, count: number) =>
  page.evaluate((refuse) => {
    (window as unknown as { drafts: { refuse: number } }).drafts.refuse = refuse;
  }, count);

test('why a meeting is moved, its new day and the minutes outlive a reload', async ({ page, site }) => {
  test.slow();
  await begin(page, site.url);
  const today = await page.evaluate(() => new Date());
  const moved = steps.digits(steps.plusDays(today, 9));
  await steps.planMeeting(page, 'Aisha Khan', today);
  await steps.step(page, 'Record');
  const record = page.url();
  await steps.step(page, 'Plan');
  await steps.follow(page, 'Move or cancel');
  await steps.press(page, 'Something else');
  const reason = page.getByLabel('The reason in a few words');
  const day = page.getByLabel('Day', { exact: true });
  await reason.fill('A hearing was listed.');
  await page.getByLabel('Both of us agreed this').check();
  await day.fill(moved);
  await expect(saved(page)).toContainText('Saved');
  await page.reload();
  await steps.unlock(page);
  await expect(reason).toHaveValue('A hearing was listed.');
  await expect(page.getByLabel('Both of us agreed this')).toBeChecked();
  await expect(day).toHaveValue(moved);

  await steps.open(page, new URL(record).pathname);
  await steps.section(page, /^Day and minutes/);
  await page.locator('#part-0').fill('50');
  await page.locator('#part-1').fill('40');
  await expect(saved(page)).toContainText('Saved');
  await page.reload();
  await steps.unlock(page);
  await steps.section(page, /^Day and minutes/);
  await expect(page.locator('#part-0')).toHaveValue('50');
  await expect(page.locator('#part-1')).toHaveValue('40');
  // What is saved is in the meeting from then on, and nothing of it is offered again.
  await steps.held(page, [55, 35]);
  await page.reload();
  await steps.unlock(page);
  await steps.section(page, /^Day and minutes/);
  await expect(page.locator('#part-0')).toHaveValue('55');
  await expect(page.locator('#part-1')).toHaveValue('35');
});

test('a field that is left is written at once', async ({ page, site }) => {
  await withDraftsWatched(page);
  // The pause after a key never ends: only leaving the field is left.
  await page.addInitScript(() => {
    const real = window.setTimeout.bind(window);
    const slow = (handler: () => void, after?: number) => real(handler, after === 400 ? 3_600_000 : after);
    window.setTimeout = slow as typeof window.setTimeout;
  });
  await begin(page, site.url);
  await steps.planMeeting(page, 'Aisha Khan', await page.evaluate(() => new Date()));
  await steps.step(page, 'Record');
  await steps.section(page, /^Personal supervision/);
  await firstBox(page).click();
  await page.waitForTimeout(500);
  const before = await draftsWritten(page);
  await firstBox(page).pressSequentially('She is well.');
  await expect(saved(page)).toContainText('Saving');
  await page.waitForTimeout(1_500);
  expect(await draftsWritten(page)).toBe(before);
  await firstBox(page).blur();
  await expect.poll(() => draftsWritten(page)).toBe(before + 1);
  await expect(saved(page)).toContainText('Saved');
});

test('a key restyles what it changes, and not the page', async ({ page, context, site }) => {
  await begin(page, site.url);
  await steps.planMeeting(page, 'Aisha Khan', await page.evaluate(() => new Date()));
  await steps.step(page, 'Record');
  await steps.section(page, /^Personal supervision/);
  await firstBox(page).click();
  await page.waitForTimeout(1_000);
  const restyled: number[] = [];
  const traced = await context.newCDPSession(page);
  traced.on('Tracing.dataCollected', ({ value }) => {
    const found = value as { name?: string; args?: { elementCount?: number } }[];
    restyled.push(...found.flatMap((one) => (one.name === 'UpdateLayoutTree' ? (one.args?.elementCount ?? []) : [])));
  });
  const complete = new Promise((done) => traced.once('Tracing.tracingComplete', done));
  await traced.send('Tracing.start', {
    traceConfig: { includedCategories: ['devtools.timeline'] },
    transferMode: 'ReportEvents',
  });
  await page.keyboard.type('She is well, and sleeps again.', { delay: 100 });
  await expect(saved(page)).toContainText('Saved');
  await traced.send('Tracing.end');
  await complete;
  const all = await page.locator('*').count();
  expect(restyled.length).toBeGreaterThan(0);
  // "Saving" and "Saved" come and go while it is typed.
  expect(Math.max(...restyled)).toBeLessThan(all / 10);
});

test('drafts that could not be written are kept and tried again, each of them', async ({ page, site }) => {
  test.slow();
  await withDraftsWatched(page);
  await begin(page, site.url);
  await steps.planMeeting(page, 'Aisha Khan', await page.evaluate(() => new Date()));
  await steps.step(page, 'Record');
  const record = new URL(page.url()).pathname;
  await steps.step(page, 'Plan');
  await steps.follow(page, 'Move or cancel');
  await refuseDrafts(page, 1_000);
  const reason = page.getByLabel('The reason in a few words');
  await steps.press(page, 'Something else');
  await reason.fill('A hearing was listed.');
  await expect(saved(page)).toContainText('Not saved');
  const change = new URL(page.url()).pathname;
  await steps.open(page, record);
  await steps.section(page, /^Day and minutes/);
  await page.locator('#part-0').fill('50');
  await expect(saved(page)).toContainText('Not saved');
  // The first of the two is refused once more; nobody touches a key.
  await refuseDrafts(page, 1);
  await expect(saved(page)).toContainText('Saved', { timeout: 30_000 });
  await page.reload();
  await steps.unlock(page);
  await steps.section(page, /^Day and minutes/);
  await expect(page.locator('#part-0')).toHaveValue('50');
  await steps.open(page, change);
  await expect(reason).toHaveValue('A hearing was listed.');
});

test('every kind of past event is taken from a spreadsheet', async ({ page, site }) => {
  await begin(page, site.url);
  await steps.place(page, 'People');
  await steps.follow(page, 'Add a person');
  await steps.addWorker(page, { name: 'Ben Ito', start: new Date('2020-02-03T10:00:00') });
  const today = await page.evaluate(() => new Date());
  const ago = (days: number) => steps.digits(steps.plusDays(today, -days));
  const rows = [
    'date,what,who,minutes,days,until',
    `${ago(40)},practice  OBSERVED,Aisha Khan,,,`,
    `${ago(38)},feedback,Aisha Khan,,,`,
    `${ago(30)},group,Aisha Khan,60,,`,
    `${ago(30)},group,Ben Ito,60,,`,
    `${ago(20)},training,Aisha Khan,,2,`,
    `${ago(10)},sickness,Aisha Khan,,,${ago(8)}`,
    `${ago(5)},tea,Aisha Khan,,,`,
    `${ago(4)},deleted,Ben Ito,,,`,
  ];
  await steps.place(page, 'People');
  await steps.follow(page, 'Log that it happened');
  await page.getByText('Log many at once, from a spreadsheet').click();
  await page.getByLabel('The rows').fill(rows.join('\n'));
  await steps.press(page, 'Read the rows');
  const preview = page.getByRole('table', { name: 'What will be logged' });
  // The two rows of the group session are one.
  await expect(preview.getByRole('row')).toHaveCount(7);
  await expect(preview).toContainText('Practice observed');
  await expect(preview).toContainText('Sickness, until');
  await expect(page.getByText(/^Row 8, what: this kind of session or event is not known/)).toBeVisible();
  await steps.press(page, 'Log these');
  await expect(messages(page)).toContainText('6 logged.');
  for (const name of ['Aisha Khan', 'Ben Ito']) {
    await steps.person(page, name, 'Meetings');
    const group = page.getByRole('row').filter({ hasText: 'Group supervision' });
    await expect(group).toHaveCount(1);
    await expect(group).toContainText('60');
  }
  await steps.person(page, 'Aisha Khan', 'Details');
  await expect(page.getByRole('listitem').filter({ hasText: /^Sickness, / })).toHaveCount(1);
  // What retention counts can also be logged by hand.
  await steps.log(page, { what: 'event:deleted', who: 'Ben Ito', on: steps.plusDays(today, -3) });
});

test('a newly qualified year is made longer and stands still for a time', async ({ page, site }) => {
  test.slow();
  await steps.setClock(page, new Date('2026-03-05T10:00:00'));
  await page.goto(site.url);
  await steps.setUpVault(page);
  await steps.follow(page, 'Add a person');
  await steps.aboutMe(page);
  await steps.addWorker(page, {
    name: 'Aisha Khan',
    start: new Date('2026-01-05T10:00:00'),
    asye: [new Date('2026-01-05T10:00:00'), new Date('2027-01-04T10:00:00')],
  });
  const head = page.locator('header.identity');
  await expect(head).toContainText('Newly qualified (ASYE), until 4 January 2027');
  await steps.person(page, 'Aisha Khan', 'Details');
  await page.getByText('It was made longer', { exact: true }).click();
  await page.locator('#longer-to').fill('05/04/2027');
  await steps.press(page, 'Make it longer');
  await expect(page.getByText('Enter why it was made longer').first()).toBeVisible();
  await page.locator('#longer-reason').fill('Three months away.');
  await steps.press(page, 'Make it longer');
  await expect(head).toContainText('Newly qualified (ASYE), until 5 April 2027');
  const stage = page.getByRole('listitem').filter({ hasText: /^Newly qualified \(ASYE\)/ });
  await expect(stage).toContainText('Made longer on 5 March 2026 until 5 April 2027: Three months away.');

  await page.getByText('It stood still for a time', { exact: true }).click();
  await page.locator('#pause-from').fill('02/02/2026');
  await page.locator('#pause-to').fill('15/02/2026');
  await page.locator('#pause-reason').fill('Away.');
  await steps.press(page, 'Keep this pause');
  await expect(stage).toContainText('Stood still from 2 February 2026 until 15 February 2026: Away.');

  await page.reload();
  await steps.unlock(page);
  await expect(head).toContainText('Newly qualified (ASYE), until 5 April 2027');
  await expect(stage).toContainText('Stood still from 2 February 2026');
});

test('another window takes the pen over, with what was being typed', async ({ page, context, site }) => {
  test.slow();
  await begin(page, site.url);
  await steps.place(page, 'People');
  await steps.follow(page, 'Log that it happened');
  await page.getByLabel('What happened?').selectOption('event:audit');
  await page.getByLabel('A few words').fill('Read the file of March.');

  const second = await context.newPage();
  await second.goto(site.url);
  await steps.unlock(second);
  const reads = (of: Page) => of.getByRole('region', { name: 'Another window' });
  await expect(reads(second)).toBeVisible();
  await expect(reads(page)).toHaveCount(0);
  await reads(second).getByRole('button', { name: 'Write here instead' }).click();
  await expect(reads(second)).toHaveCount(0);
  await expect(reads(page)).toBeVisible();

  await steps.place(second, 'People');
  await steps.follow(second, 'Log that it happened');
  await expect(second.getByLabel('A few words')).toHaveValue('Read the file of March.');
  await second.getByLabel('Whom is it about?').selectOption('Aisha Khan');
  await second.locator('#on').fill(steps.digits(await second.evaluate(() => new Date())));
  await steps.press(second, 'Log it');
  await expect(messages(second)).toContainText('Logged: Audit of a supervision file.');
  // The first window sees it, and cannot write over it.
  await page.bringToFront();
  await steps.person(page, 'Aisha Khan', 'Timeline');
  await expect(page.getByText('Audit of a supervision file').first()).toBeVisible();
});
