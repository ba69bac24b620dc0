// Search: by an example, a name, or words where the model reads them.

import { element } from './element.js';
import { acceptDrops } from './file-drop.js';
import { library } from './library-state.js';
import { navigate } from './router.js';
import { searchForm } from './search-form.js';
import { keepFile, keptFile, runSearch, searchAddress, searchOf } from './search-query.js';
import { searchResults } from './search-results.js';
import { searchSubject } from './search-subject.js';
import { useShortcuts } from './shortcuts.js';
import { emptyState, failureState, waitingState } from './states.js';
import { translate } from './translations.js';

const firstLimit = 24;
const mostHits = 100;

/** @param {import('./router.js').Page} page */
export async function show({ main, signal, query, restored }) {
  const search = searchOf(query);
  const byFile = ([file]) => navigate(searchAddress({ file: keepFile(file) }));
  acceptDrops(translate('search.drop'), byFile, signal);
  const known = library.current ?? await library.refresh();
  if (signal.aborted) return;
  const form = searchForm(known, search, byFile);
  const results = element('section',
    { id: 'results', class: 'results', 'aria-label': translate('search.results') });
  main.append(
    element('h1', { class: 'visually-hidden' }, translate('title.search')), form.node, results);
  useShortcuts([
    { keys: ['/'], label: 'keys.searchField', action: () => form.focus() },
  ], signal);

  if (!search) {
    results.append(emptyState('search', translate('search.empty'), translate('search.emptyText')));
    return;
  }
  if (search.kind === 'file' && !keptFile(search.file)) {
    results.append(emptyState('upload', translate('search.fileGone', { name: search.file }),
      translate('search.fileGoneText')));
    return;
  }
  results.before(searchSubject(search, signal));
  await run(firstLimit);
  if (restored) scrollTo(0, restored.scroll ?? 0);

  async function run(limit) {
    const waiting = waitingState(translate('search.running'));
    if (limit === firstLimit) results.replaceChildren(waiting);
    const progress = (fraction) => {
      if (fraction < 1) waiting.lastElementChild.textContent = translate('search.sending',
        { percent: Math.round(fraction * 100) });
    };
    try {
      const answer = await runSearch(search, limit, { progress, signal });
      const mayHaveMore = answer.hits.length >= limit && limit < mostHits;
      results.replaceChildren(...searchResults(answer, query,
        mayHaveMore ? () => run(mostHits) : null));
    } catch (error) {
      if (!signal.aborted) results.replaceChildren(failureState(error, () => run(limit)));
    }
  }
}
