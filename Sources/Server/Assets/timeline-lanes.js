// What the timeline shows, arranged in lanes from top to bottom.

import { nameColour, palette } from './palette.js';
import { translate } from './translations.js';

/** More rows than this would push the labels' list off the window. */
const mostLabelRows = 4;
const mostActionRows = 6;
const mostDensitySlots = 600;

/**
 * @typedef {object} Lane
 * @property {'blocks' | 'bars' | 'density'} kind
 * @property {string} title
 * @property {number} height
 * @property {{start: number, end: number, name?: string, colour: string, strength?: number,
 *   isLabel?: boolean}[]} items
 * @property {Float32Array} [density] from 0 to 1 along the whole video
 */

/** @returns {Lane[]} */
export function lanesOf(video, { labels, actions, tracks }) {
  return [
    shotLane(video),
    ...labelLanes(labels),
    ...actionLanes(actions, 'taught'),
    ...actionLanes(actions, 'predicted'),
    tracks.length > 0 && densityLane(video, tracks),
  ].filter(Boolean);
}

/**
 * What lies at a time and at a height below the top of the lanes.
 * @param {Lane[]} lanes
 */
export function itemAt(lanes, time, y) {
  let top = 0;
  const lane = lanes.find(({ height }) => y < (top += height));
  return lane?.items.find(({ start, end }) => start <= time && time <= end);
}

function shotLane(video) {
  const starts = video.shots.length > 0 ? video.shots : [0];
  return {
    kind: 'blocks', title: translate('timeline.shots'), height: 22,
    items: starts.map((start, place) => ({
      start, end: starts[place + 1] ?? video.duration, colour: place % 2 ? 'shot-odd' : 'shot-even',
    })),
  };
}

/** Labels that overlap take a row each, as few rows as will do. */
function labelLanes(labels) {
  const rows = [];
  for (const { start, end, name } of [...labels].sort((a, b) => a.start - b.start)) {
    const item = { start, end, name, colour: nameColour(name), isLabel: true };
    const free = rows.find((row) => row[row.length - 1].end <= start);
    if (free) free.push(item);
    else if (rows.length < mostLabelRows) rows.push([item]);
    else rows[mostLabelRows - 1].push(item);
  }
  if (rows.length === 0) rows.push([]);
  return rows.map((items, place) => ({
    kind: 'bars', title: place === 0 ? translate('timeline.labels') : '', height: 26, items,
  }));
}

/** A row for each name below a heading, those that take most of the video first. */
function actionLanes(actions, origin) {
  const own = actions.filter((action) => action.origin === origin);
  if (own.length === 0) return [];
  const length = (items) => items.reduce((sum, { start, end }) => sum + end - start, 0);
  const rows = [...Map.groupBy(own, ({ name }) => name)]
    .sort(([, a], [, b]) => length(b) - length(a))
    .slice(0, mostActionRows)
    .map(([name, items]) => ({
      kind: 'blocks', title: name, height: 20,
      items: items.map(({ start, end, probability }) => ({
        start, end, colour: nameColour(name), strength: probability,
      })),
    }));
  return [{ kind: 'blocks', title: translate(`timeline.${origin}`), height: 18, items: [] }, ...rows];
}

/** How much is there at each time, by when each thing is seen first and last. */
function densityLane(video, tracks) {
  // A quarter of a second for each, at least.
  const slots = Math.max(1, Math.min(mostDensitySlots, Math.floor(video.duration * 4)));
  const slot = (time) => Math.min(slots - 1, Math.floor((time / video.duration) * slots));
  const density = new Float32Array(slots);
  for (const { start, end } of tracks) {
    for (let place = slot(start); place <= slot(end); place += 1) density[place] += 1;
  }
  const most = Math.max(...density);
  return {
    kind: 'density', title: translate('timeline.boxes'), height: 30,
    density: density.map((count) => count / most),
    items: [{ start: 0, end: video.duration, colour: palette[0] }],
  };
}
