// One video: the player, its timeline, its labels, and the ways on from a moment.

import { get, remove } from './api.js';
import { BoxPieces } from './box-pieces.js';
import { element } from './element.js';
import { clockRange } from './formats.js';
import { icon } from './icons.js';
import { LabelList } from './label-list.js';
import { labelMoment } from './labelling.js';
import { askName } from './name-dialog.js';
import { attempt, notify, notifyFailure } from './notices.js';
import { Player } from './player.js';
import { navigate } from './router.js';
import { useShortcuts } from './shortcuts.js';
import { waitingState } from './states.js';
import { Timeline } from './timeline.js';
import { translate } from './translations.js';
import { videoFacts } from './video-facts.js';

/** @param {import('./router.js').Page} page */
export async function show({ main, signal, parameters, query }) {
  main.append(waitingState());
  const id = Number(parameters[0]);
  const video = await get(`/videos/${id}`, {}, signal);
  document.title = `${video.name} · Sora`;
  // Not known of a file that could not be read.
  video.duration ??= 0;
  /** The marked range, while there is one. */
  let range = null;

  const player = new Player(video, signal);
  const timeline = new Timeline(video, signal, {
    seek: (time) => player.seek(time), mark: (start, end) => setRange(start, end),
  });
  const labels = new LabelList(id, {
    go: (label) => {
      player.seek(label.start);
      setRange(label.start, label.end);
      timeline.reveal(label.start, label.end);
    },
    changed: (list) => timeline.setLabels(list),
  });
  player.ontime = (time) => timeline.setTime(time);
  const rangeText = element('p', { id: 'range', class: 'range', 'aria-live': 'polite' });
  const clear = element('button', {
    class: 'quiet', id: 'clear-range', onclick: () => setRange(null), hidden: true,
  }, translate('video.clearRange'));

  main.replaceChildren(
    element('div', { class: 'page-head' },
      element('a', { href: '/', class: 'back' }, translate('title.library')),
      element('h1', { title: video.path }, video.name)),
    element('div', { class: 'video-columns' },
      element('div', { class: 'video-main' },
        player.node,
        timeline.node,
        element('div', { class: 'moment-bar' },
          rangeText,
          element('button', { id: 'mark-start', onclick: markStart }, translate('video.markStart')),
          element('button', { id: 'mark-end', onclick: markEnd }, translate('video.markEnd')),
          clear,
          element('button', { id: 'name-range', onclick: nameRange },
            icon('tag'), translate('video.name')),
          element('button', { id: 'find-more', onclick: findMore },
            icon('more'), translate('video.findMore')))),
      element('aside', { class: 'video-side', 'aria-label': translate('video.about') },
        labels.node, videoFacts(video))));
  showRange();

  /** What a name or a search is about: the marked range, or the clip at the playhead. */
  function moment() {
    if (range && range.end > range.start) return range;
    const time = player.time;
    const clips = video.moments.filter(({ start, end }) => start <= time && time < end);
    // Clips may overlap; the one whose middle is nearest is what one looks at.
    const distance = ({ start, end }) => Math.abs((start + end) / 2 - time);
    clips.sort((a, b) => distance(a) - distance(b));
    const clip = clips[0] ?? { start: time, end: Math.min(video.duration, time + 1) };
    return { start: clip.start, end: clip.end };
  }

  function setRange(start, end = start) {
    range = start === null ? null : { start: Math.min(start, end), end: Math.max(start, end) };
    timeline.setRange(range);
    showRange();
  }

  function showRange() {
    clear.hidden = !range;
    rangeText.textContent = range
      ? translate('video.range', { range: clockRange(range.start, range.end) })
      : translate('video.noRange');
  }

  function markStart() {
    setRange(player.time, range && range.end > player.time ? range.end : player.time);
  }

  function markEnd() {
    setRange(range && range.start < player.time ? range.start : player.time, player.time);
  }

  async function nameRange() {
    player.pause();
    const { start, end } = moment();
    const name = await askName(translate('video.nameTitle', { range: clockRange(start, end) }));
    if (!name) return;
    await attempt(async () => {
      const label = await labelMoment({ video: id, start, end, name });
      labels.add(label);
      setRange(null);
      notify(translate('label.made', { count: 1, name }), {
        undo: async () => {
          await remove(`/labels/${label.id}`);
          labels.take(label.id);
        },
      });
    });
  }

  function findMore() {
    const { start, end } = moment();
    navigate(`/search?video=${id}&start=${start.toFixed(3)}&end=${end.toFixed(3)}`);
  }

  useShortcuts([
    { keys: [' ', 'k'], label: 'keys.play', action: () => player.toggle() },
    { keys: ['ArrowLeft', 'ArrowRight'], label: 'keys.second',
      action: (event, key) => player.skip(key === 'ArrowLeft' ? -1 : 1) },
    { keys: ['Shift+ArrowLeft', 'Shift+ArrowRight'], label: 'keys.fiveSeconds',
      action: (event, key) => player.skip(key.endsWith('Left') ? -5 : 5) },
    { keys: [',', '.'], label: 'keys.frame',
      action: (event, key) => player.step(key === ',' ? -1 : 1) },
    { keys: ['i'], label: 'keys.rangeStart', action: markStart },
    { keys: ['o'], label: 'keys.rangeEnd', action: markEnd },
    { keys: ['Enter'], label: 'keys.name', action: nameRange },
    { keys: ['f'], label: 'video.findMore', action: findMore },
    { keys: ['b'], label: 'keys.boxes', action: () => player.toggleBoxes() },
    { keys: ['m'], label: 'keys.sound', action: () => player.toggleSound() },
    { keys: ['+', '=', '-', '0'], label: 'keys.timelineZoom', shown: '+|-|0',
      action: (event, key) => timeline.zoomByKey(key) },
    { keys: ['Escape'], label: 'video.clearRange', action: () => setRange(null) },
  ], signal);

  const clip = video.moments.find((one) => one.clip === Number(query.get('clip')));
  player.seek(clip?.start ?? Number(query.get('t') ?? 0));
  if (clip) setRange(clip.start, clip.end);

  // The picture comes first; each of these only adds to it, so each may fail alone.
  await Promise.all([
    labels.load(signal),
    get(`/videos/${id}/actions`, {}, signal).then(({ actions }) => timeline.setActions(actions)),
    get(`/videos/${id}/tracks`, {}, signal).then(({ tracks }) => {
      timeline.setTracks(tracks);
      if (tracks.length > 0) player.setBoxes(new BoxPieces(video, signal));
    }),
  ].map((loading) => loading.catch((error) => signal.aborted || notifyFailure(error))));
}
