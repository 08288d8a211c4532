// Draws the PNG icons from the SVG ones: `npm run icons` in this folder, after changing an SVG.
import { readFile, writeFile } from 'node:fs/promises';
import { chromium } from '@playwright/test';

const icons = new URL('../../public/icons/', import.meta.url);
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
});
for (const name of ['icon', 'maskable']) {
  const svg = await readFile(new URL(`${name}.svg`, icons), 'utf8');
  for (const size of [192, 512]) {
    const page = await browser.newPage({ viewport: { width: size, height: size } });
    await page.setContent(`<style>body{margin:0}svg{display:block}</style>${svg}`);
    const picture = await page.screenshot({ omitBackground: true });
    await writeFile(new URL(`${name}-${size}.png`, icons), picture);
    await page.close();
  }
}
await browser.close();
