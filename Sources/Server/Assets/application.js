// Starts the application: session, header, first page.

import { ServerError, session } from './api.js';
import { followSystemTheme } from './appearance.js';
import { showHeader } from './header.js';
import { library } from './library-state.js';
import { navigate, start } from './router.js';
import { listenForShortcuts } from './shortcuts.js';
import { translate } from './translations.js';

document.getElementById('skip-link').textContent = translate('header.skip');
document.getElementById('skip-link').addEventListener('click', (event) => {
  // The address belongs to the router; a fragment in it would count as a new page.
  event.preventDefault();
  document.getElementById('main').focus();
});
listenForShortcuts();
followSystemTheme();

window.addEventListener('sora:signed-out', () => {
  if (location.pathname === '/sign-in') return;
  const next = location.pathname + location.search;
  navigate(`/sign-in?next=${encodeURIComponent(next)}`, { replace: true });
});

try {
  await session.load();
} catch (error) {
  // The page that is shown next meets the same error and says so.
  if (!(error instanceof ServerError)) throw error;
}
const mustSignIn = session.current?.required && !session.current.signedIn;
if (mustSignIn && location.pathname !== '/sign-in') {
  window.dispatchEvent(new Event('sora:signed-out'));
}
showHeader();
start();
if (!mustSignIn) library.refreshQuietly();
