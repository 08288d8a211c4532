// The passkey of the device, given by Chromium's own virtual authenticator.
import { type CDPSession, type Page } from '@playwright/test';
import { expectAccessible } from './accessible';
import { expect, test } from './site';
import * as steps from './steps';

interface Authenticator {
  cdp: CDPSession;
  authenticatorId: string;
}

/** An authenticator built into the device, that knows the person, with or without PRF. */
async function authenticator(page: Page, hasPrf: boolean): Promise<Authenticator> {
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('WebAuthn.enable');
  const { authenticatorId } = await cdp.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      ctap2Version: 'ctap2_1',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      hasPrf,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  return { cdp, authenticatorId };
}

test('the passkey of the device opens the vault beside the passphrase', async ({ page, site }) => {
  test.slow();
  // A passkey belongs to a host with a name.
  site.url = site.url.replace('127.0.0.1', 'localhost');
  const { cdp, authenticatorId } = await authenticator(page, true);
  await page.goto(site.url);
  await steps.setUpVault(page);
  await steps.open(page, '/my/security');
  await steps.press(page, "Add this device's passkey");
  const said = page.getByRole('region', { name: 'Messages' });
  await expect(said).toContainText('The passkey of this device opens your work now.');
  await expectAccessible(page);

  await steps.lock(page);
  await steps.press(page, "Use this device's passkey");
  await expect(page.getByRole('button', { name: 'Lock now' })).toBeVisible(steps.KEY);

  // A day later, in a new window.
  await page.goto(site.url);
  await steps.press(page, "Use this device's passkey");
  await expect(page.getByRole('button', { name: 'Lock now' })).toBeVisible(steps.KEY);

  // Whoever got in with it can set a new passphrase with it.
  const fresh = 'violet harbour Monday lantern';
  await steps.open(page, '/my/change-passphrase');
  await page.getByLabel("With this device's passkey").check();
  await page.locator('#new-passphrase').fill(fresh);
  await steps.press(page, 'Change it');
  await expect(said).toContainText('Passphrase changed.', steps.KEY);

  // Somebody else's finger: nothing opens, and the passphrase still does.
  await steps.lock(page);
  await cdp.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: false });
  await steps.press(page, "Use this device's passkey");
  await expect(page.getByRole('alert')).toContainText('The passkey was not used.');
  await expect(page.getByRole('button', { name: 'Lock now' })).toBeHidden();
  await steps.unlock(page, fresh);

  await steps.open(page, '/my/security');
  await steps.press(page, 'Take the passkey away');
  await expect(said).toContainText('The passkey opens nothing any more.');
  await steps.lock(page);
  await expect(page.getByRole('button', { name: "Use this device's passkey" })).toBeHidden();
  await steps.unlock(page, fresh);
});

test('the passkey of the device lifts the cover of a meeting', async ({ page, site }) => {
  test.slow();
  site.url = site.url.replace('127.0.0.1', 'localhost');
  const { cdp, authenticatorId } = await authenticator(page, true);
  await steps.beginWithAisha(page, site.url, steps.plusDays(new Date(), -21));
  await steps.open(page, '/my/security');
  await steps.press(page, "Add this device's passkey");
  const said = page.getByRole('region', { name: 'Messages' });
  await expect(said).toContainText('The passkey of this device opens your work now.');
  await steps.planMeeting(page, 'Aisha Khan', await page.evaluate(() => new Date()));
  await steps.step(page, 'Record');
  await steps.press(page, 'Start the clock');
  const passkey = page.getByRole('button', { name: "Use this device's passkey" });
  const covered = page.getByRole('heading', { name: 'Covered' });

  await steps.press(page, 'Called away');
  await expect(covered).toBeVisible();
  await expectAccessible(page);
  await passkey.click();
  await expect(covered).toBeHidden();
  await page.getByRole('button', { name: 'An urgent visit' }).click();
  await page.getByRole('button', { name: 'Resume the meeting' }).click();

  // Somebody else's finger: the cover stays, and the passphrase lifts it.
  await cdp.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: false });
  await steps.press(page, 'Called away');
  await passkey.click();
  await expect(page.getByText('The passkey was not used.').first()).toBeVisible();
  await expect(covered).toBeVisible();
  await page.getByLabel('Your passphrase').fill(steps.PASSPHRASE);
  await page.getByRole('button', { name: 'Carry on' }).click();
  await expect(covered).toBeHidden(steps.KEY);
});

test('a passkey that can keep no secret is refused, and the vault opens as before', async ({
  page,
  site,
}) => {
  test.slow();
  site.url = site.url.replace('127.0.0.1', 'localhost');
  await authenticator(page, false);
  await page.goto(site.url);
  await steps.setUpVault(page);
  await steps.open(page, '/my/security');
  await steps.press(page, "Add this device's passkey");
  await expect(page.getByText("This device's passkey cannot open a vault.")).toBeVisible();
  await steps.lock(page);
  await expect(page.getByRole('button', { name: "Use this device's passkey" })).toBeHidden();
  await steps.unlock(page);
});
