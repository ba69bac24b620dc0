// The head of every page: where one can go, what there is, language and theme.

import { remove, session } from './api.js';
import { chooseTheme, theme } from './appearance.js';
import { element } from './element.js';
import { number, span } from './formats.js';
import { icon, iconButton } from './icons.js';
import { library } from './library-state.js';
import { attempt } from './notices.js';
import { navigate, showAgain } from './router.js';
import { showShortcuts } from './shortcuts.js';
import { chooseLanguage, language, translate } from './translations.js';

const pages = [
  { name: 'library', address: '/' },
  { name: 'search', address: '/search' },
  { name: 'teach', address: '/teach' },
  { name: 'map', address: '/map' },
  { name: 'runs', address: '/runs' },
];
const themes = { system: 'halves', light: 'sun', dark: 'moon' };
let presentPage = null;

export function showHeader() {
  render();
  library.addEventListener('change', showCounts);
}

/** @param {string | null} name the page that is shown */
export function markPage(name) {
  presentPage = name === 'video' ? 'library' : name;
  for (const link of document.querySelectorAll('#header nav a')) {
    if (link.dataset.page === presentPage) link.setAttribute('aria-current', 'page');
    else link.removeAttribute('aria-current');
  }
}

function render() {
  document.getElementById('skip-link').textContent = translate('header.skip');
  document.getElementById('header').replaceChildren(
    element('a', { href: '/', class: 'wordmark', 'aria-label': translate('header.home') },
      element('img', { src: '/assets/sora-mark.svg', alt: '', width: 22, height: 22 }), 'Sora'),
    element('nav', { 'aria-label': translate('header.pages') }, pages.map(({ name, address }) =>
      element('a', { href: address, 'data-page': name, test: `nav-${name}` },
        icon(name), element('span', {}, translate(`title.${name}`))))),
    element('p', { id: 'counts', class: 'counts' }),
    element('div', { class: 'header-switches' },
      element('button', {
        id: 'language', class: 'icon-button', onclick: switchLanguage,
        lang: language === 'zh' ? 'en' : 'zh-CN', 'aria-label': translate('header.language'),
      }, language === 'zh' ? 'EN' : '中'),
      iconButton(themes[theme()], translate(`header.theme.${theme()}`),
        { id: 'theme', onclick: switchTheme }),
      iconButton('help', translate('keys.title'), { id: 'help', onclick: showShortcuts }),
      session.current?.required && session.current.signedIn && iconButton('leave',
        translate('header.signOut'), { id: 'sign-out', onclick: signOut })));
  markPage(presentPage);
  showCounts();
}

/** The head anew, after the session or the language has changed. */
export function refreshHeader() {
  render();
}

function showCounts() {
  const known = library.current;
  const counts = document.getElementById('counts');
  if (!known || !counts) return;
  counts.textContent = [
    translate('header.videos', { count: known.videos }),
    span(known.seconds),
    translate('header.clips', { count: known.clips }),
  ].join(' · ');
  counts.title = `${known.name} · ${known.model?.encoder ?? ''} · ${number(known.clips)}`;
}

function switchLanguage() {
  chooseLanguage(language === 'zh' ? 'en' : 'zh');
  render();
  showAgain();
  document.getElementById('language').focus();
}

function switchTheme() {
  const order = /** @type {const} */ (['system', 'light', 'dark']);
  chooseTheme(order[(order.indexOf(theme()) + 1) % order.length]);
  const button = iconButton(themes[theme()], translate(`header.theme.${theme()}`),
    { id: 'theme', onclick: switchTheme });
  document.getElementById('theme').replaceWith(button);
  button.focus();
}

async function signOut() {
  const left = await attempt(() => remove('/session'));
  if (!left) return;
  await attempt(() => session.load());
  navigate('/sign-in');
  render();
}
