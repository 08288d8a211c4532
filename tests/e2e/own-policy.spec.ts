// A vault under another policy than the site's first: it asks, plans, records and counts in that
// policy's own words. And one person under two policies.
import { type Page } from '@playwright/test';
import { expectAccessible } from './accessible';
import { readDecisions } from './decisions';
import { expect, test } from './site';
import * as steps from './steps';

const TODAY = new Date('2026-11-26T09:30:00');
const MET = steps.plusDays(TODAY, -21);

interface Council {
  name: string;
  /** What is asked of the time before, with the answers. */
  asked: [RegExp, steps.LastTime][];
  /** What the policy calls the agreement, and how one begins it. */
  agreement: [string, string];
  /** What a planned meeting is called, and its parts with their minutes. */
  meeting: string;
  own: RegExp;
  minutes: number[];
  /** Until when the next session is due, before and after the meeting of today. */
  before: string;
  after: string;
}

const COUNCILS: Council[] = [
  {
    name: 'Bury',
    asked: [
      [/one-to-one supervision\?/, MET],
      [/supervision agreement last signed/, 'unknown'],
    ],
    agreement: ['Supervision agreement', 'Begin an agreement'],
    meeting: 'One-to-one supervision',
    own: /^One-to-one supervision/,
    minutes: [90],
    before: 'Saturday 5 December 2026',
    after: 'Saturday 26 December 2026',
  },
  {
    name: 'Manchester',
    asked: [
      [/professional supervision\?/, MET],
      [/case supervision\?/, MET],
      [/Professional Supervision Agreement last signed/, 'unknown'],
      [/last observed\?/, 'unknown'],
    ],
    agreement: ['Professional Supervision Agreement', 'Begin an agreement'],
    meeting: 'Professional and case supervision',
    own: /^Professional supervision/,
    minutes: [60, 45],
    before: 'Thursday 3 December 2026',
    after: 'Thursday 24 December 2026',
  },
];

/** What is said, and not closed, of the person whose page is open. */
async function open(page: Page): Promise<string> {
  const shown = await readDecisions(page);
  return shown
    .filter((one) => !one.closed)
    .map((one) => one.text)
    .join('\n');
}

for (const council of COUNCILS) {
  test(`${council.name}: a worker added, met, signed, and what is due then`, async ({ page, site }) => {
    test.setTimeout(300_000);
    await steps.setClock(page, TODAY);
    await page.goto(site.url);
    await steps.setUpVault(page);
    await steps.follow(page, 'Add a person');
    await steps.aboutMe(page, { ...steps.MANAGER, policy: council.name });

    await test.step('asked in the words of the policy, and of nothing else', async () => {
      await expect(page.getByRole('group', { name: council.asked[0][0] })).toBeVisible();
      await expect(page.getByText(/personal supervision|contract/i)).toHaveCount(0);
      await page.getByRole('group', { name: 'Do they hold cases?' }).getByLabel('Yes').check();
      await expect(page.getByRole('group', { name: /^When (did|was)/ })).toHaveCount(
        council.asked.length,
      );
      await expectAccessible(page);
      await steps.addWorker(page, {
        name: 'Aisha Khan',
        start: new Date('2019-03-04T10:00:00'),
        asked: council.asked,
      });
    });

    await test.step('what is due before', async () => {
      expect(await open(page)).toContain(council.before);
      await expectAccessible(page);
    });

    await test.step('the details speak of it too', async () => {
      await steps.person(page, 'Aisha Khan', 'Details');
      await expect(page.getByText(/personal supervision|contract/i)).toHaveCount(0);
      await expectAccessible(page);
      await steps.person(page, 'Aisha Khan', 'Agreement');
      const [heading, begin] = council.agreement;
      await expect(page.getByRole('heading', { name: heading, level: 2 })).toBeVisible();
      await expect(page.getByRole('link', { name: begin })).toBeVisible();
      await expectAccessible(page);
    });

    await test.step('planned, recorded, signed on paper', async () => {
      await steps.planMeeting(page, 'Aisha Khan', TODAY);
      await expect(page.getByText(council.meeting).first()).toBeVisible();
      await expectAccessible(page);
      await steps.step(page, 'Prepare');
      await expectAccessible(page);
      await steps.step(page, 'Record');
      await steps.section(page, council.own);
      await steps.writePersonal(page);
      await steps.held(page, council.minutes);
      await expectAccessible(page);
      await steps.step(page, 'Review and sign');
      await expectAccessible(page);
      await steps.endOtherwise(page, 'Signed in ink on paper', 'In the supervision file, cabinet 2.', [
        council.own,
      ]);
      await expectAccessible(page);
    });

    await test.step('what is due afterwards, also once the vault was opened again', async () => {
      await steps.person(page, 'Aisha Khan');
      expect(await open(page)).toContain(council.after);
      await page.reload();
      await steps.unlock(page);
      await steps.person(page, 'Aisha Khan');
      expect(await open(page)).toContain(council.after);
    });
  });
}

test('one person under two policies: each line says whose it is, and an undo takes it back', async ({
  page,
  site,
}) => {
  test.setTimeout(300_000);
  await steps.setClock(page, TODAY);
  await steps.beginWithAisha(page, site.url, MET);
  await steps.person(page, 'Aisha Khan', 'Details');
  await expect(page.getByText(/^Today: London Borough of Havering \(2019\)\.$/)).toBeVisible();
  await page.locator('summary').filter({ hasText: 'of which policy' }).click();
  const policies = page.getByLabel('Policy', { exact: true });
  const manchester = policies.locator('option', { hasText: 'Manchester' });
  await policies.selectOption({ label: (await manchester.textContent())! });
  await page.getByRole('radio', { name: 'Personal or professional supervision' }).check();
  await page.getByLabel(/^Share of the week/).fill('2');
  await steps.press(page, /^Add this change to the policy/);
  await expect(page.getByRole('link', { name: /The share must be from 0\.05 to 1/ })).toBeVisible();
  await expectAccessible(page);
  await page.getByLabel(/^Share of the week/).fill('0.5');
  await steps.press(page, /^Add this change to the policy/);
  const now = page.getByText(/^Today: Manchester City Council.*0\.5 of the week; London Borough of Havering/);
  await expect(now).toBeVisible();
  await expectAccessible(page);

  await steps.person(page, 'Aisha Khan');
  await expect(page.locator('li.due').filter({ hasText: 'Professional supervision' }).first()).toBeVisible();
  const shown = await readDecisions(page);
  const told = shown.filter((one) => !one.closed && one.rule !== '');
  expect(new Set(told.map((one) => one.rule.slice(0, 3)))).toEqual(new Set(['HAV', 'MAN']));
  expect(shown.some((one) => one.rule === 'HAV-123' && !one.closed)).toBe(false);
  await expectAccessible(page);
  await steps.place(page, 'Home');
  await steps.place(page, 'People');
  await expect(page.getByText('Under the policy of Manchester City Council.').first()).toBeVisible();
  await expectAccessible(page);

  await steps.person(page, 'Aisha Khan', 'Details');
  const line = page.locator('li').filter({ hasText: /^Manchester City Council/ });
  await line.locator('summary').first().click();
  await line.getByRole('button', { name: /^It was never so: take it out/ }).click();
  await expect(page.getByText('None of their own: that of their service.')).toBeVisible();
  await page.getByRole('button', { name: 'Undo' }).last().click();
  await expect(now).toBeVisible();
});

test('the worker’s own page says that their supervision is late', async ({ page, site }) => {
  await steps.setClock(page, TODAY);
  await page.goto(site.url);
  await steps.setUpVault(page);
  await steps.follow(page, 'Add a person');
  await steps.aboutMe(page, {
    name: 'Aisha Khan',
    parts: ['I am supervised'],
    role: 'Social worker',
    service: 'Assessment',
  });
  await page.getByRole('radio', { name: 'My own' }).check();
  await page.getByLabel('Role').selectOption('Social worker');
  await page.getByRole('group', { name: 'Do they hold cases?' }).getByLabel('Yes').check();
  await page.getByLabel('Who supervises them?').selectOption('Someone who is not in this list');
  await page.getByLabel('The supervisor\'s name').fill('Dana Obi');
  await page.getByLabel('When did they start in this service?').fill('04/03/2019');
  const long = steps.plusDays(TODAY, -100);
  await steps.lastTime(page, /case supervision\?/, long);
  await steps.lastTime(page, /personal supervision\?/, long);
  await steps.lastTime(page, /contract last signed/, 'unknown');
  await steps.lastTime(page, /last observed\?/, 'unknown');
  await steps.press(page, 'Add this person');
  await expect(page.getByText('Your supervision is late')).toBeVisible();
  await expectAccessible(page);
});
