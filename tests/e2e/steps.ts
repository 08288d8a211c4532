// What a person does in the app, step by step, for any journey to use. Each step begins where
// the one before may have ended: it finds its own way by the links on the screen, because a
// page that is loaded again locks the vault. What is done around a meeting is in meetings.ts.
import { expect, type Locator, type Page } from '@playwright/test';

export * from './meetings';

/** Long enough for the vault's key to be derived on a slow machine. */
export const KEY = { timeout: 60_000 };

export const PASSPHRASE = 'copper orchard Thursday kettle';

export const title = (page: Page): Locator => page.getByRole('heading', { level: 1 });

const main = (page: Page) => page.getByRole('main');

/** A day as the app's fields show it. */
export function digits(day: Date): string {
  const two = (part: number) => String(part).padStart(2, '0');
  return `${two(day.getDate())}/${two(day.getMonth() + 1)}/${day.getFullYear()}`;
}

/** The day so many days after another. */
export function plusDays(day: Date, days: number): Date {
  const then = new Date(day);
  then.setDate(then.getDate() + days);
  return then;
}

export async function press(page: Page, name: string | RegExp): Promise<void> {
  await main(page).getByRole('button', { name, exact: typeof name === 'string' }).click();
}

export async function follow(page: Page, name: string | RegExp): Promise<void> {
  await main(page).getByRole('link', { name, exact: typeof name === 'string' }).first().click();
}

/** One of the places in the rail or bar. */
export async function place(page: Page, name: string): Promise<void> {
  await page.getByRole('navigation', { name: 'Places' }).getByRole('link', { name }).click();
}

/** Opens an address without loading the page again, as Back and Forward do. */
export async function open(page: Page, path: string): Promise<void> {
  await page.evaluate((to) => {
    history.pushState(null, '', to);
    dispatchEvent(new PopStateEvent('popstate'));
  }, path);
}

export async function person(page: Page, name: string, tab = 'Overview'): Promise<void> {
  await place(page, 'People');
  await follow(page, name);
  await expect(title(page)).toHaveText(name);
  if (tab !== 'Overview') {
    await page.getByRole('navigation', { name: 'Pages of this person' }).getByText(tab).click();
  }
}

export interface Recovery {
  sheet: string;
}

/** From the first page to an open, empty vault. */
export async function setUpVault(page: Page, passphrase = PASSPHRASE): Promise<Recovery> {
  await follow(page, 'Start');
  await expect(page.getByText('What is written stays: Yes')).toBeVisible();
  await follow(page, 'Choose a passphrase');
  await page.getByLabel('Passphrase', { exact: true }).fill(passphrase);
  await press(page, 'Use this passphrase');
  await expect(title(page)).toHaveText('Your recovery sheet', KEY);
  const sheet = await page.getByText(/^AGE-SECRET-KEY-1/).innerText();
  await page.getByLabel('I have printed or saved the sheet').check();
  await press(page, 'Go on');
  await expect(page.getByRole('button', { name: 'Lock now' })).toBeVisible();
  return { sheet };
}

export async function unlock(page: Page, passphrase = PASSPHRASE): Promise<void> {
  await page.locator('#passphrase').fill(passphrase);
  await press(page, 'Unlock');
  await expect(page.getByRole('button', { name: 'Lock now' })).toBeVisible(KEY);
}

export async function lock(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Lock now' }).click();
  await expect(page.locator('#passphrase')).toBeVisible(KEY);
}

export interface Me {
  name: string;
  parts?: string[];
  role: string;
  service: string;
  /** The council whose policy it is under, if not the site's first. */
  policy?: string;
  since?: string;
}

export const MANAGER: Me = { name: 'Dana Obi', role: 'Team manager', service: 'Assessment' };

/** The questions about who uses the device, on whatever page asks them. */
export async function aboutMe(page: Page, me: Me = MANAGER): Promise<void> {
  for (const part of me.parts ?? ['I supervise others']) await page.getByLabel(part).check();
  await page.getByLabel('Your name').fill(me.name);
  await page.getByLabel('Your role').selectOption(me.role);
  await page.getByLabel('What is your service called?').fill(me.service);
  if (me.policy) {
    const policies = page.getByLabel('Which policy is it under?');
    const line = policies.locator('option', { hasText: me.policy }).first();
    await policies.selectOption({ label: (await line.textContent())! });
  }
  if (me.since) await page.getByLabel('Under this policy since').fill(me.since);
  await press(page, 'Save and go on');
}

/** A day that can be given, 'not yet', or 'unknown'. */
export type LastTime = Date | 'not yet' | 'unknown';

export interface Worker {
  name: string;
  role?: string;
  holdsCases?: boolean;
  start: Date;
  fte?: string;
  supervisor?: string;
  asye?: [Date, Date?];
  probation?: [Date, Date?];
  lastCase?: LastTime;
  lastPersonal?: LastTime;
  lastSigned?: LastTime;
  lastObserved?: LastTime;
  /** The questions that another policy asks of the time before, in place of these four. */
  asked?: [RegExp, LastTime][];
}

export async function lastTime(page: Page, question: RegExp, answer: LastTime): Promise<void> {
  const group = page.getByRole('group', { name: question });
  if (answer === 'not yet') {
    await group.getByLabel('It has not happened yet').check();
  } else if (answer === 'unknown') {
    await group.getByLabel('I do not know').check();
  } else {
    const id = await group.getByLabel('On a day I can give').getAttribute('id');
    await group.getByLabel('On a day I can give').check();
    await page.locator(`#${id}-day`).fill(digits(answer));
  }
}

/** Fills in and sends "Add a person"; the person's page is open afterwards. */
export async function addWorker(page: Page, worker: Worker): Promise<void> {
  await expect(title(page)).toHaveText('Add a person');
  await page.getByLabel('Name', { exact: true }).fill(worker.name);
  await page.getByLabel('Role').selectOption(worker.role ?? 'Social worker');
  const holds = worker.holdsCases ?? true;
  const cases = page.getByRole('group', { name: 'Do they hold cases?' });
  await cases.getByLabel(holds ? 'Yes' : 'No').check();
  if (worker.supervisor) {
    await page.getByLabel('Who supervises them?').selectOption(worker.supervisor);
  }
  await page.getByLabel('When did they start in this service?').fill(digits(worker.start));
  if (worker.fte) await page.getByLabel('Hours, as a share of full time').fill(worker.fte);
  const stages = [
    ['asye', worker.asye],
    ['probation', worker.probation],
  ] as const;
  for (const [id, stage] of stages) {
    if (!stage) continue;
    await page.locator(`#${id}`).check();
    await page.locator(`#${id}-from`).fill(digits(stage[0]));
    if (stage[1]) await page.locator(`#${id}-to`).fill(digits(stage[1]));
  }
  const ofCases: [RegExp, LastTime] = [/case supervision\?/, worker.lastCase ?? 'unknown'];
  const asked: [RegExp, LastTime][] = worker.asked ?? [
    ...(holds ? [ofCases] : []),
    [/personal supervision\?/, worker.lastPersonal ?? 'unknown'],
    [/contract last signed/, worker.lastSigned ?? 'unknown'],
    [/last observed\?/, worker.lastObserved ?? 'unknown'],
  ];
  for (const [question, answer] of asked) await lastTime(page, question, answer);
  await press(page, 'Add this person');
  await expect(title(page)).toHaveText(worker.name);
}

/** A vault with its manager and Aisha Khan, a worker since 2019 who was last met on a day. */
export async function beginWithAisha(page: Page, url: string, met: Date): Promise<void> {
  await page.goto(url);
  await setUpVault(page);
  await follow(page, 'Add a person');
  await aboutMe(page);
  await addWorker(page, {
    name: 'Aisha Khan',
    start: new Date('2019-03-04T10:00:00'),
    lastCase: met,
    lastPersonal: met,
  });
}

/** Rows of a case-system report, as a person copies them: with names and birth dates. */
export function report(rows: number): string {
  const names = ['Amy Ash', 'Ben Birch', 'Cal Cedar', 'Dee Dogwood', 'Eli Elm', 'Fay Fir'];
  const plans = ['Child in Need', 'Child Protection', 'Child in Care'];
  const lines = Array.from({ length: rows }, (_, at) => {
    const born = `${10 + (at % 18)}/0${1 + (at % 9)}/20${12 + (at % 9)}`;
    const name = names[at % names.length];
    return [`LCS${41_000 + at}`, name, born, plans[at % plans.length], '06/07/2026'].join('\t');
  });
  return ['Case ID\tName\tDate of birth\tPlan\tAllocated', ...lines].join('\n');
}

/** Pastes a caseload for a person and takes it in. */
export async function pasteCaseload(page: Page, worker: string, rows: string): Promise<void> {
  await expect(title(page)).toHaveText('Paste your caseload');
  await page.getByLabel('Whose caseload is it?').selectOption(worker);
  await page.getByLabel('The rows').fill(rows);
  await press(page, 'Read the rows');
  await press(page, 'Take it in');
  await expect(title(page)).toHaveText(worker);
}

/** What the nine contents of the contract are filled with, where a test does not care. */
const CONTRACT: [RegExp, string][] = [
  [/^1\. Purpose/, 'Good work with children, and a worker who lasts.'],
  [/^2\. Venue/, 'Room 4, with the door shut.'],
  [/^3\. Responsibilities/, 'Both prepare. Both come.'],
  [/^4\. How supervision is recorded/, 'Here, in the meeting, read by both.'],
  [/^5\. Confidentiality/, 'Private, but not confidential.'],
  [/^6\. Ad-hoc/, 'By phone, noted the same day.'],
  [/^7\. Complaints/, 'First with each other, then the service manager.'],
  [/^8\. Setting/, 'Two days ahead, with the new date in the same message.'],
  [/^9\. Setting the agenda/, 'Both bring points. Observed twice a year.'],
];

/** Begins the supervision contract of a person, fills it in and goes on to signing. */
export async function fillContract(page: Page, worker: string): Promise<void> {
  await person(page, worker, 'Agreement');
  await follow(page, 'Begin a contract');
  await press(page, /^Begin: /);
  for (const [label, words] of CONTRACT) await page.getByLabel(label).fill(words);
  await press(page, 'Check and sign');
}

/** Sets the page's clock, which goes on from there. */
export async function setClock(page: Page, time: Date): Promise<void> {
  await page.clock.install({ time });
  // A browser's timers have small numbers; those of this clock are too large for the app, which
  // could not clear them.
  await page.addInitScript(() => {
    const real = new Map<number, number>();
    const pairs = [
      ['setTimeout', 'clearTimeout'],
      ['setInterval', 'clearInterval'],
      ['requestAnimationFrame', 'cancelAnimationFrame'],
    ] as const;
    const all = window as unknown as Record<string, (...given: unknown[]) => number>;
    for (const [set, clear] of pairs) {
      const [begin, end] = [all[set].bind(window), all[clear].bind(window)];
      all[set] = (...given) => {
        const small = real.size + 1;
        real.set(small, begin(...given));
        return small;
      };
      all[clear] = (small) => end(real.get(small as number) ?? small);
    }
  });
}
