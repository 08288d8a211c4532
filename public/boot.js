// Starts the app, and shows a plain page when that cannot be.
//
// Events on `window` between this script and the app:
//   app -> here  alongside:stopped   the app has panicked; `detail` is a text for the plain page
//                                    (no names, no notes). A panic that only traps is noticed too.
// The events of the offline copy and its updates are described in offline.js.

import { keepOffline } from './offline.js';

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
    const app = await import(boot.dataset.js);
    await app.default({ module_or_path: boot.dataset.wasm });
    starting.hidden = true;
  } catch (error) {
    console.error(error);
    explain('start');
  }
  keepOffline();
}

start();
