// Backups that go into a chosen folder by themselves. The folder is the page's own private one:
// the same kind of handle as the browser's dialogue gives, which no test can press.
import { type Page } from '@playwright/test';
import { expectAccessible } from './accessible';
import { choose, withDownloads } from './backups';
import { expect, test } from './site';
import { KEY, aboutMe, lock, open, place, plusDays, press, setClock, setUpVault, title, unlock } from './steps';

const TODAY = new Date('2026-11-26T09:30:00');
const NAME = /^alongside-backup-auto-[0-9a-f]{8}-\d{4}-\d\d-\d\d-\d{4}\.age$/;

/** A browser that gives a folder when asked, and forgets after each load that it may be written. */
async function withFolder(page: Page): Promise<void> {
  await page.addInitScript(() => {
    let allowed = false;
    const allow = async () => {
      allowed = true;
      return 'granted';
    };
    Object.assign(FileSystemHandle.prototype, {
      queryPermission: async () => (allowed ? 'granted' : 'prompt'),
      requestPermission: allow,
    });
    Object.assign(window, {
      async showDirectoryPicker() {
        const root = await navigator.storage.getDirectory();
        const name = document.documentElement.dataset.folder ?? 'Backups';
        return root.getDirectoryHandle(name, { create: true });
      },
    });
  });
}

/** What lies in a folder. */
const names = (page: Page, of = 'Backups'): Promise<string[]> =>
  page.evaluate(async (wanted) => {
    const root = await navigator.storage.getDirectory();
    const folder = await root.getDirectoryHandle(wanted, { create: true });
    const found: string[] = [];
    for await (const name of (folder as unknown as { keys(): AsyncIterable<string> }).keys()) {
      found.push(name);
    }
    return found.sort();
  }, of);

async function put(page: Page, files: string[]): Promise<void> {
  await page.evaluate(async (all) => {
    const root = await navigator.storage.getDirectory();
    const folder = await root.getDirectoryHandle('Backups', { create: true });
    for (const name of all) {
      const stream = await (await folder.getFileHandle(name, { create: true })).createWritable();
      await stream.write('x');
      await stream.close();
    }
  }, files);
}

const bytesOf = async (page: Page, name: string): Promise<Buffer> =>
  Buffer.from(
    await page.evaluate(async (wanted) => {
      const root = await navigator.storage.getDirectory();
      const folder = await root.getDirectoryHandle('Backups');
      const file = await (await folder.getFileHandle(wanted)).getFile();
      return Array.from(new Uint8Array(await file.arrayBuffer()));
    }, name),
  );

/** A vault with somebody in it whose folder has its first backup. */
async function begun(page: Page, url: string): Promise<void> {
  await page.goto(url);
  await setUpVault(page);
  await open(page, '/my/me');
  await aboutMe(page);
  await open(page, '/my/data-safety');
  await press(page, 'Choose a folder');
  await expect(page.getByText('Into the folder “Backups”. The last one: today')).toBeVisible(KEY);
}

test('a chosen folder gets a whole backup, and only its own old files go', async ({
  context,
  page,
  site,
}) => {
  test.setTimeout(200_000);
  await withDownloads(context);
  await withFolder(page);
  await setClock(page, TODAY);
  await begun(page, site.url);
  await expectAccessible(page);
  const [first, ...others] = await names(page);
  expect(first).toMatch(NAME);
  expect(others).toEqual([]);

  const vault = first.slice('alongside-backup-auto-'.length).slice(0, 8);
  const older = Array.from({ length: 40 }, (_, at) => {
    const day = plusDays(TODAY, -1 - at).toISOString().slice(0, 10);
    return `alongside-backup-auto-${vault}-${day}-0900.age`;
  });
  const strangers = [
    'alongside-backup-2026-01-05-0900.age',
    'alongside-backup-auto-00000000-2026-01-05-0900.age',
    'minutes.docx',
  ];
  await put(page, [...older, ...strangers]);
  await press(page, 'Back up into it now');
  // Seven days to the 20th, the Sundays of the 15th and the 8th, and what is not its own.
  await expect.poll(async () => (await names(page)).length, KEY).toBe(9 + strangers.length);
  const left = await names(page);
  for (const name of [...strangers, ...older.slice(0, 6)]) expect(left).toContain(name);

  const newest = left.filter((name) => name.includes(vault)).at(-1)!;
  const bytes = await bytesOf(page, newest);
  expect(bytes.subarray(0, 21).toString()).toBe('age-encryption.org/v1');
  expect(bytes.toString('latin1')).toContain('-> X25519 ');
  expect(bytes.toString('latin1')).not.toContain('-> scrypt ');
  await open(page, '/my/check-backup');
  await choose(page, bytes, newest);
  await expect(title(page)).toHaveText('This backup is whole', KEY);
});

test('after a restart one button allows it again, and a new day’s first change makes the next', async ({
  page,
  site,
}) => {
  test.setTimeout(200_000);
  await withFolder(page);
  await setClock(page, TODAY);
  await begun(page, site.url);
  await page.reload();
  await unlock(page);
  await place(page, 'Home');
  await expect(page.getByText('Automatic backups wait')).toBeVisible();
  await expectAccessible(page);
  await press(page, 'Allow the folder again');
  await expect(page.getByText('Automatic backups wait')).toHaveCount(0);
  expect(await names(page)).toHaveLength(1);

  await lock(page);
  await page.clock.setSystemTime(plusDays(TODAY, 1));
  await unlock(page);
  await open(page, '/my/me');
  await page.getByLabel('Your name').fill('Dana Obi-Hart');
  await page.getByLabel('Your name').blur();
  await press(page, /^Save/);
  await expect.poll(async () => (await names(page)).length, KEY).toBe(2);
  await place(page, 'Home');
  await expect(page.getByText('Last backup: today')).toBeVisible();
});

test('what goes wrong is said on Home and Data safety, and stops nothing', async ({ page, site }) => {
  test.setTimeout(200_000);
  await withFolder(page);
  await page.addInitScript(() => {
    const real = FileSystemFileHandle.prototype.createWritable;
    FileSystemFileHandle.prototype.createWritable = async function (...given) {
      if (document.documentElement.dataset.full) {
        throw new DOMException('No room', 'QuotaExceededError');
      }
      return real.apply(this, given);
    };
  });
  await begun(page, site.url);
  const before = await names(page);
  await page.evaluate(() => (document.documentElement.dataset.full = 'yes'));
  await press(page, 'Back up into it now');
  await expect(page.getByText('The automatic backup did not work.')).toBeVisible(KEY);
  await expect(page.getByText('There is no room left where the folder lies.')).toBeVisible();
  await expectAccessible(page);
  expect(await names(page)).toEqual(before);
  await place(page, 'Home');
  await expect(page.getByText('The automatic backup did not work.')).toBeVisible();
  await expectAccessible(page);
  await page.evaluate(() => delete document.documentElement.dataset.full);
  await press(page, 'Try again');
  await expect(page.getByText('The automatic backup did not work.')).toHaveCount(0, KEY);

  await open(page, '/my/data-safety');
  await press(page, 'Stop automatic backups');
  await expect(page.getByRole('button', { name: 'Choose a folder' })).toBeVisible();
  // The newest of what can be undone stands last.
  await page.getByRole('button', { name: 'Undo' }).last().click();
  await expect(page.getByText('Into the folder “Backups”.')).toBeVisible();
});

test('another folder says nothing of the one before and gets a backup of its own', async ({
  page,
  site,
}) => {
  test.setTimeout(200_000);
  await withFolder(page);
  await begun(page, site.url);
  const before = await names(page);
  await page.evaluate(() => (document.documentElement.dataset.folder = 'Elsewhere'));
  await press(page, 'Choose another folder');
  await expect(page.getByText('Into the folder “Elsewhere”. The last one: today')).toBeVisible(KEY);
  expect(await names(page, 'Elsewhere')).toHaveLength(1);
  expect(await names(page)).toEqual(before);
});

test('a browser without folders says so and offers the backup by hand', async ({ page, site }) => {
  await page.addInitScript(() => Reflect.deleteProperty(window, 'showDirectoryPicker'));
  await page.goto(site.url);
  await setUpVault(page);
  await open(page, '/my/data-safety');
  await expect(page.getByText('This browser cannot save into a folder by itself.')).toBeVisible();
  await expect(page.getByRole('link', { name: 'Back up', exact: true }).first()).toBeVisible();
  await expectAccessible(page);
});
