// Taking and telling the measures of costs.spec.ts.
import { type BrowserContext, type Page } from '@playwright/test';

/** What the page notes about itself, in milliseconds since its navigation began. */
export interface Noted {
  /** When the lock screen's field was painted. */
  lockScreen: number;
  /** When the office worker last answered: with the key, after Unlock was pressed. */
  key: number;
  /** When Home's heading and first due lines were painted. */
  home: number;
  /** When everything had been read and Home stood as it then is. */
  bodies: number;
}

/** What each key cost, in milliseconds. */
export interface Keys {
  /** From the handlers' turn to the end of the layout that follows. */
  layout: number[];
  /** The longest of the key's events, to the next paint; short ones count as 8. */
  event: number[];
}

/** One line for `cargo xtask bench`: a figure, the slowest, and how many were taken. */
export function tell(name: string, figure: number, slowest: number, count: number): void {
  console.log(`cost ${name} ${Math.round(figure)} ${Math.round(slowest)} ${count}`);
}

const MICROSECONDS = 1_000;

/** Tells times, given in milliseconds, at a share of their order: 0.5 is the median. */
export function tellTimes(name: string, times: number[], share = 0.5): void {
  const sorted = [...times].sort((a, b) => a - b);
  const at = Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1);
  tell(name, sorted[at] * MICROSECONDS, sorted.at(-1)! * MICROSECONDS, sorted.length);
}

/** Has every page of the browser note its own times. The app is not changed for it. */
export async function noteTimes(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => {
    const noted: Noted = { lockScreen: 0, key: 0, home: 0, bodies: 0 };
    Object.assign(window, { noted });
    window.Worker = class extends Worker {
      constructor(...given: ConstructorParameters<typeof Worker>) {
        super(...given);
        // Registered before the app's own, so that the app's work after it counts.
        this.addEventListener('message', () => (noted.key = performance.now()));
      }
    };
    const lines = 'main:has(h1) section[aria-label="What is due"] .due-list li';
    const seen: [keyof Noted, string][] = [
      ['lockScreen', 'main #passphrase'],
      ['home', lines],
      ['bodies', `body:not(:has(#opening)) ${lines}`],
    ];
    const painted = (then: () => void) =>
      requestAnimationFrame(() => requestAnimationFrame(then));
    new MutationObserver(() => {
      for (const [name, selector] of seen) {
        if (noted[name] || !document.querySelector(selector)) continue;
        noted[name] = -1;
        painted(() => (noted[name] = performance.now()));
      }
    }).observe(document, { childList: true, subtree: true });
  });
}

/** What a page noted, once it has noted this. */
export async function noted(page: Page, what: keyof Noted): Promise<Noted> {
  const waited = await page.waitForFunction((name) => {
    const { noted } = window as unknown as { noted: Noted };
    return noted[name] > 0 && { ...noted };
  }, what);
  return (await waited.jsonValue()) as Noted;
}

/** Makes the page's own thread so many times slower. Workers stay as fast as they are. */
export async function slower(page: Page, rate: number): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate });
}

/** Begins to note what keys cost on a page. */
export async function noteKeys(page: Page): Promise<void> {
  await page.evaluate(() => {
    const keys = { pressed: [] as number[], layout: [] as number[], seen: [] as number[][] };
    Object.assign(window, { keys });
    let begun = 0;
    window.addEventListener('keydown', (event) => keys.pressed.push(event.timeStamp), true);
    window.addEventListener('input', () => (begun = performance.now()), true);
    // The microtasks of a handler are done before the next handler is called: here all of the
    // app's are, but for those of handlers on the window itself.
    window.addEventListener('input', () =>
      queueMicrotask(() => {
        void document.body.offsetHeight;
        keys.layout.push(performance.now() - begun);
      }),
    );
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) {
        if (/^(keydown|keypress|beforeinput|input)$/.test(entry.name)) {
          keys.seen.push([entry.startTime, entry.duration]);
        }
      }
    }).observe({ type: 'event', durationThreshold: 16 } as PerformanceObserverInit);
  });
}

/** What the keys have cost since they were last asked for. */
export async function keysNoted(page: Page): Promise<Keys> {
  // The browser reports its events after the paint that ends them.
  await page.waitForTimeout(1_000);
  return page.evaluate(() => {
    type Kept = { pressed: number[]; layout: number[]; seen: number[][] };
    const { keys } = window as unknown as { keys: Kept };
    const event = keys.pressed.map(() => 8);
    for (const [start, duration] of keys.seen) {
      const at = keys.pressed.findLastIndex((pressed) => pressed <= start + 0.5);
      if (at >= 0) event[at] = Math.max(event[at], duration);
    }
    const layout = keys.layout.splice(0);
    keys.pressed.length = 0;
    keys.seen.length = 0;
    return { layout, event };
  });
}

/** Bytes that the page holds: its wasm memories and its JavaScript heap after a collection. */
export async function memory(page: Page): Promise<{ wasm: number; heap: number }> {
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.enable');
  await session.send('HeapProfiler.collectGarbage');
  await session.send('Performance.enable');
  const { metrics } = await session.send('Performance.getMetrics');
  const heap = metrics.find((metric) => metric.name === 'JSHeapUsedSize')!.value;
  const { result } = await session.send('Runtime.evaluate', {
    expression: 'WebAssembly.Memory.prototype',
  });
  const { objects } = await session.send('Runtime.queryObjects', {
    prototypeObjectId: result.objectId!,
  });
  const sum = await session.send('Runtime.callFunctionOn', {
    objectId: objects.objectId!,
    functionDeclaration:
      'function () { return this.reduce((sum, one) => sum + one.buffer.byteLength, 0); }',
    returnByValue: true,
  });
  return { wasm: sum.result.value as number, heap };
}
