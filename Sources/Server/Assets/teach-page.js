// Teaching by naming: one by one, group by group, and looking again at what is in doubt.

import { get } from './api.js';
import { element } from './element.js';
import { library } from './library-state.js';
import { notifyFailure } from './notices.js';
import { rewriteQuery } from './router.js';
import { translate } from './translations.js';
import { showClusters } from './teach-clusters.js';
import { showSuggestions } from './teach-suggestions.js';
import { showSuspects } from './teach-suspects.js';
import { teachingProgress } from './teaching-progress.js';

/**
 * @typedef {(panel: HTMLElement, signal: AbortSignal, refresh: () => Promise<any>) => any} View
 * shows itself in the panel, and calls `refresh` whenever something was named
 */

/** @type {Record<string, View>} */
const views = {
  single: showSuggestions,
  groups: showClusters,
  doubts: showSuspects,
};

/** @param {import('./router.js').Page} page */
export async function show({ main, signal, query }) {
  const progress = teachingProgress(() => {
    library.refreshQuietly();
    refresh().catch(notifyFailure);
  });
  const panel = element('div', { id: 'teach-panel', role: 'tabpanel', class: 'teach-panel' });
  const tabs = Object.keys(views).map((name) => element('button', {
    role: 'tab', id: `tab-${name}`, 'aria-controls': 'teach-panel',
    onclick: () => choose(name),
  }, translate(`teach.tab.${name}`)));
  const tabList = element('div', {
    role: 'tablist', class: 'tabs', 'aria-label': translate('title.teach'), onkeydown: moveTab,
  }, tabs);
  let leave = new AbortController();
  signal.addEventListener('abort', () => leave.abort());

  main.append(
    element('div', { class: 'page-head' },
      element('h1', {}, translate('title.teach')), tabList),
    element('div', { class: 'teach-columns' }, panel, progress.node));

  /** What is known by now; asked for again after each label. */
  async function refresh() {
    const teaching = await get('/teaching', {}, signal);
    progress.show(teaching);
    return teaching;
  }

  function choose(name) {
    leave.abort();
    leave = new AbortController();
    for (const tab of tabs) {
      const isChosen = tab.id === `tab-${name}`;
      tab.setAttribute('aria-selected', String(isChosen));
      tab.tabIndex = isChosen ? 0 : -1;
    }
    panel.setAttribute('aria-labelledby', `tab-${name}`);
    panel.replaceChildren();
    if (name === 'single') query.delete('view');
    else query.set('view', name);
    rewriteQuery(query);
    return views[name](panel, leave.signal, refresh);
  }

  function moveTab(event) {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const place = tabs.indexOf(document.activeElement);
    const tab = tabs[(place + step + tabs.length) % tabs.length];
    tab.focus();
    tab.click();
  }

  const wanted = query.get('view');
  await choose(wanted && wanted in views ? wanted : 'single');
}
