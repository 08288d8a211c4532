// Keeps a copy of the app for use without a network, and brings in new versions when the person
// says so.
//
// Events on `window` between this script and the app:
//   here -> app  alongside:update-ready    a new version is on this device and waits. Also kept as
//                                          `data-update="ready"` on <html>, for an app that starts
//                                          listening later.
//   app -> here  alongside:update-accept   the person wants it now.
//   here -> app  alongside:flush           write every draft now: the page is about to reload. It
//                                          comes in every open tab.
//   app -> here  alongside:flushed         done. Without it the reload comes after 3 seconds.
//   here -> app  alongside:update-failed   the new version did not take over; nothing was lost and
//                                          the person can try again.

const FLUSH_MS = 3_000;
const TAKE_OVER_MS = 10_000;
const BETWEEN_CHECKS_MS = 12 * 60 * 60 * 1_000;

const tell = (name) => window.dispatchEvent(new CustomEvent(`alongside:${name}`));

/** Resolves to whether the event came in time. */
function heard(target, name, milliseconds) {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(false), milliseconds);
    target.addEventListener(name, () => (clearTimeout(timer), resolve(true)), { once: true });
  });
}

async function flush() {
  const done = heard(window, 'alongside:flushed', FLUSH_MS);
  tell('flush');
  await done;
}

function sayReady() {
  document.documentElement.dataset.update = 'ready';
  tell('update-ready');
}

/** Says so when a worker that is being installed has the whole new version. */
function watch(worker) {
  worker?.addEventListener('statechange', () => {
    // Without a controller this is the first copy, not a new version.
    if (worker.state === 'installed' && navigator.serviceWorker.controller) sayReady();
  });
}

async function accept(registration) {
  if (!registration.waiting) {
    tell('update-failed');
    return;
  }
  await flush();
  const taken = heard(navigator.serviceWorker, 'controllerchange', TAKE_OVER_MS);
  registration.waiting?.postMessage('take-over');
  if (!(await taken)) tell('update-failed');
}

/** Reloads once when a new version takes over, whichever tab asked for it. */
function reloadWhenTaken() {
  let controlled = Boolean(navigator.serviceWorker.controller);
  let reloading = false;
  navigator.serviceWorker.addEventListener('controllerchange', async () => {
    // The first copy takes over a page that it belongs to: nothing to reload.
    if (!controlled || reloading) {
      controlled = true;
      return;
    }
    reloading = true;
    await flush();
    window.location.reload();
  });
}

/** Registers the worker and looks for a new version now, on return to view, every 12 hours. */
export async function keepOffline() {
  if (!('serviceWorker' in navigator)) return;
  reloadWhenTaken();
  let registration;
  try {
    registration = await navigator.serviceWorker.register('/sw.js', { updateViaCache: 'none' });
  } catch (error) {
    // The app works without a copy; it is only not there without a network.
    console.warn('No offline copy:', error);
    return;
  }
  if (registration.waiting && navigator.serviceWorker.controller) sayReady();
  watch(registration.installing);
  registration.addEventListener('updatefound', () => watch(registration.installing));
  window.addEventListener('alongside:update-accept', () => accept(registration));
  // Offline there is nothing to find; the next check will come.
  const check = () => registration.update().catch(() => {});
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') check();
  });
  setInterval(check, BETWEEN_CHECKS_MS);
}
