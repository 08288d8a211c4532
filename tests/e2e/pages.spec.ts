// Every page, empty, filled and in error, as a screen reader and a low-vision reader meet it:
// three widths, light and dark.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Page } from '@playwright/test';
import { broken } from './accessible';
import { expect, test } from './site';
import * as steps from './steps';

const WIDTHS = [
  { width: 1280, height: 800 },
  { width: 820, height: 1180 },
  { width: 360, height: 740 },
];

const TODAY = new Date('2026-11-26T09:30:00');

// Each page is looked at six times.
test.describe.configure({ timeout: 900_000 });

/** The addresses of a closed list of pages, from the app's own list. */
async function addresses(list: 'Plain' | 'Inside'): Promise<string[]> {
  const source = await readFile(join(import.meta.dirname, '../../src/app/page.rs'), 'utf8');
  const body = new RegExp(` ${list} \\{([^}]*)\\}`).exec(source)![1];
  const words = [...body.matchAll(/= "([a-z-]+)"/g)].map(([, word]) => word);
  expect(words.length).toBeGreaterThan(5);
  return words.map((word) => (list === 'Plain' ? `/${word === 'welcome' ? '' : word}` : `/my/${word}`));
}

interface Fault {
  page: string;
  rule: string;
  where: string;
}

async function faults(page: Page, name: string, rules?: string[]): Promise<Fault[]> {
  const violations = await broken(page, rules);
  return violations.flatMap(({ id, nodes }) =>
    nodes.map((node) => ({ page: name, rule: id, where: `${node.target.join(' ')}` })),
  );
}

/** Looks at the page as it stands in all widths and themes. Dark differs by its colours alone. */
async function look(page: Page, name: string): Promise<Fault[]> {
  const found: Fault[] = [];
  for (const size of WIDTHS) {
    await page.setViewportSize(size);
    const at = `${name} at ${size.width}`;
    await page.emulateMedia({ colorScheme: 'light' });
    found.push(...(await faults(page, `${at}, light`)));
    await page.emulateMedia({ colorScheme: 'dark' });
    found.push(...(await faults(page, `${at}, dark`, ['color-contrast'])));
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    if (wide > 0) found.push({ page: at, rule: 'scrolls sideways', where: `${wide} px` });
    const huge = await page.evaluate(() =>
      [...document.querySelectorAll('svg[aria-hidden]:not(.timer-bar, .timer-disc)')]
        .map((drawing) => [drawing.getBoundingClientRect().height, drawing.parentElement!.outerHTML] as const)
        .filter(([height]) => height > 96)
        .map(([height, html]) => `${height} px: ${html.slice(0, 80)}`),
    );
    found.push(...huge.map((where) => ({ page: at, rule: 'a drawing is too large', where })));
  }
  await page.emulateMedia({ colorScheme: 'light' });
  await page.setViewportSize(WIDTHS[0]);
  return found;
}

/** Opens an address and waits until its heading stands. */
async function visit(page: Page, address: string): Promise<void> {
  await steps.open(page, address);
  await settled(page);
}

async function settled(page: Page): Promise<void> {
  await expect(steps.title(page)).toBeVisible();
  await expect(page.getByText(/^(Working out|Looking for|Reading the policy)/)).toHaveCount(0);
}

/** Presses what a page's main button is, with nothing filled in, where that is an error. */
async function inError(page: Page): Promise<boolean> {
  const main = page.locator('main button.button-primary:visible');
  if ((await main.count()) === 0) return false;
  await main.first().click();
  const summary = page.locator('.summary-of-errors');
  return summary
    .waitFor({ timeout: 1_000 })
    .then(() => true)
    .catch(() => false);
}

test('pages that need no vault', async ({ page, site }) => {
  await steps.setClock(page, TODAY);
  const found: Fault[] = [];
  // By its address: some pages are the front's, and some the whole app's.
  const visit = async (address: string) => {
    await page.goto(site.url + address);
    await settled(page);
  };
  for (const address of await addresses('Plain')) {
    // It opens the sample people, who have tests of their own.
    if (address === '/sample') continue;
    await visit(address);
    found.push(...(await look(page, address)));
  }
  await visit('/set-up');
  if (await inError(page)) found.push(...(await look(page, '/set-up in error')));
  await visit('/what-is-due');
  await page.getByLabel('Last case supervision').fill('soon');
  expect(await inError(page)).toBe(true);
  found.push(...(await look(page, '/what-is-due in error')));
  await page.getByLabel('Last case supervision').fill('5 nov');
  await steps.press(page, 'Show what is due');
  await page.getByText('Why?').first().click();
  found.push(...(await look(page, '/what-is-due answered')));
  await visit('/blank-forms');
  for (const link of await page.locator('main a[href^="/blank-forms/"]').all()) {
    const address = (await link.getAttribute('href'))!;
    await visit(address);
    found.push(...(await look(page, address)));
    await visit('/blank-forms');
  }
  await visit('/no/such/place');
  found.push(...(await look(page, 'no such page')));
  expect(found).toEqual([]);
});

test('pages of an empty vault, and in error', async ({ page, site }) => {
  await steps.setClock(page, TODAY);
  await page.goto(site.url);
  await steps.setUpVault(page);
  const found: Fault[] = [];
  for (const address of await addresses('Inside')) {
    await visit(page, address);
    found.push(...(await look(page, `${address}, empty`)));
    if (await inError(page)) found.push(...(await look(page, `${address}, empty, in error`)));
  }
  await steps.lock(page);
  found.push(...(await look(page, 'unlock')));
  await page.locator('#passphrase').fill('not this one at all');
  await steps.press(page, 'Unlock');
  await expect(page.locator('.summary-of-errors')).toBeVisible(steps.KEY);
  found.push(...(await look(page, 'unlock, in error')));
  expect(found).toEqual([]);
});

/** What to do at a point of a journey: look at the page, or pass by. */
type At = (name: string) => Promise<void>;

const passBy: At = async () => {};

/** A vault with a worker who has cases; gives the address of the worker's pages. */
async function vaultInUse(page: Page, url: string): Promise<string> {
  await steps.setClock(page, TODAY);
  await steps.beginWithAisha(page, url, steps.plusDays(TODAY, -40));
  const person = new URL(page.url()).pathname.replace(/[^/]*$/, '');
  await steps.place(page, 'People');
  await steps.follow(page, 'Paste a caseload');
  await steps.pasteCaseload(page, 'Aisha Khan', steps.report(4));
  return person;
}

/** Begun, in error, signed; gives its address. */
async function contract(page: Page, at: At): Promise<string> {
  await steps.person(page, 'Aisha Khan', 'Agreement');
  await steps.follow(page, 'Begin a contract');
  await at('contract to begin');
  await steps.press(page, /^Begin: /);
  const address = new URL(page.url()).pathname;
  expect(await inError(page)).toBe(true);
  await at('contract in error');
  await steps.agreeContract(page, 'Aisha Khan');
  return address;
}

/** From the plan to the review, each section; gives the address that its steps begin with. */
async function meetingToReview(page: Page, at: At): Promise<string> {
  await steps.planMeeting(page, 'Aisha Khan', TODAY);
  const meeting = new URL(page.url()).pathname.replace(/[^/]*$/, '');
  await steps.step(page, 'Prepare');
  await steps.press(page, 'Bring these');
  await at('prepare');
  await steps.step(page, 'Record');
  await steps.useDigits(page);
  await steps.press(page, 'Start the clock');
  await steps.chooseCases(page, [/^LCS41000/]);
  await at('cases of a meeting');
  await steps.section(page, /^Case LCS41000/);
  await steps.writeCase(page);
  await at('case record');
  await steps.section(page, /^Personal supervision/);
  await at('personal record');
  await steps.section(page, /^Last time/);
  await at('last actions');
  await steps.section(page, /^Actions agreed/);
  await steps.press(page, 'Add the action');
  await at('actions in error');
  await steps.addAction(page, { what: 'See the child alone', by: '1 week' });
  await steps.addAction(page, { what: 'Read the file', who: 'Dana Obi', by: '2 weeks' });
  await steps.section(page, /^Next meeting/);
  await at('next meeting');
  await steps.press(page, 'Called away');
  await at('covered');
  await steps.lift(page);
  await expect(page.getByText('Away since')).toBeVisible();
  await at('called away');
  await page.getByRole('button', { name: 'Resume the meeting' }).click();
  await steps.section(page, /^Day and minutes/);
  await steps.press(page, 'Save: the meeting took place');
  await at('minutes in error');
  await steps.held(page, [50, 40]);
  await steps.step(page, 'Review and sign');
  await at('review with gaps');
  return meeting;
}

/** From the review to a record that is signed, locked and read. */
async function signing(page: Page, at: At, meeting: string): Promise<void> {
  await page.getByRole('group', { name: 'Which records?' }).getByLabel(/^Personal/).uncheck();
  expect(await inError(page)).toBe(true);
  await at('review in error');
  await page.getByLabel('Sign here now').check();
  await steps.press(page, 'Go to signing');
  await steps.press(page, 'Sign');
  await at('signing in error');
  await page.getByRole('radio', { name: 'Drawing' }).check();
  await at('signing by drawing');
  await steps.draw(page, page);
  const handed = page.getByRole('dialog', { name: 'Records to sign' });
  await at('handed over');
  await handed.getByRole('button', { name: /^I am Aisha Khan/ }).click();
  await at('record to sign');
  await steps.sign(handed, 'I see the second visit differently.');
  await expect(handed.getByText('The records are signed and locked.')).toBeVisible();
  await at('signed');
  await handed.getByRole('button', { name: 'I have given it back' }).click();
  await steps.unlock(page);
  await visit(page, `${meeting}done`);
  await at('finished');
  await steps.follow(page, 'Read, print or add a note Personal supervision');
  await at('record, not closed');
  await visit(page, `${meeting}done`);
  await steps.follow(page, /^Read, print or add a note Case/);
  await at('record');
  await steps.press(page, 'Add the note');
  await at('record, note in error');
}

/** Looks, and keeps what is found. */
function looker(page: Page): { at: At; found: Fault[] } {
  const found: Fault[] = [];
  return { at: async (name) => void found.push(...(await look(page, name))), found };
}

test('a contract and a meeting, as far as the review, and in error', async ({ page, site }) => {
  const { at, found } = looker(page);
  await vaultInUse(page, site.url);
  await contract(page, at);
  await meetingToReview(page, at);
  expect(found).toEqual([]);
});

test('signing, what is signed, and a meeting to move or cancel', async ({ page, site }) => {
  const { at, found } = looker(page);
  await vaultInUse(page, site.url);
  const agreed = await contract(page, passBy);
  const meeting = await meetingToReview(page, passBy);
  await signing(page, at, meeting);
  await visit(page, agreed);
  await at('contract signed');
  await steps.planMeeting(page, 'Aisha Khan');
  await steps.follow(page, 'Move or cancel');
  await at('move or cancel');
  expect(await inError(page)).toBe(true);
  await at('move or cancel, in error');
  expect(found).toEqual([]);
});

test('every other page of a vault in use, and in error', async ({ page, site }) => {
  const { at, found } = looker(page);
  const person = await vaultInUse(page, site.url);
  await contract(page, passBy);
  await signing(page, passBy, await meetingToReview(page, passBy));
  await steps.planMeeting(page, 'Aisha Khan');
  for (const tab of ['overview', 'meetings', 'cases', 'actions', 'agreement', 'details', 'thinking', 'timeline']) {
    await visit(page, person + tab);
    await at(`person, ${tab}`);
  }
  await steps.openCase(page, 'LCS41000');
  await at('case');
  for (const address of await addresses('Inside')) {
    await visit(page, address);
    await at(`${address}, in use`);
    if (await inError(page)) await at(`${address}, in use, in error`);
  }
  expect(found).toEqual([]);
});
