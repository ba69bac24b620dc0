// The library: all videos, what is being indexed, and the way in for new ones.

import { get } from './api.js';
import { element } from './element.js';
import { acceptDrops } from './file-drop.js';
import { filePicker } from './file-picker.js';
import { icon } from './icons.js';
import { followIndexing } from './indexing-status.js';
import { libraryFilters } from './library-filters.js';
import { library } from './library-state.js';
import { keepForReturn, rewriteQuery } from './router.js';
import { emptyState, failureState, waitingState } from './states.js';
import { translate } from './translations.js';
import { uploadFiles, uploadList } from './uploads.js';
import { VideoGrid } from './video-grid.js';

const pageLength = 60;

/** @param {import('./router.js').Page} page */
export async function show({ main, signal, query, restored }) {
  const grid = new VideoGrid();
  const state = element('div', { id: 'library-state' }, waitingState());
  const total = element('p', { id: 'total', class: 'muted', 'aria-live': 'polite' });
  const troubles = element('p', { id: 'troubles', class: 'card-facts' });
  const end = element('div', { class: 'grid-end', 'aria-hidden': 'true' });
  const picker = filePicker({
    id: 'upload-input', multiple: true, accept: 'video/*,.mkv,.avi,.ts,.mts,.m2ts,.wmv,.flv',
    'aria-label': translate('library.add'),
  }, add);
  const filters = libraryFilters(query, () => {
    rewriteQuery(filters.query());
    load();
  });
  const status = followIndexing(signal, refresh);
  let next = null;
  let loading = null;

  main.append(
    element('div', { class: 'page-head' },
      element('h1', {}, library.current?.name || translate('title.library')), total, troubles,
      element('button', {
        id: 'upload', class: 'primary', onclick: () => picker.click(),
      }, icon('upload'), translate('library.add')), picker),
    status.node, uploadList(), filters.node, grid.node, end, state);
  acceptDrops(translate('library.drop'), add, signal);
  library.addEventListener('change', showLibrary, { signal });
  showLibrary();

  function showLibrary() {
    filters.showNames();
    const { broken = 0, missing = 0 } = library.current ?? {};
    troubles.replaceChildren(...[
      broken > 0 && element('a', { href: '/?status=broken', class: 'mark broken' },
        translate('library.broken', { count: broken })),
      missing > 0 && element('span', { class: 'mark missing' },
        translate('library.missing', { count: missing })),
    ].filter(Boolean));
  }

  function add(files) {
    uploadFiles(files, () => {
      status.look();
      refresh();
    });
  }

  /** Asks for `count` videos from the first one on, in as many calls as that takes. */
  async function fetchVideos(count) {
    const videos = [];
    let after = null;
    let answer;
    do {
      answer = await get('/videos', { ...filters.values(), limit: pageLength, after }, signal);
      videos.push(...answer.videos);
      after = answer.next ?? null;
    } while (after !== null && videos.length < count);
    return { videos, next: after, total: answer.total };
  }

  function present(answer) {
    next = answer.next;
    grid.show(answer.videos);
    keepForReturn(answer.videos.length);
    total.textContent = translate('header.videos', { count: answer.total });
    state.replaceChildren();
    if (answer.total === 0) state.append(filters.areSet() ? nothingMatches() : welcome());
    filters.node.hidden = answer.total === 0 && !filters.areSet();
  }

  async function load(count = pageLength) {
    loading = fetchVideos(count);
    const mine = loading;
    try {
      const answer = await mine;
      if (mine === loading) present(answer);
    } catch (error) {
      if (!signal.aborted && mine === loading) {
        state.replaceChildren(failureState(error, () => load()));
      }
    } finally {
      if (mine === loading) loading = null;
    }
  }

  /** The same videos again, as they are now; scroll and focus stay. */
  async function refresh() {
    library.refreshQuietly();
    if (!loading) await load(Math.max(pageLength, grid.count));
  }

  async function loadMore() {
    if (loading || next === null) return;
    state.replaceChildren(waitingState());
    await load(grid.count + pageLength);
  }

  function nothingMatches() {
    return emptyState('filter', translate('library.noMatch'), translate('library.noMatchText'),
      element('button', { onclick: () => filters.clear() },
        translate('filter.clear')));
  }

  function welcome() {
    return emptyState('library', translate('library.empty'), translate('library.emptyText'),
      element('button', { class: 'primary', onclick: () => picker.click() },
        icon('upload'), translate('library.add')));
  }

  new IntersectionObserver((entries) => {
    if (entries[0].isIntersecting) loadMore();
  }, { rootMargin: '600px' }).observe(end);

  await load(restored?.kept ?? pageLength);
  if (restored) scrollTo(0, restored.scroll ?? 0);
}
