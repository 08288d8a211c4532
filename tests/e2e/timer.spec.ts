// The group timer on hard days: hidden, loaded anew, clocks that are set, a night that has an hour
// twice, a killed page, a browser that refuses. Whatever happens, what the steps took adds up.
import { expectAccessible } from './accessible';
import { expect, test } from './site';
import * as steps from './steps';
import type { BrowserContext, Page } from '@playwright/test';

const TODAY = new Date('2026-11-26T09:30:00');
const SECOND = 1_000;
const MINUTE = 60 * SECOND;

const digits = (page: Page) => page.getByRole('timer');
const restored = (page: Page) => page.getByRole('main').getByText(/^Timer restored/);
const heading = (page: Page, step: number) =>
  page.getByRole('heading', { name: new RegExp(`^Step ${step} of 5`) });

/** Two presses: the place and Start. */
async function begin(page: Page, url: string): Promise<void> {
  await page.goto(url);
  await steps.place(page, 'Timer');
  await steps.press(page, 'Start');
  await expect(heading(page, 1)).toBeVisible();
}

/** Seconds of a text such as 9:58 or +1:02; over time is less than nothing. */
function seconds(text: string): number {
  const [minutes, rest] = text.replace('+', '').split(':').map(Number);
  const all = minutes * 60 + rest;
  return text.startsWith('+') ? -all : all;
}

/** What the digits should say, to the second or the one beside it. */
async function expectLeft(page: Page, left: number): Promise<void> {
  await expect(async () => {
    const shown = seconds((await digits(page).innerText()).trim());
    // The test’s own steps take a moment on the clock as well.
    expect(shown).toBeLessThanOrEqual(left + 1);
    expect(shown).toBeGreaterThan(left - 15);
  }).toPass();
}

/** Ends and reads how long the steps took and stood still, in seconds. */
async function end(page: Page): Promise<{ taken: number; paused: number; steps: number[] }> {
  await steps.press(page, 'End');
  const here = page.getByRole('main').getByRole('button', { name: 'End here' });
  if (await here.isVisible()) await here.click();
  const table = page.getByRole('table', { name: 'How the time was used' });
  await expect(table).toBeVisible();
  const column = async (at: number) => {
    const cells = await table.locator(`tbody tr > :nth-child(${at})`).allInnerTexts();
    // A step that was skipped says so in words.
    return cells.map((cell) => seconds(/\+?\d+:\d\d/.exec(cell)?.[0] ?? '0:00'));
  };
  const sum = (all: number[]) => all.reduce((so, far) => so + far, 0);
  const taken = await column(4);
  return { taken: sum(taken), paused: sum(await column(5)), steps: taken };
}

/** The steps add up to the second; the test’s own presses take a moment as well. */
function expectSum(found: number, passed: number): void {
  expect(Math.abs(found - passed)).toBeLessThanOrEqual(2);
}

const now = (page: Page) => page.evaluate(() => Date.now());

/** Says of the page that it cannot be seen, as a browser does of a tab behind others. */
async function hide(page: Page, hidden: boolean): Promise<void> {
  await page.evaluate((hide) => {
    Object.defineProperty(document, 'visibilityState', {
      configurable: true,
      get: () => (hide ? 'hidden' : 'visible'),
    });
    document.dispatchEvent(new Event('visibilitychange'));
  }, hidden);
}

test('45 minutes with the tab hidden for 30, minutes more, a step skipped and taken back', async ({
  page,
  site,
}) => {
  await steps.setClock(page, TODAY);
  await begin(page, site.url);
  const began = await now(page);
  await hide(page, true);
  await page.clock.fastForward('30:00');
  await hide(page, false);
  await expectLeft(page, -20 * 60);
  await steps.press(page, 'Next step');
  for (let more = 0; more < 3; more += 1) await steps.press(page, '+1 minute');
  await expectLeft(page, 8 * 60);
  await page.clock.fastForward('02:00');
  await steps.press(page, 'Next step');
  await expect(heading(page, 3)).toBeVisible();
  await page.clock.fastForward('01:00');
  await steps.press(page, 'Back');
  // A further visit has what was left.
  await expect(heading(page, 2)).toBeVisible();
  await expectLeft(page, 6 * 60);
  await steps.press(page, 'Pause');
  await page.clock.fastForward('02:00');
  await steps.press(page, 'Go on');
  await page.clock.fastForward('10:00');
  const passed = ((await now(page)) - began) / SECOND;
  const found = await end(page);
  expectSum(found.taken + found.paused, passed);
  expect(found.paused).toBeGreaterThanOrEqual(120);
  expect(found.steps[2]).toBeGreaterThanOrEqual(60);
});

test('loaded anew in each state, with the clock set back, killed in overtime', async ({ page, site, context }) => {
  await steps.setClock(page, TODAY);
  await page.goto(`${site.url}/timer`);
  await page.reload();
  await expect(restored(page)).toHaveCount(0);
  await begin(page, site.url);
  const began = await now(page);
  await page.clock.fastForward('03:00');
  await page.reload();
  await expect(restored(page)).toBeVisible();
  await expectLeft(page, 7 * 60);
  await steps.press(page, 'Pause');
  const left = seconds(await digits(page).innerText());
  await page.clock.fastForward('01:00');
  await page.reload();
  await expect(page.getByText('Timer restored. It is paused, as it was.')).toBeVisible();
  expect(seconds(await digits(page).innerText())).toBe(left);
  await steps.press(page, 'Go on');
  // An hour back in the middle of the step: the count goes on as if nothing had been.
  await page.clock.setSystemTime((await now(page)) - 60 * MINUTE);
  await page.clock.fastForward('01:00');
  await expectLeft(page, left - 60);
  await page.clock.fastForward('08:00');
  await expect(page.getByText('Over time')).toBeVisible();
  await page.close();
  const again = await context.newPage();
  await again.clock.fastForward('01:00');
  await again.goto(`${site.url}/timer`);
  await expect(restored(again)).toBeVisible();
  await expect(again.getByText('Over time')).toBeVisible();
  await expectLeft(again, left - 10 * 60);
  const passed = ((await now(again)) - began) / SECOND + 60 * 60;
  const found = await end(again);
  expectSum(found.taken + found.paused, passed);
  await again.reload();
  await expect(restored(again)).toHaveCount(0);
});

test('the night in which an hour comes twice is a night like any other', async ({ page, site }) => {
  // 01:50 in summer time; at 02:00 it is 01:00 again.
  await steps.setClock(page, new Date('2026-10-25T01:50:00+01:00'));
  await begin(page, site.url);
  const began = await now(page);
  await expect(page.getByText(/^Ends 1:35am/)).toBeVisible();
  await page.clock.fastForward('09:00');
  await expectLeft(page, 60);
  await page.clock.fastForward('06:00');
  await expectLeft(page, -5 * 60);
  await page.reload();
  await expect(restored(page)).toBeVisible();
  await expectLeft(page, -5 * 60);
  const passed = ((await now(page)) - began) / SECOND;
  const found = await end(page);
  expectSum(found.taken, passed);
});

test('a second window shows the clock within 300 ms, and nothing else; the first one shut, it takes over', async ({
  page,
  site,
  context,
}) => {
  await begin(page, site.url);
  const other = await context.newPage();
  await other.goto(`${site.url}/timer`);
  await expect(other.getByText('The timer runs in another window. This one only shows it.')).toBeVisible();
  // From the press in one window to the words in the other.
  const seen = other.evaluate(
    () =>
      new Promise<number>((done) => {
        const look = () => {
          if (document.querySelector('h2')?.textContent?.startsWith('Step 2 of 5')) done(Date.now());
          else setTimeout(look, 5);
        };
        look();
      }),
  );
  const pressed = await page.evaluate(() => {
    const next = [...document.querySelectorAll('button')].find((one) => one.textContent === 'Next step');
    const at = Date.now();
    next!.click();
    return at;
  });
  expect((await seen) - pressed).toBeLessThanOrEqual(300);
  await expect(other.getByRole('textbox')).toHaveCount(0);
  await expect(other.getByRole('button', { name: 'Next step' })).toHaveCount(0);
  await expectAccessible(other);
  await page.close();
  await other.getByRole('button', { name: 'Run the timer here' }).click();
  await expect(other.getByRole('button', { name: 'Next step' })).toBeVisible();
  await expect(heading(other, 2)).toBeVisible();
});

/** A browser that gives no sound, no whole screen and lets the screen sleep. */
async function refuseAll(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => {
    Object.defineProperty(window, 'AudioContext', {
      value: class {
        constructor() {
          throw new Error('no sound');
        }
      },
    });
    Object.defineProperty(navigator, 'wakeLock', {
      value: { request: () => Promise.reject(new Error('no')) },
    });
    Element.prototype.requestFullscreen = () => Promise.reject(new Error('no'));
  });
}

test('the big view hides all around the clock, and only while the clock is there', async ({ page, site }) => {
  await begin(page, site.url);
  const places = page.getByRole('link', { name: 'Forms', exact: true });
  await expect(places).toBeVisible();
  await steps.press(page, 'Big view');
  await expect(places).toBeHidden();
  await page.goBack();
  await expect(digits(page)).toHaveCount(0);
  await expect(places).toBeVisible();
  await page.goForward();
  await expect(digits(page)).toBeVisible();
  await steps.press(page, 'Big view');
  await expect(places).toBeHidden();
  // A tablet, upright or lying, and a meeting-room screen: the buttons are in sight below the clock.
  for (const [width, height] of [[820, 1180], [1180, 820], [1280, 800], [1920, 1080]]) {
    await page.setViewportSize({ width, height });
    for (const name of ['Pause', 'Next step', 'End', 'Small view']) {
      const button = page.getByRole('main').getByRole('button', { name, exact: true });
      await expect(button).toBeInViewport({ ratio: 1 });
    }
  }
  await page.setViewportSize({ width: 1280, height: 800 });
  // The page that is loaded anew is small again, and its clock went on.
  await page.reload();
  await expect(digits(page)).toBeVisible();
  await expect(places).toBeVisible();
});

test('sound, screen and whole screen refused are told; large text is not cut off', async ({
  page,
  site,
  context,
}) => {
  await refuseAll(context);
  await begin(page, site.url);
  await expect(page.getByText('This browser holds the sound back.').first()).toBeVisible();
  await expect(page.getByText('Screen may sleep: set this device not to lock by itself')).toBeVisible();
  await page.getByRole('button', { name: 'Big view' }).click();
  await expect(page.getByText('This browser does not give the whole screen.')).toBeVisible();
  const fits = async (width: number) => {
    await page.setViewportSize({ width, height: 900 });
    const wide = () => page.evaluate(() => document.documentElement.scrollWidth);
    await expect.poll(wide).toBeLessThanOrEqual(width);
    const box = (await digits(page).boundingBox())!;
    expect(box.x).toBeGreaterThanOrEqual(0);
    expect(box.x + box.width).toBeLessThanOrEqual(width);
  };
  for (const width of [1280, 820, 360]) await fits(width);
  await page.getByRole('button', { name: 'Small view' }).click();
  await expect(digits(page)).toHaveAttribute('aria-live', 'off');
  await expect(digits(page)).toHaveAccessibleName(/minutes.* left/);
  // Text at twice its size.
  await page.evaluate(() => document.documentElement.style.setProperty('font-size', '200%'));
  for (const width of [1280, 820, 360]) {
    await fits(width);
    for (const name of ['Pause', 'Next step', 'End']) {
      const button = page.getByRole('main').getByRole('button', { name, exact: true });
      const cut = await button.evaluate((one) => one.scrollWidth > one.clientWidth + 1);
      expect(cut).toBe(false);
    }
  }
  await expectAccessible(page);
});

test('a vault that locks mid-group leaves the clock and takes the names and notes', async ({ page, site }) => {
  test.slow();
  await steps.beginWithAisha(page, site.url, steps.plusDays(new Date(), -21));
  await steps.place(page, 'Group');
  await steps.press(page, /^Make a group/);
  await page.getByLabel('Name of the group').fill('Harbour team group');
  await page.getByLabel('Aisha Khan').first().check();
  await steps.press(page, 'Save the group');
  await steps.follow(page, 'Start with last group');
  await steps.press(page, 'Aisha Khan');
  await page.locator('#first-question').fill('Why does it feel stuck?');
  await steps.press(page, 'Start');
  await expect(heading(page, 1)).toBeVisible();
  const notes = page.locator('#step-notes');
  await notes.fill('The aunt is worried.');
  await steps.lock(page);
  await expect(heading(page, 1)).toBeVisible();
  const shown = await page.locator('body').innerText();
  for (const told of ['Aisha', 'Harbour team', 'aunt', 'stuck']) expect(shown).not.toContain(told);
  await expect(page.getByRole('textbox')).toHaveCount(1);
  await steps.press(page, 'Next step');
  await expect(heading(page, 2)).toBeVisible();
  await expectAccessible(page);
  await steps.unlock(page);
  // Back at the session, with its names and with the note of the first step.
  await expect(heading(page, 2)).toBeVisible();
  await expect(page.getByText('Why does it feel stuck?')).toBeVisible();
  await steps.press(page, 'Back');
  await expect(notes).toHaveValue('The aunt is worried.');
});
