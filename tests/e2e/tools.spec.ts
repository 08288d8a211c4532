// The reflective tools: chosen, gone through, put into the record, seen over time, and passed on.
import type { Page } from '@playwright/test';
import { broken } from './accessible';
import { backup, withDownloads } from './backups';
import { expect, test } from './site';
import * as steps from './steps';

const WIDTHS = [
  { width: 1280, height: 800 },
  { width: 820, height: 1180 },
  { width: 360, height: 740 },
];

const main = (page: Page) => page.getByRole('main');

/** Every rule that the page breaks at three widths, and where it scrolls sideways. */
async function looked(page: Page, name: string): Promise<string[]> {
  const found: string[] = [];
  for (const size of WIDTHS) {
    await page.setViewportSize(size);
    for (const { id, nodes } of await broken(page)) {
      found.push(...nodes.map((node) => `${name}, ${size.width}: ${id} ${node.target.join(' ')}`));
    }
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    if (wide > 0) found.push(`${name}, ${size.width}: ${wide} px too wide`);
  }
  await page.emulateMedia({ colorScheme: 'dark' });
  for (const { nodes } of await broken(page, ['color-contrast'])) {
    found.push(...nodes.map((node) => `${name}, dark: ${node.target.join(' ')}`));
  }
  await page.emulateMedia({ colorScheme: 'light' });
  await page.setViewportSize(WIDTHS[0]);
  return found;
}

const offers = (page: Page) => page.locator('.tool-offers > li');

async function begin(page: Page, tool: string): Promise<void> {
  await main(page).getByRole('button', { name: `Begin ${tool}`, exact: true }).click();
  await expect(steps.title(page)).toHaveText(tool);
}

async function openSample(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await main(page).getByRole('link', { name: 'Try with sample people' }).click();
  await expect(page).toHaveTitle(/^Home/, { timeout: 60_000 });
}

test('without a vault a tool is chosen by reason and time, looked at and printed', async ({
  page,
  site,
}) => {
  await page.goto(`${site.url}/tools`);
  await expect(offers(page)).toHaveCount(3);
  const others = page.getByRole('heading', { name: 'All other tools' }).locator('~ ul li');
  await expect(others).toHaveCount(15);
  for (const reason of [
    'We are stuck',
    'It is stable, but it drifts',
    'It stirs up strong feelings',
    'It is new',
    'I am proud of this',
  ]) {
    await steps.press(page, reason);
    const shown = await offers(page).count();
    expect(shown, reason).toBeGreaterThan(0);
    expect(shown, reason).toBeLessThanOrEqual(3);
    expect(shown + (await others.count()), reason).toBe(18);
  }
  await steps.press(page, '5 minutes');
  await expect(offers(page).first()).toContainText('in 5 minutes');
  await steps.press(page, '45 minutes');
  await expect(offers(page).first()).toContainText('in 45 minutes');
  // There is nobody to use it for.
  await expect(main(page).getByRole('button', { name: /^Begin/ })).toHaveCount(0);
  const found = await looked(page, 'choosing');

  await steps.open(page, '/tools/signs-of-safety-map');
  const paper = page.getByRole('article', { name: /as it will be printed/ });
  await expect(paper).toContainText('What are we worried about');
  await expect(paper).toContainText('Signs of Safety; Manchester, section 3.5');
  found.push(...(await looked(page, 'an empty map')));
  await page.emulateMedia({ media: 'print' });
  await expect(paper).toBeVisible();
  await expect(page.getByRole('button', { name: 'Print it empty' })).toBeHidden();
  await page.emulateMedia({ media: 'screen' });

  // What the source cuts off is marked.
  await steps.open(page, '/tools/ears-case');
  await expect(paper).toContainText('cut off in the source');
  await steps.open(page, '/tools/ggrraaacceeesss-family');
  await expect(paper.locator('tbody tr')).toHaveCount(16);
  found.push(...(await looked(page, 'an empty wheel')));
  expect(found).toEqual([]);
});

test('rounds, the wheel, the grid and the cycle with the sample people', async ({ page, site }) => {
  await openSample(page, site.url);
  await steps.person(page, 'Elif Demir', 'Cases');
  await main(page).locator('table tbody th a').first().click();
  const found: string[] = [];
  const choose = async (tool: string) => {
    await steps.follow(page, 'Think with a tool');
    await begin(page, tool);
  };
  const back = async () => steps.follow(page, 'Go back');

  // A loop: what "start over" turned up begins the next round.
  await choose('EARS: a case');
  const ring = page.getByRole('navigation', { name: 'Steps of the loop' });
  await expect(ring.getByRole('button')).toHaveText(['Elicit', 'Amplify', 'Reflect', 'Start over']);
  await page.locator('#box-elicit-worried-1-1').fill('He is alone in the mornings.');
  await page.locator('#box-again-worried-1-1').fill('Nobody has asked the school.');
  await steps.press(page, 'Start over: round 2');
  await expect(ring).toContainText('Round 2');
  await expect(page.getByText('From round 1')).toBeVisible();
  await expect(page.locator('.inset')).toContainText('Nobody has asked the school.');
  await page.locator('#box-elicit-worried-2-1').fill('The school has not been asked.');
  await steps.press(page, 'Round 1');
  await expect(page.locator('#box-elicit-worried-1-1')).toHaveValue('He is alone in the mornings.');
  found.push(...(await looked(page, 'EARS')));
  await back();
  await steps.follow(page, 'EARS: a case');
  await expect(page.locator('#box-elicit-worried-2-1')).toHaveValue('The school has not been asked.');
  await steps.press(page, 'Round 1');
  await expect(page.locator('#box-again-worried-1-1')).toHaveValue('Nobody has asked the school.');
  await back();

  // The wheel is a list too; only what was talked about is kept, and nothing counts how many.
  await choose('Social GGRRAAACCEEESSS: the family');
  const list = page.locator('.axes-list .task');
  await expect(list).toHaveCount(15);
  await page.locator('.wheel-part').filter({ hasText: 'Class' }).click();
  await expect(page.getByRole('heading', { name: 'Class', level: 2 })).toBeFocused();
  await page.getByLabel('Invisible', { exact: true }).check();
  await page.getByLabel('Unvoiced', { exact: true }).check();
  await page.getByLabel('This one grabs me most').check();
  await list.filter({ hasText: 'Religion' }).click();
  await page.getByLabel('This one grabs me most').check();
  await expect(list.filter({ hasText: 'Class' })).toHaveText('Classinvisible, unvoiced');
  await expect(list.filter({ hasText: 'Religion' })).toHaveText('Religiongrabs me most');
  await page.getByLabel('Add another', { exact: true }).fill('Caste');
  await steps.press(page, 'Add it');
  await page.getByLabel('Caste: what was said').fill('It came up by itself.');
  await expect(list).toHaveCount(16);
  await expect(main(page)).not.toContainText(/ of 1[56]/);
  found.push(...(await looked(page, 'the wheel')));
  await back();
  await steps.follow(page, 'Social GGRRAAACCEEESSS: the family');
  await expect(list.filter({ hasText: 'Caste' })).toHaveText('Castetalked about');
  await page.emulateMedia({ media: 'print' });
  const paper = page.getByRole('article', { name: /as it will be printed/ });
  await expect(paper).toContainText('It came up by itself.');
  await expect(paper).not.toContainText('Gender');
  await page.emulateMedia({ media: 'screen' });
  await back();

  await choose('The supervision cycle');
  const cycle = page.getByRole('navigation', { name: 'Steps of the cycle' });
  await cycle.getByRole('button', { name: 'Analysis' }).click();
  await expect(page.getByLabel('Analysis: your words')).toBeFocused();
  await steps.press(page, '45 minutes');
  await expect(page.getByRole('heading', { name: 'The four stakeholders' })).toBeVisible();
  found.push(...(await looked(page, 'the cycle')));
  await steps.press(page, 'One at a time');
  const first = page.getByRole('region', { name: 'One prompt at a time' });
  await expect(first.getByRole('heading', { name: 'Experience' })).toBeVisible();
  await steps.press(page, 'Next');
  await expect(first.getByRole('heading', { name: 'Reflection' })).toBeVisible();
  await back();

  await choose('Six golden threads');
  await page.getByRole('group', { name: 'Voice of child, piece 2' }).getByLabel('A: amber').check();
  found.push(...(await looked(page, 'the grid')));
  expect(found).toEqual([]);
});

const TODAY = new Date('2026-11-26T09:30:00');
const SENTENCE = 'I go quiet when class is in the room.';

/** A meeting with Aisha in which one case is talked about, with its record open. */
async function caseRecord(page: Page, url: string): Promise<void> {
  await steps.setClock(page, TODAY);
  await steps.beginWithAisha(page, url, steps.plusDays(TODAY, -40));
  await steps.place(page, 'People');
  await steps.follow(page, 'Paste a caseload');
  await steps.pasteCaseload(page, 'Aisha Khan', steps.report(2));
  await steps.planMeeting(page, 'Aisha Khan', TODAY);
  await steps.step(page, 'Record');
  await steps.chooseCases(page, [/^LCS41000/]);
  await steps.section(page, /^Case LCS41000/);
}

/** A map of the same case in a session of an earlier day, with one number. */
async function earlierMap(page: Page, value: number): Promise<void> {
  await steps.log(page, {
    what: 'session:case',
    who: 'Aisha Khan',
    on: steps.plusDays(TODAY, -14),
    minutes: 60,
    cases: ['LCS41000'],
  });
  await steps.openCase(page, 'LCS41000');
  const session = main(page).getByRole('link', { name: 'Thursday 12 November 2026' });
  const id = (await session.getAttribute('href'))!.split('/')[3];
  await steps.open(page, `/my/tools/${id}/session`);
  await page.getByLabel('What is it about?').selectOption({ label: 'Case LCS41000 (AA)' });
  await begin(page, 'Signs of Safety map');
  await number(page, 0, 'Aisha Khan', value);
  await theme(page, 'Neglect');
}

async function theme(page: Page, name: string): Promise<void> {
  await page.getByText('Themes (optional)').click();
  await page.getByLabel(name, { exact: true }).check();
}

async function number(page: Page, at: number, who: string, value: number): Promise<void> {
  const one = page.locator('.tool-number').nth(at);
  await one.getByLabel('Whose number is it?').selectOption(who);
  await one.getByLabel(String(value), { exact: true }).check({ force: true });
  await one.getByLabel('What makes it that and not lower?').fill(`${who} says why.`);
}

test('in a session: into the record and actions, numbers over time, a talk, a portfolio', async ({
  page,
  context,
  site,
}) => {
  test.setTimeout(240_000);
  await withDownloads(context);
  await caseRecord(page, site.url);
  const found: string[] = [];
  // No tool chosen marks nothing as missing.
  await expect(main(page)).not.toContainText(/no tool|missing/i);
  await page.getByLabel('The Focus', { exact: true }).fill('What was there stays.');
  await steps.follow(page, 'Think with a tool');
  await steps.press(page, 'We are stuck');
  found.push(...(await looked(page, 'tools in a session')));
  await begin(page, 'Signs of Safety map');

  // Each danger stands beside its goal.
  await page.getByLabel('Danger statement 1').fill('Left alone at night.');
  await expect(page.getByText('No safety goal stands beside it yet.')).toBeVisible();
  await page.getByLabel('Safety goal 1').fill('An adult is there every night.');
  await expect(page.getByText('No safety goal stands beside it yet.')).toHaveCount(0);
  await page.getByLabel('Next step 1').fill('Ask the aunt about nights');
  await expect(page.getByText('When was the danger there, and who kept the child safe')).toBeVisible();
  await number(page, 0, 'Aisha Khan', 4);
  await steps.press(page, 'Add another person’s number');
  await number(page, 1, 'Mother', 8);
  await theme(page, 'Neglect');
  found.push(...(await looked(page, 'the map')));
  await steps.press(page, 'Put it into the record');
  await expect(page.getByText('It is in the record.').first()).toBeVisible();
  await steps.press(page, 'Put it into the record');
  await expect(page.getByText('There is nothing new for the record or the actions.').first()).toBeVisible();

  await page.emulateMedia({ media: 'print' });
  const printed = page.getByRole('article', { name: /as it will be printed/ });
  const pair = printed.getByRole('row', { name: /^Left alone at night\./ });
  await expect(pair).toContainText('An adult is there every night.');
  await page.emulateMedia({ media: 'screen' });
  await steps.follow(page, 'Go to the record');
  await steps.section(page, /^Case LCS41000/);
  const focus = page.getByLabel('The Focus', { exact: true });
  await expect(focus).toHaveValue(/^What was there stays\.\n.*Left alone at night\./s);
  await expect(page.getByRole('link', { name: 'Signs of Safety map' })).toBeVisible();
  await steps.section(page, /^Actions agreed/);
  await expect(main(page).getByRole('listitem').filter({ hasText: 'Ask the aunt' })).toHaveCount(1);
  const share = page.getByRole('complementary', { name: 'How you have been thinking' });
  await expect(share).toContainText(/asked|questions?/);
  found.push(...(await looked(page, 'the record')));

  // A talk about oneself leaves the chosen sentence.
  await steps.section(page, /^Personal supervision/);
  await steps.follow(page, 'Think with a tool');
  await begin(page, 'Social GGRRAAACCEEESSS: myself');
  await page.locator('.axes-list .task').filter({ hasText: 'Class' }).click();
  await page.getByLabel('Class: what was said').fill('My father swept these floors.');
  await page.getByLabel('This one grabs me most').check();
  await expect(page.locator('.axes-list .task').filter({ hasText: 'Class' })).toContainText('grabs me most');
  await steps.press(page, 'Keep this sentence and end');
  await expect(page.locator('.summary-of-errors')).toBeVisible();
  await page.getByLabel(/One sentence that stays/).fill(SENTENCE);
  found.push(...(await looked(page, 'the talk')));
  await page.emulateMedia({ media: 'print' });
  await expect(page.getByText('My father swept')).toBeHidden();
  await expect(page.locator('.wheel')).toBeHidden();
  await page.emulateMedia({ media: 'screen' });
  await steps.press(page, 'Keep this sentence and end');
  await expect(steps.title(page)).toHaveText('Record');

  // Numbers side by side, in a picture, words and a table; no average.
  await earlierMap(page, 2);
  await steps.openCase(page, 'LCS41000');
  await expect(page.getByRole('img', { name: /^How safe is the child\?/ })).toBeVisible();
  await expect(
    page.getByText('Aisha Khan: 2 on 12 November 2026 and 4 on 26 November 2026.'),
  ).toBeVisible();
  // A line joins the numbers of one person, and no two people's.
  const lines = await page
    .locator('.chart-person polyline')
    .evaluateAll((all) => all.map((one) => one.getAttribute('points')!.split(' ').length));
  expect(lines.sort()).toEqual([1, 2]);
  await expect(page.getByRole('heading', { name: 'Themes that return' })).toBeVisible();
  await expect(page.getByText('Mother: 8 on 26 November 2026.')).toBeVisible();
  await page.getByText('As a table, with the reasons').click();
  await expect(page.getByRole('cell', { name: 'Mother says why.' })).toBeVisible();
  found.push(...(await looked(page, 'a case over time')));
  await steps.person(page, 'Aisha Khan', 'Thinking');
  await expect(main(page)).toContainText(SENTENCE);
  await expect(main(page)).not.toContainText('swept');

  // A portfolio goes out without the details of a family.
  await steps.follow(page, 'Open the portfolio');
  await page.getByText('Add to the portfolio').click();
  await steps.press(page, 'Add it');
  await expect(page.locator('.summary-of-errors')).toBeVisible();
  found.push(...(await looked(page, 'the portfolio, in error')));
  await page
    .getByLabel('In your own words')
    .fill('With LCS41000 I learnt to wait. Jamie Cooper said so himself.');
  await page.getByText('What it shows (optional)').click();
  await page.getByLabel('Critical Reflection and Analysis').check();
  await page.getByLabel('I talked it over with a colleague').check();
  await steps.press(page, 'Add it');
  await expect(page.getByText('Shows 1 domain or standard')).toBeVisible();
  await steps.follow(page, 'Pass it on');
  const passed = page.getByRole('article', { name: 'The portfolio as it will be passed on' });
  await expect(passed).toContainText('I learnt to wait');
  await expect(passed).toContainText('Critical Reflection and Analysis');
  await expect(passed).not.toContainText(/LCS41000|Jamie|Cooper/);
  await expect(main(page)).toContainText('2 passages were left out');
  found.push(...(await looked(page, 'passing on')));
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    steps.press(page, 'Save as text'),
  ]);
  expect(file.suggestedFilename()).toBe('portfolio-2026-11-26.txt');

  const plain = (await backup(page, 'open')).toString();
  expect(plain).toContain(SENTENCE);
  expect(plain).not.toContain('swept');
  expect(plain).not.toContain('"grabs"');
  expect(found).toEqual([]);
});
