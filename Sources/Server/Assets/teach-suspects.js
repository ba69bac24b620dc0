// Labels that do not fit what they stand on: kept, changed, or named otherwise.

import { get, patch } from './api.js';
import { clipTile } from './clip-tile.js';
import { element } from './element.js';
import { clockRange, percent } from './formats.js';
import { library } from './library-state.js';
import { askName } from './name-dialog.js';
import { nameMark } from './name-mark.js';
import { attempt, notify } from './notices.js';
import { navigate } from './router.js';
import { settlingList } from './settling-list.js';
import { emptyState, failureState, waitingState } from './states.js';
import { translate } from './translations.js';

/** @type {import('./teach-page.js').View} */
export async function showSuspects(panel, signal, refresh) {
  panel.replaceChildren(waitingState());
  try {
    const [{ suspects }] = await Promise.all([get('/teaching/suspects', {}, signal), refresh()]);
    const list = element('ul', { class: 'suspects' });
    const settling = settlingList(panel, list, translate('suspects.hint'), () =>
      emptyState('check', translate('suspects.none'), translate('suspects.noneText')));
    const settle = (row, text, undo) => {
      settling.take(row);
      notify(text, {
        undo: async () => {
          await undo();
          if (!signal.aborted) settling.bringBack(row);
          refresh().catch(() => {});
        },
      });
      library.refreshQuietly();
      refresh().catch(() => {});
    };
    list.append(...suspects.map((suspect) => suspectRow(suspect, settle)));
    settling.show();
  } catch (error) {
    if (signal.aborted) return;
    panel.replaceChildren(failureState(error, () => showSuspects(panel, signal, refresh)));
  }
}

function suspectRow({ label, clip, suggested, probability }, settle) {
  /** Writing the same name again is how a person says: it is right. */
  async function give(name) {
    await attempt(async () => {
      await patch(`/labels/${label.id}`, { name });
      const key = name === label.name ? 'suspects.kept' : 'suspects.changed';
      settle(row, translate(key, { name }), () =>
        patch(`/labels/${label.id}`, { name: label.name }));
    });
  }

  async function other() {
    const name = await askName(translate('labels.renameTitle'), label.name);
    if (name) await give(name);
  }

  const where = `${clip.video.name} ${clockRange(label.start, label.end)}`;
  const button = (test, text, onclick, kind = '') => element('button',
    { class: kind, test, onclick }, text);
  const row = element('li', { class: 'suspect', test: 'suspect', 'data-label': label.id },
    clipTile(clip.id, where,
      { onclick: () => navigate(`/videos/${clip.video.id}?clip=${clip.id}`) }),
    element('div', { class: 'suspect-words' },
      element('p', {}, nameMark(label.name), element('span', { class: 'arrow' }, '→'),
        nameMark(suggested), element('span', { class: 'muted' }, percent(probability))),
      element('p', { class: 'muted' }, where)),
    element('div', { class: 'suspect-actions' },
      button('keep', translate('suspects.keep'), () => give(label.name)),
      button('change', translate('suspects.change', { name: suggested }),
        () => give(suggested), 'primary'),
      button('other', translate('suspects.other'), other, 'quiet')));
  return row;
}
