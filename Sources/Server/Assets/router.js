// Which page an address shows, and the way between pages without loading anew.

import { ServerError } from './api.js';
import { failureState } from './states.js';
import { markPage } from './header.js';
import { stopLoop } from './moment-loop.js';
import { closeShortcuts } from './shortcuts.js';
import { translate } from './translations.js';

/**
 * What a page is given.
 * @typedef {object} Page
 * @property {HTMLElement} main where it puts itself
 * @property {AbortSignal} signal aborted when the page is left; listeners and calls hang on it
 * @property {string[]} parameters parts of the path
 * @property {URLSearchParams} query
 * @property {{scroll?: number, kept?: any} | undefined} restored set when one comes back to it
 */

const routes = [
  { path: /^\/$/, name: 'library', load: () => import('./library-page.js') },
  { path: /^\/videos\/(\d+)$/, name: 'video', load: () => import('./video-page.js') },
  { path: /^\/search$/, name: 'search', load: () => import('./search-page.js') },
  { path: /^\/teach$/, name: 'teach', load: () => import('./teach-page.js') },
  { path: /^\/map$/, name: 'map', load: () => import('./map-page.js') },
  { path: /^\/runs$/, name: 'runs', load: () => import('./runs-page.js') },
  { path: /^\/sign-in$/, name: 'sign-in', load: () => import('./sign-in-page.js') },
];

let leave = new AbortController();
/** What pages looked like when they were left, by the entry of the history. */
const visits = new Map();

/** Shows the page of the present address and follows links and the history from then on. */
export function start() {
  history.scrollRestoration = 'manual';
  addEventListener('popstate', () => show({ cameBack: true }));
  document.addEventListener('click', followLink);
  // Written as one scrolls: once the history has moved, it is too late to ask where one was.
  addEventListener('scroll', () => visit().scroll = scrollY, { passive: true });
  show();
}

/**
 * @param {string} address path and query
 * @param {{replace?: boolean}} [options]
 */
export function navigate(address, { replace = false } = {}) {
  if (replace) history.replaceState(history.state, '', address);
  else history.pushState({ entry: nextEntry() }, '', address);
  show();
}

/** Changes the query of the address without showing the page anew. */
export function rewriteQuery(query) {
  const text = query.toString();
  history.replaceState(history.state, '', location.pathname + (text ? `?${text}` : ''));
}

/** Shows the present page anew, after a change of language or session. */
export function showAgain() {
  show();
}

/** Keeps something for the case that one comes back to this entry of the history. */
export function keepForReturn(value) {
  visit().kept = value;
}

async function show({ cameBack = false } = {}) {
  leave.abort();
  leave = new AbortController();
  const { signal } = leave;
  closeShortcuts();
  document.querySelectorAll('dialog[open]').forEach((dialog) => dialog.remove());
  const route = routes.find(({ path }) => path.test(location.pathname));
  const main = document.getElementById('main');
  // A copy: an emptied page scrolls to its top, and that would be written down as well.
  const restored = cameBack ? { ...visits.get(history.state?.entry ?? 0) } : undefined;
  // A browser has few connections to one server, and a video that is gone keeps its own a while.
  main.querySelectorAll('video').forEach(stopLoop);
  main.replaceChildren();
  main.className = `main main-${route?.name ?? 'absent'}`;
  markPage(route?.name ?? null);
  document.title = `${translate(`title.${route?.name ?? 'absent'}`)} · Sora`;
  if (!cameBack) scrollTo(0, 0);
  try {
    const page = await (route?.load() ?? import('./not-found-page.js'));
    if (signal.aborted) return;
    const parameters = route ? [...location.pathname.match(route.path)].slice(1) : [];
    const query = new URLSearchParams(location.search);
    await page.show({ main, signal, parameters, query, restored });
  } catch (error) {
    if (signal.aborted) return;
    main.replaceChildren(failureState(error, showAgain));
    if (!(error instanceof ServerError)) throw error;
  }
}

function followLink(event) {
  const plain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey;
  const link = event.target instanceof Element ? event.target.closest('a[href]') : null;
  if (!plain || event.defaultPrevented || !link || link.target || link.hasAttribute('download')) {
    return;
  }
  const target = new URL(link.href);
  if (target.origin !== location.origin || target.pathname.startsWith('/api/')) return;
  event.preventDefault();
  navigate(target.pathname + target.search);
  document.getElementById('main').focus({ preventScroll: true });
}

function visit() {
  const entry = history.state?.entry ?? 0;
  if (!visits.has(entry)) visits.set(entry, { scroll: 0 });
  return visits.get(entry);
}

let entries = Date.now();
function nextEntry() {
  entries += 1;
  return entries;
}
