// Colours of names and groups: twelve that can be told apart on light and on dark ground.

import { library } from './library-state.js';

export const palette = [
  '#3b82c4', '#d9772b', '#3f9b5b', '#c2527c', '#8a63c7', '#b3931c',
  '#2aa0a3', '#d2554a', '#7d8f2e', '#5c73d8', '#a8673f', '#bb6fb8',
];

/** @type {Map<string, number>} */
const places = new Map();

/** The same colour for a name on every page: names take their places as they become known. */
export function nameColour(name) {
  return palette[colourPlace(name)];
}

/** The place of a name's colour in the palette. */
export function colourPlace(name) {
  if (!places.has(name)) for (const known of [...library.names].sort()) take(known);
  return take(name) % palette.length;
}

function take(name) {
  if (!places.has(name)) places.set(name, places.size);
  return places.get(name);
}
