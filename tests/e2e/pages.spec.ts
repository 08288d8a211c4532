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
  }
  await page.emulateMedia({ colorScheme: 'light' });
  await page.setViewportSize(WIDTHS[0]);
  return found;
}

/** Opens an address and waits until its heading stands. */
async function visit(page: Page, address: string): Promise<void> {
  await steps.open(page, address);
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
  await page.goto(site.url);
  const found: Fault[] = [];
  for (const address of await addresses('Plain')) {
    // It opens the sample people, who have tests of their own.
    if (address === '/sample') continue;
    await visit(page, address);
    found.push(...(await look(page, address)));
  }
  await visit(page, '/set-up');
  if (await inError(page)) found.push(...(await look(page, '/set-up in error')));
  await visit(page, '/what-is-due');
  await page.getByLabel('Last case supervision').fill('soon');
  expect(await inError(page)).toBe(true);
  found.push(...(await look(page, '/what-is-due in error')));
  await page.getByLabel('Last case supervision').fill('5 nov');
  await steps.press(page, 'Show what is due');
  await page.getByText('Why?').first().click();
  found.push(...(await look(page, '/what-is-due answered')));
  await visit(page, '/blank-forms');
  for (const link of await page.locator('main a[href^="/blank-forms/"]').all()) {
    const address = (await link.getAttribute('href'))!;
    await visit(page, address);
    found.push(...(await look(page, address)));
    await visit(page, '/blank-forms');
  }
  await visit(page, '/no/such/place');
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

test('pages of a vault in use, and in error', async ({ page, site }) => {
  await steps.setClock(page, TODAY);
  await page.goto(site.url);
  await steps.setUpVault(page);
  await steps.follow(page, 'Add a person');
  await steps.aboutMe(page);
  const met = steps.plusDays(TODAY, -40);
  await steps.addWorker(page, {
    name: 'Aisha Khan',
    start: new Date('2019-03-04'),
    lastCase: met,
    lastPersonal: met,
  });
  const person = new URL(page.url()).pathname.replace(/[^/]*$/, '');
  await steps.place(page, 'People');
  await steps.follow(page, 'Paste a caseload');
  await steps.pasteCaseload(page, 'Aisha Khan', steps.report(4));
  const found: Fault[] = [];

  // The contract: begun, in error, ready to sign, signed.
  await steps.person(page, 'Aisha Khan', 'Agreement');
  await steps.follow(page, 'Begin a contract');
  found.push(...(await look(page, 'contract to begin')));
  await steps.press(page, /^Begin: /);
  const contract = new URL(page.url()).pathname;
  expect(await inError(page)).toBe(true);
  found.push(...(await look(page, 'contract in error')));
  await steps.agreeContract(page, 'Aisha Khan');

  // A meeting: each step, each section.
  await steps.planMeeting(page, 'Aisha Khan', TODAY);
  const meeting = new URL(page.url()).pathname.replace(/[^/]*$/, '');
  await steps.step(page, 'Prepare');
  await steps.press(page, 'Bring these');
  found.push(...(await look(page, 'prepare')));
  await steps.step(page, 'Record');
  await steps.useDigits(page);
  await steps.press(page, 'Start the clock');
  await steps.chooseCases(page, [/^LCS41000/]);
  found.push(...(await look(page, 'cases of a meeting')));
  await steps.section(page, /^Case LCS41000/);
  await steps.writeCase(page);
  found.push(...(await look(page, 'case record')));
  await steps.section(page, /^Personal supervision/);
  found.push(...(await look(page, 'personal record')));
  await steps.section(page, /^Last time/);
  found.push(...(await look(page, 'last actions')));
  await steps.section(page, /^Actions agreed/);
  await steps.press(page, 'Add the action');
  found.push(...(await look(page, 'actions in error')));
  await steps.addAction(page, { what: 'See the child alone', by: '1 week' });
  await steps.addAction(page, { what: 'Read the file', who: 'Dana Obi', by: '2 weeks' });
  await steps.section(page, /^Next meeting/);
  found.push(...(await look(page, 'next meeting')));
  await steps.press(page, 'Called away');
  found.push(...(await look(page, 'covered')));
  await steps.lift(page);
  await expect(page.getByText('Away since')).toBeVisible();
  found.push(...(await look(page, 'called away')));
  await page.getByRole('button', { name: 'Resume the meeting' }).click();
  await steps.section(page, /^Day and minutes/);
  await steps.press(page, 'Save: the meeting took place');
  found.push(...(await look(page, 'minutes in error')));
  await steps.held(page, [50, 40]);
  await steps.step(page, 'Review and sign');
  found.push(...(await look(page, 'review with gaps')));
  await page.getByRole('group', { name: 'Which records?' }).getByLabel(/^Personal/).uncheck();
  expect(await inError(page)).toBe(true);
  found.push(...(await look(page, 'review in error')));
  await page.getByLabel('Sign here now').check();
  await steps.press(page, 'Go to signing');
  await steps.press(page, 'Sign');
  found.push(...(await look(page, 'signing in error')));
  await page.getByRole('radio', { name: 'Drawing' }).check();
  found.push(...(await look(page, 'signing by drawing')));
  await steps.draw(page, page);
  const handed = page.getByRole('dialog', { name: 'Records to sign' });
  found.push(...(await look(page, 'handed over')));
  await handed.getByRole('button', { name: /^I am Aisha Khan/ }).click();
  found.push(...(await look(page, 'record to sign')));
  await steps.sign(handed, 'I see the second visit differently.');
  await expect(handed.getByText('The records are signed and locked.')).toBeVisible();
  found.push(...(await look(page, 'signed')));
  await handed.getByRole('button', { name: 'I have given it back' }).click();
  await steps.unlock(page);
  await visit(page, `${meeting}done`);
  found.push(...(await look(page, 'finished')));
  await steps.follow(page, /^Read, print or add a note/);
  found.push(...(await look(page, 'record')));
  await steps.press(page, 'Add the note');
  found.push(...(await look(page, 'record, note in error')));

  // Another, to move or cancel.
  await steps.planMeeting(page, 'Aisha Khan');
  await steps.follow(page, 'Move or cancel');
  found.push(...(await look(page, 'move or cancel')));
  expect(await inError(page)).toBe(true);
  found.push(...(await look(page, 'move or cancel, in error')));

  for (const tab of ['overview', 'meetings', 'cases', 'actions', 'agreement', 'details', 'timeline']) {
    await visit(page, person + tab);
    found.push(...(await look(page, `person, ${tab}`)));
  }
  await visit(page, contract);
  found.push(...(await look(page, 'contract signed')));
  await steps.openCase(page, 'LCS41000');
  found.push(...(await look(page, 'case')));
  for (const address of await addresses('Inside')) {
    await visit(page, address);
    found.push(...(await look(page, `${address}, in use`)));
    if (await inError(page)) found.push(...(await look(page, `${address}, in use, in error`)));
  }
  expect(found).toEqual([]);
});
