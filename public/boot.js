// Starts the app, and shows a plain page when that cannot be.
//
// Events on `window` between this script and the app:
//   app -> here  alongside:stopped   the app has panicked; `detail` is a text for the plain page
//                                    (no names, no notes). A panic that only traps is noticed too.
// The events of the offline copy and its updates are described in offline.js.

import { keepOffline } from './offline.js';

// Two apps are built. The front is small and leads to a first due date; the whole app holds
// everything. A page that the front does not hold is opened by its address, which starts the whole.

const FRONT = { js: '/front.js', wasm: '/front_bg.wasm' };
/** An address that names a policy, `?policy=bury`: the front may not hold it. src/app/address.rs. */
const NAMES_POLICY = /[?&]policy=/;
/** Addresses of the front: `Page::is_front` in src/app/page.rs. */
const FRONT_PLACES = /^\/(what-is-due\/?)?$/;

const boot = document.getElementById('boot');
const starting = document.getElementById('starting');

/** Hides the app and shows one section of the plain page; the first reason stays. */
function explain(reason, detail = '') {
  if (document.body.dataset.plain) return;
  document.body.dataset.plain = reason;
  starting.hidden = true;
  const plain = document.getElementById('plain');
  for (const section of plain.querySelectorAll('[data-reason]')) {
    section.hidden = section.dataset.reason !== reason;
  }
  document.getElementById('plain-detail').textContent = detail;
  plain.hidden = false;
  plain.querySelector('section:not([hidden]) h1').focus();
}

/** Whether the browser refuses to keep anything: some only say so when it is tried. */
function storageIsOff() {
  return new Promise((resolve) => {
    try {
      // Refused with the same setting as the database, and with a clearer error.
      localStorage.getItem('alongside-start-check');
    } catch {
      resolve(true);
      return;
    }
    const name = 'alongside-start-check';
    let request;
    try {
      request = indexedDB.open(name);
    } catch {
      resolve(true);
      return;
    }
    request.onsuccess = () => {
      request.result.close();
      indexedDB.deleteDatabase(name);
      resolve(false);
    };
    // A full disk or a broken store is no refusal: the app has its own pages for those.
    request.onerror = () => {
      const refusals = ['SecurityError', 'InvalidStateError', 'NotAllowedError'];
      resolve(refusals.includes(request.error?.name));
    };
  });
}

async function whatIsMissing() {
  if (typeof WebAssembly !== 'object' || typeof WebAssembly.instantiate !== 'function') {
    return 'webassembly';
  }
  return (await storageIsOff()) ? 'storage' : null;
}

/** Whether anything here speaks of a vault, now or before: the whole app tells what became of it. */
async function mayHaveVault() {
  const installed = ['standalone', 'fullscreen', 'minimal-ui', 'window-controls-overlay'];
  if (installed.some((mode) => matchMedia(`(display-mode: ${mode})`).matches)) return true;
  if (navigator.standalone) return true; // iPads before iPadOS 17 say it here.
  if (location.search.includes('launch=installed')) return true;
  if (localStorage.getItem('alongside.canary')) return true;
  try {
    const databases = await indexedDB.databases();
    return databases.some(({ name }) => name.startsWith('alongside-vault-'));
  } catch {
    return true;
  }
}

async function chosenApp() {
  const beyond = !FRONT_PLACES.test(location.pathname) || NAMES_POLICY.test(location.search);
  const whole = beyond || (await mayHaveVault());
  return whole ? boot.dataset : FRONT;
}

function stoppedBy(error) {
  if (error instanceof WebAssembly.RuntimeError) explain('stopped', error.message);
}

async function start() {
  starting.hidden = false;
  const missing = await whatIsMissing();
  if (missing) {
    explain(missing);
    return;
  }
  window.addEventListener('alongside:stopped', (event) => explain('stopped', event.detail));
  window.addEventListener('error', (event) => stoppedBy(event.error));
  window.addEventListener('unhandledrejection', (event) => stoppedBy(event.reason));
  try {
    const { js, wasm } = await chosenApp();
    // Both at once: the script would only ask for the wasm after it has come.
    const bytes = fetch(wasm);
    const app = await import(js);
    await app.default({ module_or_path: bytes });
    starting.hidden = true;
  } catch (error) {
    console.error(error);
    explain('start');
  }
  keepOffline();
}

start();
