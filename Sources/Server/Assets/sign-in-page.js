// The password, where the library asks for one.

import { post, session } from './api.js';
import { element } from './element.js';
import { refreshHeader } from './header.js';
import { library } from './library-state.js';
import { navigate } from './router.js';
import { sentence } from './states.js';
import { translate } from './translations.js';

/** @param {import('./router.js').Page} page */
export function show({ main, query, signal }) {
  const password = element('input', {
    id: 'password', type: 'password', autocomplete: 'current-password', required: true,
    'aria-describedby': 'sign-in-error',
  });
  const failed = element('p', { id: 'sign-in-error', class: 'field-error', role: 'alert' });
  const button = element('button', { type: 'submit', class: 'primary', id: 'sign-in' }, translate('signIn.enter'));

  async function signIn(event) {
    event.preventDefault();
    failed.textContent = '';
    button.disabled = true;
    try {
      await post('/session', { password: password.value }, signal);
      await session.load();
      refreshHeader();
      library.refreshQuietly();
      navigate(innerAddress(query.get('next')), { replace: true });
    } catch (error) {
      failed.textContent = sentence(error);
      password.select();
    } finally {
      button.disabled = false;
    }
  }

  main.append(element('form', { class: 'sign-in', onsubmit: signIn },
    element('h1', {}, translate('signIn.title')),
    element('p', { class: 'muted' }, translate('signIn.text')),
    // Password managers keep a password by a name; there is only one person here.
    element('input', { type: 'text', autocomplete: 'username', value: 'sora', hidden: true }),
    element('label', { for: 'password' }, translate('signIn.password')),
    password, failed, button));
  password.focus();
}

/** Only an address of this application: another one could be put there to mislead. */
function innerAddress(next) {
  const target = new URL(next ?? '/', location.origin);
  return target.origin === location.origin ? target.pathname + target.search : '/';
}
