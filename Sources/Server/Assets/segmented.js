// A choice between a few things, side by side.

import { element } from './element.js';
import { translate } from './translations.js';

/**
 * @param {string} name also the group of the translations
 * @param {string} title for screen readers
 * @param {string[]} values
 * @param {string} present
 * @param {(value: string) => void} choose
 */
export function segmented(name, title, values, present, choose) {
  return element('fieldset', { class: 'segmented', id: `choose-${name}` },
    element('legend', { class: 'visually-hidden' }, title),
    values.map((value) => element('label', {},
      element('input', {
        type: 'radio', name, value, checked: value === present, onchange: () => choose(value),
      }),
      element('span', {}, translate(`map.${name}.${value}`)))));
}
