// Asks for a name, offering those that are known.

import { element } from './element.js';
import { library } from './library-state.js';
import { translate } from './translations.js';

let lists = 0;

/** A field for a name with its list of known names. @param {Record<string, any>} properties */
export function nameField(properties = {}) {
  lists += 1;
  const id = `known-names-${lists}`;
  const list = element('datalist', { id }, library.names.map((name) =>
    element('option', { value: name })));
  const input = element('input', {
    type: 'text', list: id, autocomplete: 'off', spellcheck: 'false', maxlength: 200,
    placeholder: translate('name.placeholder'), 'aria-label': translate('name.label'),
    ...properties,
  });
  return { input, list };
}

/**
 * @param {string} title
 * @param {string} [present] the name it has
 * @returns {Promise<string | null>} the name, or nothing if one thought better of it
 */
export function askName(title, present = '') {
  const before = document.activeElement;
  const { input, list } = nameField({ id: 'name-input', value: present, required: true });
  const dialog = element('dialog',
    { id: 'name-dialog', class: 'dialog', 'aria-labelledby': 'name-title' },
    element('form', { method: 'dialog' },
      element('h2', { id: 'name-title' }, title), input, list,
      element('div', { class: 'dialog-actions' },
        element('button', { onclick: () => dialog.close('') },
          translate('action.cancel')),
        element('button',
          { type: 'submit', class: 'primary', value: 'named', test: 'name-save' },
          translate('action.save')))));
  document.body.append(dialog);
  dialog.showModal();
  input.select();
  return new Promise((resolve) => {
    dialog.addEventListener('close', () => {
      const name = dialog.returnValue === 'named' ? input.value.trim() : '';
      dialog.remove();
      if (before instanceof HTMLElement) before.focus({ preventScroll: true });
      resolve(name || null);
    });
  });
}
