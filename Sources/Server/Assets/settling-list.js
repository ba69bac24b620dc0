// A list of things to settle: each goes once it is dealt with, and comes back when that is undone.

import { element } from './element.js';

/**
 * @param {HTMLElement} panel where it is shown
 * @param {HTMLElement} list
 * @param {string} hint
 * @param {() => Node} empty what is shown when nothing is left
 */
export function settlingList(panel, list, hint, empty) {
  const show = () => panel.replaceChildren(...(list.childElementCount > 0
    ? [element('p', { class: 'hint' }, hint), list] : [empty()]));
  return {
    show,
    take: (row) => {
      row.remove();
      show();
    },
    bringBack: (row) => {
      list.prepend(row);
      show();
    },
  };
}
