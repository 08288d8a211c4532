import { defineConfig } from '@playwright/test';

// `cargo xtask test --only e2e` sets these; the tests do not look for a browser or a site.
const chromium = process.env.CHROMIUM;
if (!chromium) throw new Error('Run these tests with: cargo xtask test --only e2e');

// What stands around every page is looked at in every width; the other tests concern the whole app
// and run once (`pages` looks at every width by itself).
const everyWidth = /(sample|shell)\.spec\.ts/;

// What the app costs is measured only for `cargo xtask bench`.
const measuring = process.env.ALONGSIDE_COSTS ? [] : /costs\.spec\.ts/;

export default defineConfig({
  testDir: '.',
  outputDir: '../../test-results',
  reporter: 'list',
  workers: 2,
  // A shared machine can stall for half a minute; what needs its second try is told as flaky.
  retries: 1,
  timeout: 120_000,
  expect: { timeout: 20_000 },
  use: {
    // What is not there to be pressed fails by itself, and not by the time of the whole test.
    actionTimeout: 60_000,
    locale: 'en-GB',
    timezoneId: 'Europe/London',
    screenshot: 'only-on-failure',
    trace: 'retain-on-failure',
    launchOptions: {
      executablePath: chromium,
      args: [
        // Chromium will not sandbox for root, which is who runs in a container.
        ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
        '--disable-gpu',
        '--disable-dev-shm-usage',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        '--no-first-run',
      ],
    },
  },
  projects: [
    {
      name: 'desktop',
      use: { viewport: { width: 1280, height: 800 } },
      testIgnore: measuring,
    },
    { name: 'tablet', use: { viewport: { width: 820, height: 1180 } }, testMatch: everyWidth },
    { name: 'phone', use: { viewport: { width: 360, height: 740 } }, testMatch: everyWidth },
  ],
});
