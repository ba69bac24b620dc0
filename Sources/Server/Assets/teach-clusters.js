// Groups of alike clips that have no name yet: named all at once.

import { get } from './api.js';
import { clipTile } from './clip-tile.js';
import { element } from './element.js';
import { clockRange } from './formats.js';
import { labelClips } from './labelling.js';
import { nameField } from './name-dialog.js';
import { attempt } from './notices.js';
import { settlingList } from './settling-list.js';
import { emptyState, failureState, waitingState } from './states.js';
import { translate } from './translations.js';

/** @type {import('./teach-page.js').View} */
export async function showClusters(panel, signal, refresh) {
  panel.replaceChildren(waitingState());
  try {
    const [{ clusters }] = await Promise.all([get('/teaching/clusters', {}, signal), refresh()]);
    const list = element('div', { class: 'clusters' });
    const settling = settlingList(panel, list, translate('clusters.hint'), () =>
      emptyState('check', translate('clusters.none'), translate('clusters.noneText')));
    list.append(...clusters.map((cluster) => clusterRow(cluster, (row) => {
      settling.take(row);
      refresh().catch(() => {});
      return () => {
        if (!signal.aborted) settling.bringBack(row);
        refresh().catch(() => {});
      };
    })));
    settling.show();
  } catch (error) {
    if (signal.aborted) return;
    panel.replaceChildren(failureState(error, () => showClusters(panel, signal, refresh)));
  }
}

/**
 * @param {any} cluster
 * @param {(row: HTMLElement) => () => void} named takes the row away, answers how to bring it back
 */
function clusterRow(cluster, named) {
  const left = new Set();
  const { input, list } = nameField({ test: 'cluster-name', required: true });
  const button = element('button', { type: 'submit', class: 'primary' });
  const showCount = () => button.textContent = translate('clusters.name',
    { count: cluster.all.length - left.size });

  const tiles = cluster.clips.map((clip) => {
    const label = `${clip.video.name} ${clockRange(clip.start, clip.end)}`;
    const tile = clipTile(clip.id, label, {
      'aria-pressed': 'true', test: 'cluster-clip', title: label, onclick: () => {
        if (!left.delete(clip.id)) left.add(clip.id);
        tile.setAttribute('aria-pressed', String(!left.has(clip.id)));
        showCount();
      },
    });
    return tile;
  });

  async function submit(event) {
    event.preventDefault();
    const name = input.value.trim();
    const clips = cluster.all.filter((clip) => !left.has(clip));
    if (!name || clips.length === 0) return;
    button.disabled = true;
    let bringBack = () => {};
    const went = await attempt(() => labelClips(clips, name, () => bringBack()));
    button.disabled = false;
    if (went) bringBack = named(row);
  }

  showCount();
  const row = element('section', { class: 'cluster', test: 'cluster', 'data-cluster': cluster.id },
    element('h3', {}, translate('clusters.title', { count: cluster.size })),
    element('div', { class: 'tiles' }, tiles,
      cluster.all.length > cluster.clips.length && element('span', { class: 'muted tiles-rest' },
        translate('clusters.rest', { count: cluster.all.length - cluster.clips.length }))),
    element('form', { class: 'cluster-form', onsubmit: submit }, input, list, button));
  return row;
}
