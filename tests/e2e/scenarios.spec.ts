// Scenarios of the register, entered as a person enters them, and read off the screen.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Page } from '@playwright/test';
import { readDecisions, shownAs, type Shown } from './decisions';
import { expect, test } from './site';
import * as steps from './steps';

const FOLDER = join(import.meta.dirname, '../data/scenarios/havering');

/** Those whose facts can all be entered through the screens, each of another kind. */
const ENTERED = [
  '01-case-record-last-day',
  '05-case-six-weeks',
  '07-case-exactly-two-months',
  '10-personal-month-end',
  '11-part-time-half',
  '13-asye-weekly-phase-over',
  '17-probation-short-fortnight',
  '20-observation-in-time',
  '22-feedback-late',
  'calc-09-probation-february',
  'calc-18-observation-count',
];

interface State {
  of: string;
  what: string;
  value?: string;
  from: string;
  to?: string;
}

interface Event {
  id: string;
  kind: string;
  on: string;
  of?: string;
  with?: string[];
  about?: string;
  parts?: { kind: string; minutes?: number; cases?: { case: string }[] }[];
}

interface Scenario {
  title: string;
  subjects: Record<string, string>;
  states: State[];
  events?: Event[];
  checks: { as_of: string; title: string; expect?: Wanted[]; absent?: Wanted[] }[];
}

interface Wanted {
  rule: string;
  subject: string;
  occurrence?: string;
  state?: string;
  due?: string | null;
  done_on?: string;
}

const day = (iso: string) => new Date(`${iso}T10:00:00`);

/** What a state says of a person, if the file says it. */
function said(scenario: Scenario, of: string, what: string): State | undefined {
  return scenario.states.find((state) => state.of === of && state.what === what);
}

/** Who is supervised: everybody with a line manager. */
function workers(scenario: Scenario): string[] {
  return Object.keys(scenario.subjects).filter((id) => said(scenario, id, 'supervisor'));
}

/** The worker in whose session a case was discussed. */
function holder(scenario: Scenario, of: string): string {
  const discussed = scenario.events?.find((event) =>
    event.parts?.some((part) => part.cases?.some((one) => one.case === of)),
  );
  return discussed?.with?.[0] ?? 'w1';
}

/** Goes on to a day. Nobody was at the device in between, so the vault has to be opened. */
async function on(page: Page, iso: string): Promise<void> {
  await page.clock.setSystemTime(day(iso));
  await page.reload();
  await steps.unlock(page);
}

async function addPeople(page: Page, scenario: Scenario): Promise<void> {
  for (const [at, worker] of workers(scenario).entries()) {
    await steps.place(page, at === 0 ? 'Home' : 'People');
    await steps.follow(page, 'Add a person');
    if (at === 0) {
      await steps.aboutMe(page, { ...steps.MANAGER, since: '01/01/2020' });
    }
    const start = day(said(scenario, worker, 'employed')!.from);
    const phase = (value: string): [Date] | undefined => {
      const state = scenario.states.find((one) => one.of === worker && one.value === value);
      return state && [day(state.from)];
    };
    await steps.addWorker(page, {
      name: worker,
      start,
      fte: said(scenario, worker, 'fte')?.value,
      asye: phase('asye'),
      probation: phase('probation'),
      lastCase: 'not yet',
      lastPersonal: 'not yet',
      lastSigned: 'not yet',
      lastObserved: 'not yet',
    });
  }
  for (const [id, kind] of Object.entries(scenario.subjects)) {
    if (kind !== 'case') continue;
    await steps.addCase(page, { reference: id, worker: holder(scenario, id) });
  }
}

async function logSession(page: Page, event: Event): Promise<void> {
  for (const part of event.parts!) {
    await steps.log(page, {
      what: `session:${part.kind}`,
      who: event.with![0],
      on: day(event.on),
      minutes: part.minutes,
      cases: part.cases?.map((one) => one.case),
    });
  }
}

/** Logs an event; the ids of earlier ones lead to what it is about. */
async function logEvent(page: Page, event: Event, all: Event[]): Promise<void> {
  const about = all.find((other) => other.id === event.about);
  if (event.kind === 'meeting') {
    await logSession(page, event);
  } else if (event.kind === 'entered-elsewhere') {
    const cases = about!.parts!.flatMap((part) => part.cases!.map((one) => one.case));
    for (const one of cases) await steps.tickEntered(page, one, day(event.on));
  } else if (about) {
    await steps.log(page, { what: `event:${event.kind}`, on: day(event.on), about: about.of! });
  } else {
    await steps.log(page, { what: `event:${event.kind}`, who: event.of!, on: day(event.on) });
  }
}

/** The decisions about a subject, as its page shows them. */
async function shownFor(page: Page, scenario: Scenario, subject: string): Promise<Shown[]> {
  if (scenario.subjects[subject] === 'case') {
    await steps.openCase(page, subject);
  } else {
    await steps.person(page, subject);
  }
  return readDecisions(page);
}

function agrees(shown: Shown, wanted: Wanted): boolean {
  return (
    shown.rule === wanted.rule &&
    (!wanted.state || shownAs(wanted.state).test(shown.status)) &&
    // "Due today" says the day by itself.
    (!wanted.due || wanted.state === 'due-today' || shown.text.includes(steps.spoken(day(wanted.due)))) &&
    (!wanted.done_on || shown.text.includes(`Done on ${steps.spoken(day(wanted.done_on))}`))
  );
}

for (const name of ENTERED) {
  test(`scenario ${name} through the screens`, async ({ page, site }) => {
    const scenario: Scenario = JSON.parse(await readFile(join(FOLDER, `${name}.json`), 'utf8'));
    const events = scenario.events ?? [];
    const starts = workers(scenario).map((worker) => said(scenario, worker, 'employed')!.from);
    await steps.setClock(page, day(starts.sort()[0]));
    await page.goto(site.url);
    await steps.setUpVault(page);
    await addPeople(page, scenario);
    const logged = new Set<Event>();
    const checks = [...scenario.checks].sort((a, b) => a.as_of.localeCompare(b.as_of));
    for (const check of checks) {
      await on(page, check.as_of);
      for (const event of events) {
        if (event.on > check.as_of || logged.has(event)) continue;
        await logEvent(page, event, events);
        logged.add(event);
      }
      const subjects = new Set([...(check.expect ?? []), ...(check.absent ?? [])].map((one) => one.subject));
      for (const subject of subjects) {
        const shown = await shownFor(page, scenario, subject);
        const all = JSON.stringify(shown, null, 1);
        for (const wanted of check.expect ?? []) {
          if (wanted.subject !== subject) continue;
          const found = shown.some((one) => agrees(one, wanted));
          expect(found, `${check.title}: ${JSON.stringify(wanted)} is not in ${all}`).toBe(true);
        }
        for (const unwanted of check.absent ?? []) {
          if (unwanted.subject !== subject) continue;
          const closed = unwanted.occurrence === 'next';
          const found = shown.filter((one) => agrees(one, unwanted) && !(closed && one.closed));
          expect(found, `${check.title}: ${JSON.stringify(unwanted)}`).toEqual([]);
        }
      }
    }
  });
}
