// What a person does with backups, step by step, for the tests of them.
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { type Browser, type BrowserContext, type Download, type Page } from '@playwright/test';
import { expect, Watch, type Site } from './site';
import {
  KEY,
  PASSPHRASE,
  aboutMe,
  addWorker,
  open,
  pasteCaseload,
  person,
  place,
  plusDays,
  press,
  report,
  setClock,
  setUpVault,
  title,
  type Recovery,
} from './steps';

export const FILE = 'marble thicket Sunday otter';
export const SCHEMA = new URL('../../public/backup.schema.json', import.meta.url);
export const WORKERS = ['Ines Calder', 'Tom Reyes'];

/** A browser that saves files with the downloads, as all but Chromium do. */
export async function withDownloads(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => Reflect.deleteProperty(window, 'showSaveFilePicker'));
}

/** Saves into the page's own private folder in place of a dialogue that no test can press. */
export async function withPlaces(page: Page, damage = false): Promise<void> {
  await page.addInitScript((cut) => {
    Object.assign(window, {
      async showSaveFilePicker(options: { suggestedName: string }) {
        const folder = await navigator.storage.getDirectory();
        const handle = await folder.getFileHandle(options.suggestedName, { create: true });
        if (!cut) return handle;
        return {
          createWritable: () => handle.createWritable(),
          getFile: async () => new File([(await handle.getFile()).slice(0, -10)], handle.name),
        };
      },
    });
  }, damage);
}

/** A vault with a manager, two workers and some cases. */
export async function filledVault(page: Page, site: Site): Promise<Recovery> {
  await page.goto(site.url);
  const recovery = await setUpVault(page);
  await open(page, '/my/me');
  await aboutMe(page);
  const today = new Date();
  for (const name of WORKERS) {
    await open(page, '/my/add-person');
    await addWorker(page, {
      name,
      start: plusDays(today, -900),
      lastPersonal: plusDays(today, -40),
      lastCase: plusDays(today, -12),
      lastSigned: plusDays(today, -200),
      lastObserved: 'not yet',
    });
  }
  await open(page, '/my/caseload');
  await pasteCaseload(page, WORKERS[0], report(6));
  return recovery;
}

/** What Home and every person's page say, without the backup's own line. */
export async function decisions(page: Page): Promise<string[]> {
  const said: string[] = [];
  const text = async () => (await page.getByRole('main').innerText()).replace(/\s+/g, ' ');
  await place(page, 'Home');
  await expect(page.getByRole('main')).toContainText(WORKERS[0]);
  const age = /(Important: )?(No backup yet\..*Data safety|Last backup: [^.]*\.)/;
  said.push((await text()).replace(age, '').trim());
  for (const name of WORKERS) {
    await person(page, name);
    await expect(page.getByRole('main')).toContainText('HAV-');
    said.push(await text());
  }
  return said;
}

export async function back(page: Page, how: string): Promise<void> {
  // The page of the last backup would stay as it is.
  await place(page, 'Home');
  await open(page, '/my/backup');
  await page.getByLabel(how).check();
}

/** Makes a backup, saves it with the downloads and says that it is there. */
export async function saved(page: Page): Promise<Download> {
  await press(page, 'Make the backup');
  await expect(title(page)).toHaveText('Your backup is ready', KEY);
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    press(page, 'Save the file'),
  ]);
  await expect(title(page)).toHaveText('See that your backup arrived');
  return download;
}

export async function bytesOf(download: Download): Promise<Buffer> {
  return readFile(await download.path());
}

/** Makes a backup of one kind and gives its bytes. */
export async function backup(page: Page, kind: 'keys' | 'passphrase' | 'open'): Promise<Buffer> {
  if (kind === 'keys') {
    await back(page, "With this vault's keys");
  } else if (kind === 'passphrase') {
    await back(page, 'With a passphrase of its own');
    await page.getByLabel('Passphrase for this file').fill(FILE);
    await page.getByLabel('The same passphrase again').fill(FILE);
  } else {
    await back(page, 'Not locked');
    await page.getByLabel('The passphrase you unlock with').fill(PASSPHRASE);
  }
  const bytes = await bytesOf(await saved(page));
  await press(page, 'I can see it, it is there');
  await expect(title(page)).toHaveText('Backed up');
  return bytes;
}

export async function choose(page: Page, bytes: Buffer, name = 'alongside-backup.age'): Promise<void> {
  const file = { name, mimeType: 'application/octet-stream', buffer: bytes };
  await page.getByLabel('Backup file').setInputFiles(file);
}

export const summary = (page: Page) => page.getByRole('alert').filter({ hasText: 'There is a problem' });

/** An empty browser profile that has the app and needs no server any more, on a day if that matters. */
export async function elsewhere(
  browser: Browser,
  site: Site,
  day?: Date,
): Promise<{ page: Page; watch: Watch }> {
  const context = await browser.newContext();
  const watch = new Watch();
  await watch.over(context, site);
  await withDownloads(context);
  const page = await context.newPage();
  if (day) await setClock(page, day);
  await page.goto(site.url);
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  return { page, watch };
}

/** What a backup that is not locked holds, as far as tests change it. */
export interface Written {
  sha256: Record<string, string>;
  counts: Record<string, number>;
  disposed?: { id: string; kind?: string; on?: string; why: string }[];
  documents: {
    id: string;
    kind: string;
    revision: { device: string; counter: number; from?: Record<string, number> };
    body: Record<string, unknown>;
  }[];
}

/** The same backup as another device, or another day, would have written it. */
export function edited(bytes: Buffer, edit: (written: Written) => void): Buffer {
  const written = JSON.parse(bytes.toString()) as Written;
  edit(written);
  for (const section of ['documents', 'disposed'] as const) {
    if (!written[section]) continue;
    const canonical = JSON.stringify(written[section], (_, value: unknown) =>
      value !== null && typeof value === 'object' && !Array.isArray(value)
        ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
        : value,
    );
    written.sha256[section] = createHash('sha256').update(canonical).digest('hex');
  }
  return Buffer.from(JSON.stringify(written));
}
