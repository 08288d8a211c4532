// Keeps one whole version of the app on this device. The build fills in the next two lines: a
// name that changes with every file, and each file's address with its SHA-256.
const BUILD = '';
const FILES = {};

const PREFIX = 'alongside-';
const CACHE = PREFIX + BUILD;

async function digest(bytes) {
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return Array.from(hash, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Fetches one file past every cache and refuses anything but the bytes that were built. */
async function fetchExact(address) {
  const response = await fetch(address, { cache: 'reload', credentials: 'same-origin' });
  if (!response.ok || response.redirected) {
    throw new Error(`${address}: the host answered ${response.status}`);
  }
  const bytes = await response.arrayBuffer();
  if ((await digest(bytes)) !== FILES[address]) {
    throw new Error(`${address}: not the file that was built`);
  }
  const headers = new Headers(response.headers);
  // The bytes are unpacked by now.
  headers.delete('content-encoding');
  headers.delete('content-length');
  return new Response(bytes, { status: 200, headers });
}

/** All files or none: nothing is written before every file has come and been checked. */
async function install() {
  const addresses = Object.keys(FILES);
  const files = await Promise.all(addresses.map(fetchExact));
  const cache = await caches.open(CACHE);
  try {
    await Promise.all(addresses.map((address, place) => cache.put(address, files[place])));
  } catch (error) {
    await caches.delete(CACHE);
    throw error;
  }
}

/** The older version goes only when every file of this one is here. */
async function activate() {
  if (BUILD) {
    const cache = await caches.open(CACHE);
    const held = await Promise.all(Object.keys(FILES).map((address) => cache.match(address)));
    if (held.includes(undefined)) await install();
  }
  const names = await caches.keys();
  const older = names.filter((name) => name.startsWith(PREFIX) && (!BUILD || name !== CACHE));
  await Promise.all(older.map((name) => caches.delete(name)));
  if (BUILD) await self.clients.claim();
  else await self.registration.unregister();
}

/** A place in the app has no extension; a file has one. */
function isPlace(path) {
  return path === '/index.html' || !path.slice(path.lastIndexOf('/')).includes('.');
}

async function answer(request, path) {
  const asksForPage = request.mode === 'navigate' && isPlace(path);
  const address = asksForPage && !Object.hasOwn(FILES, path) ? '/' : path;
  if (Object.hasOwn(FILES, address)) {
    const cache = await caches.open(CACHE);
    const held = await cache.match(address);
    if (held) return held;
  }
  const response = await fetch(request);
  const isHtml = response.headers.get('content-type')?.startsWith('text/html');
  // Many hosts send the page for any unknown address: as a script or data that would only mislead.
  if (isHtml && request.mode !== 'navigate') {
    return new Response('Not part of this version', { status: 404 });
  }
  return response;
}

self.addEventListener('install', (event) => {
  // A build without a list (while developing) is here only to remove an older copy.
  if (BUILD) event.waitUntil(install());
  else self.skipWaiting();
});

self.addEventListener('activate', (event) => event.waitUntil(activate()));

self.addEventListener('message', (event) => {
  if (event.data === 'take-over') self.skipWaiting();
});

self.addEventListener('fetch', (event) => {
  const url = new URL(event.request.url);
  const ours = url.origin === self.location.origin;
  if (!BUILD || !ours || event.request.method !== 'GET') return;
  event.respondWith(answer(event.request, url.pathname));
});
