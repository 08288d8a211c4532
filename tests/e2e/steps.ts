// What a person does in the app, step by step, for any journey to use. Each step begins where
// the one before may have ended: it finds its own way by the links on the screen, because a
// page that is loaded again locks the vault.
import { expect, type Locator, type Page } from '@playwright/test';

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
  since?: string;
}

export const MANAGER: Me = { name: 'Dana Obi', role: 'Team manager', service: 'Assessment' };

/** The questions about who uses the device, on whatever page asks them. */
export async function aboutMe(page: Page, me: Me = MANAGER): Promise<void> {
  for (const part of me.parts ?? ['I supervise others']) await page.getByLabel(part).check();
  await page.getByLabel('Your name').fill(me.name);
  await page.getByLabel('Your role').selectOption(me.role);
  await page.getByLabel('What is your service called?').fill(me.service);
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
}

async function lastTime(page: Page, question: RegExp, answer: LastTime): Promise<void> {
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
  if (holds) await lastTime(page, /case supervision\?/, worker.lastCase ?? 'unknown');
  await lastTime(page, /personal supervision\?/, worker.lastPersonal ?? 'unknown');
  await lastTime(page, /contract last signed/, worker.lastSigned ?? 'unknown');
  await lastTime(page, /last observed\?/, worker.lastObserved ?? 'unknown');
  await press(page, 'Add this person');
  await expect(title(page)).toHaveText(worker.name);
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

/** Signs by the typed name, which stands there already. */
export async function sign(scope: Page | Locator, comment = ''): Promise<void> {
  await scope.getByRole('checkbox', { name: /^I have read/ }).check();
  if (comment) await scope.getByLabel(/Anything you want to add/).fill(comment);
  await scope.getByRole('button', { name: 'Sign', exact: true }).click();
}

/** Signs by drawing. */
export async function draw(page: Page, scope: Page | Locator): Promise<void> {
  await scope.getByRole('checkbox', { name: /^I have read/ }).check();
  await scope.getByLabel('Drawing').check();
  const pad = scope.getByRole('img', { name: 'Pad for drawing a signature' });
  await pad.scrollIntoViewIfNeeded();
  const box = (await pad.boundingBox())!;
  const at = (x: number, y: number) => [box.x + box.width * x, box.y + box.height * y] as const;
  await page.mouse.move(...at(0.1, 0.6));
  await page.mouse.down();
  for (const [x, y] of [[0.2, 0.2], [0.3, 0.8], [0.45, 0.3], [0.6, 0.7], [0.85, 0.4]]) {
    await page.mouse.move(...at(x, y), { steps: 4 });
  }
  await page.mouse.up();
  await scope.getByRole('button', { name: 'Sign', exact: true }).click();
}

/** The contract, filled in and signed by both with their typed names. */
export async function agreeContract(page: Page, worker: string): Promise<void> {
  await fillContract(page, worker);
  await sign(page);
  await expect(page.getByRole('heading', { name: `${worker} signs` })).toBeVisible();
  await sign(page);
  await expect(page.getByText('Signed and locked on')).toBeVisible();
}

/** Plans a meeting on the day that the policy suggests, or on another. */
export async function planMeeting(page: Page, worker: string, day?: Date): Promise<void> {
  await place(page, 'Plan');
  await follow(page, `Plan a meeting with ${worker}`);
  const field = page.getByLabel('Day', { exact: true });
  await expect(field).not.toHaveValue('');
  if (day) await field.fill(digits(day));
  await press(page, 'Plan it');
  await expect(page.getByRole('link', { name: 'Prepare', exact: true }).last()).toBeVisible();
}

/** The steps of a meeting, at its head. */
export async function step(page: Page, name: string): Promise<void> {
  await page
    .getByRole('navigation', { name: 'Steps of this meeting' })
    .getByRole('link', { name, exact: true })
    .click();
  await expect(title(page)).toBeVisible();
}

/** Opens a section of the record. */
export async function section(page: Page, name: string | RegExp): Promise<void> {
  await page
    .getByRole('navigation', { name: 'Sections of the record' })
    .getByRole('button', { name })
    .click();
}

/** Chooses which cases are talked about, by the words of their lines. */
export async function chooseCases(page: Page, names: RegExp[]): Promise<void> {
  await section(page, /^Cases talked about/);
  for (const name of names) await page.getByRole('checkbox', { name }).check();
}

/** Fills in a case record as far as it is asked for. */
export async function writeCase(page: Page, words = 'Talked about'): Promise<void> {
  await page.getByLabel('The Purpose', { exact: true }).fill(`${words}: why we are involved.`);
  await page.getByLabel('The Plan', { exact: true }).fill(`${words}: what is better for the child.`);
  await page.getByLabel('The Focus', { exact: true }).fill(`${words}: what the child’s story means.`);
  for (const met of await page.getByRole('radio', { name: 'Met', exact: true }).all()) {
    await met.check();
  }
  await page.getByLabel('Action to be taken').fill('None.');
}

/** Fills in every box of the personal supervision record that has to be answered. */
export async function writePersonal(page: Page, words = 'Nothing to report'): Promise<void> {
  const pane = page.locator('.desk-pane');
  for (const box of await pane.locator('textarea').all()) {
    const label = await pane.locator(`label[for="${await box.getAttribute('id')}"]`).innerText();
    if (!label.includes('(optional)')) await box.fill(words);
  }
}

export interface Action {
  what: string;
  who?: string;
  by: string;
}

export async function addAction(page: Page, action: Action): Promise<void> {
  await section(page, /^Actions agreed/);
  await page.getByLabel('What is to be done?').fill(action.what);
  if (action.who) await press(page, action.who);
  await press(page, action.by);
  await press(page, 'Add the action');
  await expect(page.getByRole('listitem').filter({ hasText: action.what })).toBeVisible();
}

/** Writes down that the meeting took place today, with the minutes of each part. */
export async function held(page: Page, minutes: number[]): Promise<void> {
  await section(page, /^Day and minutes/);
  for (const [part, spent] of minutes.entries()) {
    await page.locator(`#part-${part}`).fill(String(spent));
  }
  await press(page, 'Save: the meeting took place');
  await expect(page.getByText('The meeting is written down as held.')).toBeVisible();
}

export interface NewCase {
  reference: string;
  worker: string;
  plan?: string;
  since?: Date;
}

/** Adds one case by hand. */
export async function addCase(page: Page, one: NewCase): Promise<void> {
  await place(page, 'People');
  await follow(page, 'All cases');
  await page.getByText('Add one case').click();
  await page.getByLabel('Number on the case system').fill(one.reference);
  if (one.plan) await page.getByLabel('Plan', { exact: true }).selectOption(one.plan);
  await page.getByLabel('Held by').selectOption(one.worker);
  const today = await page.evaluate(() => new Date());
  await page.getByLabel('Held since').fill(digits(one.since ?? today));
  await lastTime(page, /last discussed in supervision/, 'not yet');
  await press(page, 'Add this case');
  await expect(title(page)).toContainText(one.reference);
}

export async function openCase(page: Page, reference: string): Promise<void> {
  await place(page, 'People');
  await follow(page, 'All cases');
  await follow(page, new RegExp(`^${reference}`));
  await expect(title(page)).toContainText(reference);
}

export interface Happening {
  /** The value in the list, as `session:case` or `event:observation`. */
  what: string;
  who?: string;
  on: Date;
  minutes?: number;
  cases?: string[];
  /** Words of the observation that it belongs to. */
  about?: string;
}

/** Logs that something happened. */
export async function log(page: Page, one: Happening): Promise<void> {
  await place(page, 'People');
  await follow(page, 'Log that it happened');
  await page.getByLabel('What happened?').selectOption(one.what);
  if (one.about) {
    const choice = page.locator('#about option', { hasText: one.about }).first();
    await page.getByLabel('Which observation?').selectOption(await choice.innerText());
  }
  if (one.who) await page.getByLabel('Whom is it about?').selectOption(one.who);
  await page.locator('#on').fill(digits(one.on));
  if (one.minutes) await page.getByLabel('How long did it last?').fill(String(one.minutes));
  for (const reference of one.cases ?? []) {
    await page.getByRole('checkbox', { name: new RegExp(`^${reference}`) }).check();
  }
  await press(page, 'Log it');
  await expect(page.getByText(/^Logged: /).last()).toBeVisible();
}

/** Ticks on Home that a case discussion was entered on the case system. */
export async function tickEntered(page: Page, reference: string, on: Date): Promise<void> {
  await place(page, 'Home');
  const card = page.locator('li.card').filter({ has: page.getByRole('heading', { name: new RegExp(`^${reference}`) }) });
  await card.getByLabel('Entered on the case system on').fill(digits(on));
  await card.getByRole('button', { name: /^Entered/ }).click();
  await expect(card).toHaveCount(0);
}

/** A day as sentences have it: 5 March 2026. */
export function spoken(day: Date): string {
  const part = (options: Intl.DateTimeFormatOptions) => day.toLocaleDateString('en-GB', options);
  return `${part({ day: 'numeric' })} ${part({ month: 'long' })} ${part({ year: 'numeric' })}`;
}

export const DIGITS = '314159';

/** Sets the six digits that lift a cover, where they are offered. */
export async function useDigits(page: Page): Promise<void> {
  await page.getByRole('textbox', { name: 'Six digits for this meeting' }).fill(DIGITS);
  await press(page, 'Set the digits');
}

/** Lifts the cover with the six digits. */
export async function lift(page: Page): Promise<void> {
  await page.getByLabel('Your six-digit code').fill(DIGITS);
  await page.getByRole('button', { name: 'Carry on' }).click();
}

/** Called away from a meeting, and back. */
export async function callAway(page: Page, reason: string): Promise<void> {
  await press(page, 'Called away');
  await lift(page);
  await page.getByRole('button', { name: reason }).click();
  await page.getByRole('button', { name: 'Resume the meeting' }).click();
  await expect(page.getByRole('button', { name: 'Called away' })).toBeVisible();
}

/** Both sign everything on this device; it is given back locked. */
export async function signTogether(page: Page, worker: string): Promise<void> {
  await step(page, 'Review and sign');
  await page.getByLabel('Sign here now').check();
  await press(page, 'Go to signing');
  await sign(page);
  const handed = page.getByRole('dialog', { name: 'Records to sign' });
  await handed.getByRole('button', { name: new RegExp(`^I am ${worker}`) }).click();
  await draw(page, handed);
  await expect(handed.getByText('The records are signed and locked.')).toBeVisible();
  await handed.getByRole('button', { name: 'I have given it back' }).click();
  await expect(page.locator('#passphrase')).toBeVisible(KEY);
}

/** Ends records in a way other than signing on this device. */
export async function endOtherwise(
  page: Page,
  ending: string,
  detail: string,
  records: RegExp[],
): Promise<void> {
  const which = page.getByRole('group', { name: 'Which records?' });
  for (const box of await which.getByRole('checkbox').all()) await box.uncheck();
  for (const name of records) await which.getByRole('checkbox', { name }).check();
  await page.getByRole('radio', { name: new RegExp(`^${ending}`) }).check();
  await page.getByLabel('Who, why or where').fill(detail);
  await press(page, 'Lock the records');
  await expect(title(page)).toHaveText('Finished');
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
