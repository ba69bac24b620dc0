// A name with the dot of its colour, as it stands everywhere.

import { element } from './element.js';
import { nameColour } from './palette.js';

/** @param {string} colour */
export function colourDot(colour) {
  const dot = element('span', { class: 'dot', 'aria-hidden': 'true' });
  dot.style.background = colour;
  return dot;
}

/** @param {string} name */
export function nameDot(name) {
  return colourDot(nameColour(name));
}

/** @param {string} name */
export function nameMark(name) {
  return element('span', { class: 'name-mark' }, nameDot(name), name);
}
