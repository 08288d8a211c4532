// Automatic accessibility checks, with what is wrong and where in the failure's text.
import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

/** What the page breaks as it stands: of all rules, or of those named. */
export async function broken(page: Page, rules?: string[]) {
  // The app has no frames, and what it passes need not be told: both only take time.
  const axe = new AxeBuilder({ page }).setLegacyMode(true).options({ resultTypes: ['violations'] });
  if (rules) axe.withRules(rules);
  return (await axe.analyze()).violations;
}

/** Fails with every rule that the page breaks as it stands. */
export async function expectAccessible(page: Page): Promise<void> {
  const violations = await broken(page);
  const found = violations.flatMap(({ id, help, nodes }) =>
    nodes.map((node) => `${id}: ${help}: ${node.target.join(' ')} ${node.failureSummary ?? ''}`),
  );
  expect(found).toEqual([]);
}
