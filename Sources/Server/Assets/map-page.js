// The map: every clip as a point, near to what is like it.

import { get } from './api.js';
import { element } from './element.js';
import { number } from './formats.js';
import { icon, iconButton } from './icons.js';
import { labelClips } from './labelling.js';
import { byCluster, byLabel, mapLegend } from './map-legend.js';
import { mapTip } from './map-tip.js';
import { MapView } from './map-view.js';
import { askName } from './name-dialog.js';
import { announce, attempt } from './notices.js';
import { navigate, rewriteQuery } from './router.js';
import { segmented } from './segmented.js';
import { useShortcuts } from './shortcuts.js';
import { emptyState, failureState, waitingState } from './states.js';
import { translate } from './translations.js';

const layouts = ['principal', 'neighbours'];
const secondsBetweenLooks = 2;
const panStep = 80;
const zoomStep = 1.4;

/** @param {import('./router.js').Page} page */
export async function show({ main, signal, query }) {
  let map = null;
  let grouping = { keys: new Int32Array(), groups: [] };
  const alone = new Set();
  let selection = [];
  let layout = query.get('layout') === 'neighbours' ? 'neighbours' : 'principal';
  let colours = query.get('colours') === 'cluster' ? 'cluster' : 'label';
  let timer = 0;
  signal.addEventListener('abort', () => clearTimeout(timer));

  const tip = mapTip();
  const view = new MapView(signal, { point, open, select });
  const state = element('div', { class: 'map-state' }, waitingState());
  const legend = element('ul', { id: 'legend', class: 'legend' });
  const note = element('p', { id: 'map-note', class: 'map-note', 'aria-live': 'polite' });
  const lassoButton = iconButton('lasso', translate('map.lasso'), {
    id: 'lasso', 'aria-pressed': 'false', onclick: () => setLasso(!view.isLassoing),
  });
  const selectionText = element('span', { 'aria-live': 'polite' });
  const selectionBar = element('div', { id: 'selection', class: 'selection-bar', hidden: true },
    selectionText,
    element('button', {
      class: 'primary', id: 'name-selection', onclick: nameSelection,
    }, icon('tag'), translate('map.name')),
    element('button', {
      class: 'quiet', id: 'clear-selection', onclick: () => select([]),
    }, translate('map.clear')));

  const panel = element('div', { class: 'map-panel' },
    segmented('layout', translate('map.layout'), layouts, layout, (chosen) => {
      layout = chosen;
      keepInAddress();
      load(true);
    }),
    segmented('colours', translate('map.colours'), ['label', 'cluster'], colours, (chosen) => {
      colours = chosen;
      keepInAddress();
      group();
    }),
    legend, note);

  main.append(
    element('h1', { class: 'visually-hidden' }, translate('title.map')),
    element('p', { id: 'map-hint', class: 'visually-hidden' }, translate('map.hint')),
    view.node, tip.node, state, panel,
    element('div', { class: 'map-tools' },
      iconButton('plus', translate('map.zoomIn'), { onclick: () => view.zoom(zoomStep) }),
      iconButton('minus', translate('map.zoomOut'), { onclick: () => view.zoom(1 / zoomStep) }),
      iconButton('fit', translate('map.fit'), { id: 'map-fit', onclick: () => view.fit() }),
      lassoButton),
    selectionBar);

  function keepInAddress() {
    query.set('layout', layout);
    query.set('colours', colours);
    rewriteQuery(query);
  }

  async function load(fit) {
    clearTimeout(timer);
    try {
      const wanted = layout;
      const answer = await get('/map', { layout }, signal);
      if (wanted !== layout) return;
      present(answer, fit);
      if (!answer.isReady) timer = window.setTimeout(() => load(false), secondsBetweenLooks * 1000);
    } catch (error) {
      if (!signal.aborted) state.replaceChildren(failureState(error, () => load(fit)));
    }
  }

  function present(answer, fit) {
    state.replaceChildren();
    if (!answer.isReady) {
      // What is seen already stays until there is something else to see.
      note.textContent = translate('map.notReady');
      return;
    }
    const wasEmpty = !map || map.clips.length === 0;
    map = answer;
    const count = map.clips.length;
    const places = new Float32Array(count * 2);
    for (let place = 0; place < count; place += 1) {
      places[2 * place] = map.x[place];
      places[2 * place + 1] = map.y[place];
    }
    note.textContent = translate('map.count', { count: number(count) });
    if (count === 0) {
      state.append(emptyState('map', translate('map.empty'), translate('map.emptyText')));
    }
    selection = [];
    view.setPlaces(places);
    group();
    if (fit || wasEmpty) view.fitBeside(panel);
  }

  function group() {
    if (!map) return;
    alone.clear();
    grouping = colours === 'cluster' ? byCluster(map) : byLabel(map);
    legend.replaceChildren(...mapLegend(grouping, alone, showLook));
    showLook();
  }

  function showLook() {
    const colourOf = new Map(grouping.groups.map(({ key, colour }) => [key, colour]));
    const look = new Uint8Array(grouping.keys.length);
    const states = new Uint8Array(grouping.keys.length);
    grouping.keys.forEach((key, place) => {
      look[place] = colourOf.get(key);
      states[place] = alone.size > 0 && !alone.has(key) ? 1 : 0;
    });
    if (selection.length > 0) {
      // A selection stands out only if the rest steps back.
      states.fill(1);
      for (const place of selection) states[place] = 2;
    }
    view.setLook(look, states);
    selectionBar.hidden = selection.length === 0;
    selectionText.textContent = translate('map.selected', { count: selection.length });
  }

  function select(places) {
    // What is dimmed was put aside on purpose, so the line around it does not take it in.
    selection = alone.size > 0 ? places.filter((place) => alone.has(grouping.keys[place])) : places;
    setLasso(false);
    showLook();
    if (selection.length > 0) announce(selectionText.textContent);
  }

  function setLasso(isOn) {
    view.isLassoing = isOn;
    lassoButton.setAttribute('aria-pressed', String(isOn));
    view.node.classList.toggle('lassoing', isOn);
  }

  async function nameSelection() {
    const clips = selection.map((place) => map.clips[place]);
    const name = await askName(translate('map.nameTitle', { count: clips.length }));
    if (!name) return;
    await attempt(async () => {
      await labelClips(clips, name, () => signal.aborted || load(false));
      await load(false);
    });
  }

  function point(place, at) {
    if (place < 0) tip.hide();
    else {
      const name = map.label[place] >= 0 ? map.names[map.label[place]] : translate('map.unnamed');
      tip.show(map.clips[place], name, at, view.camera);
    }
  }

  function open(place) {
    navigate(`/videos/${map.videos[place]}?clip=${map.clips[place]}`);
  }

  useShortcuts([
    { keys: ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown'], label: 'keys.pan',
      action: (event, key) => view.pan(
        { ArrowLeft: panStep, ArrowRight: -panStep }[key] ?? 0,
        { ArrowUp: panStep, ArrowDown: -panStep }[key] ?? 0) },
    { keys: ['+', '=', '-'], label: 'keys.zoom', shown: '+|-',
      action: (event, key) => view.zoom(key === '-' ? 1 / zoomStep : zoomStep) },
    { keys: ['0'], label: 'map.fit', action: () => view.fit() },
    { keys: ['l'], label: 'map.lasso', action: () => setLasso(!view.isLassoing) },
    { keys: ['Enter'], label: 'keys.openClip', action: () => view.openPointed() },
    { keys: ['Escape'], label: 'map.clear', action: () => select([]) },
  ], signal);
  await load(true);
}
