// What the colours of the map mean; a press leaves only that colour.

import { element } from './element.js';
import { number } from './formats.js';
import { colourDot } from './name-mark.js';
import { colourPlace, palette } from './palette.js';
import { plainColour } from './point-map.js';
import { translate } from './translations.js';

/**
 * @typedef {object} Grouping
 * @property {Int32Array} keys the group of each point, −1 for none
 * @property {{key: number, title: string, colour: number, count: number}[]} groups
 */

/** The points by what they are named. @returns {Grouping} */
export function byLabel(map) {
  const keys = Int32Array.from(map.label);
  return {
    keys,
    groups: counted(keys, (key) => (key < 0
      ? { title: translate('map.unnamed'), colour: plainColour }
      : { title: map.names[key], colour: colourPlace(map.names[key]) })),
  };
}

/** The points by which group they fell into. @returns {Grouping} */
export function byCluster(map) {
  const keys = Int32Array.from(map.cluster);
  return {
    keys,
    groups: counted(keys, (key, rank) => (key < 0
      ? { title: translate('map.noCluster'), colour: plainColour }
      : { title: translate('map.cluster', { key: rank + 1 }), colour: rank % palette.length })),
  };
}

function counted(keys, describe) {
  const counts = new Map();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  // The largest first, what has no group last.
  const sorted = [...counts].sort(([a, many], [b, more]) => (a < 0) - (b < 0) || more - many);
  return sorted.map(([key, count], rank) => ({ key, count, ...describe(key, rank) }));
}

/**
 * @param {Grouping} grouping
 * @param {Set<number>} alone the groups that are shown alone, if any
 * @param {() => void} changed
 */
export function mapLegend(grouping, alone, changed) {
  return grouping.groups.map(({ key, title, colour, count }) => {
    const button = element('button', {
      class: 'legend-row', test: 'legend', 'aria-pressed': String(alone.has(key)),
      onclick: () => {
        if (!alone.delete(key)) alone.add(key);
        button.setAttribute('aria-pressed', String(alone.has(key)));
        changed();
      },
    }, colourDot(palette[colour] ?? 'var(--point)'),
    element('span', { class: 'legend-title' }, title),
    element('span', { class: 'number' }, number(count)));
    return element('li', {}, button);
  });
}
