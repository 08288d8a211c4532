// What two people do around a meeting, step by step: plan, prepare, record, sign, tick.
import { expect, type Locator, type Page } from '@playwright/test';
import { KEY, digits, fillContract, follow, lastTime, place, press, title, unlock } from './steps';

/** Signs by the typed name, which stands there already. */
export async function sign(scope: Page | Locator, comment = ''): Promise<void> {
  await scope.getByRole('checkbox', { name: /^I have read/ }).check();
  if (comment) await scope.getByLabel(/Anything you want to add/).fill(comment);
  await scope.getByRole('button', { name: 'Sign', exact: true }).click();
}

/** Signs by drawing. */
export async function draw(page: Page, scope: Page | Locator): Promise<void> {
  await scope.getByRole('checkbox', { name: /^I have read/ }).check();
  await scope.getByRole('radio', { name: 'Drawing' }).check();
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

/** The contract, filled in and signed by both with their typed names; the device is handed over. */
export async function agreeContract(page: Page, worker: string): Promise<void> {
  await fillContract(page, worker);
  await sign(page);
  const handed = page.getByRole('dialog', { name: 'Agreement to sign' });
  await handed.getByRole('button', { name: new RegExp(`^I am ${worker}`) }).click();
  await expect(handed.getByRole('heading', { name: `${worker} signs` })).toBeVisible();
  await sign(handed);
  await expect(handed.getByText('The agreement is signed and locked.')).toBeVisible();
  await handed.getByRole('button', { name: 'I have given it back' }).click();
  await unlock(page);
  await expect(page.getByText('Signed and locked on')).toBeVisible();
}

/** Plans a meeting on the day that the policy suggests, or on another; of one kind, or both. */
export async function planMeeting(
  page: Page,
  worker: string,
  day?: Date,
  kind?: string,
): Promise<void> {
  await place(page, 'Plan');
  await follow(page, `Plan a meeting with ${worker}`);
  if (kind) await page.getByRole('radio', { name: kind, exact: true }).check();
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
