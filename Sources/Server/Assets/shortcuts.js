// Keys of pages, and the dialog that lists them.

import { element } from './element.js';
import { translate } from './translations.js';

/**
 * @typedef {object} Shortcut
 * @property {string[]} keys such as `ArrowLeft`, `Shift+ArrowLeft`, `Control+z`, `?`
 * @property {string} label key of the translation
 * @property {(event: KeyboardEvent, key: string) => void} action
 * @property {string} [shown] how the keys are written in the list, where there are many
 */

/** @type {Set<Shortcut[]>} */
const groups = new Set();
const always = [{ keys: ['?'], label: 'keys.help', action: showShortcuts }];

/** @param {Shortcut[]} shortcuts @param {AbortSignal} signal */
export function useShortcuts(shortcuts, signal) {
  groups.add(shortcuts);
  signal.addEventListener('abort', () => groups.delete(shortcuts));
}

export function listenForShortcuts() {
  groups.add(always);
  document.addEventListener('click', leavePressed);
  document.addEventListener('keydown', (event) => {
    if (event.defaultPrevented || document.querySelector('dialog[open]')) return;
    const key = keyName(event);
    if (belongsToFocus(event, key)) return;
    for (const shortcut of [...groups].reverse().flat()) {
      if (!shortcut.keys.includes(key)) continue;
      event.preventDefault();
      shortcut.action(event, key);
      return;
    }
  });
}

/** Who presses a button with the mouse means the page by the next key, not the button again. */
function leavePressed(event) {
  // By its path, as an icon that was pressed may have made way for another.
  const button = event.composedPath().find((node) => node instanceof HTMLButtonElement);
  const isByPointer = event.detail > 0;
  if (isByPointer && button === document.activeElement && !button.closest('dialog')) button.blur();
}

/** Letters and signs carry their own shift; only named keys say it. */
function keyName(event) {
  const parts = [];
  if (event.ctrlKey || event.metaKey) parts.push('Control');
  if (event.altKey) parts.push('Alt');
  if (event.shiftKey && event.key.length > 1) parts.push('Shift');
  parts.push(event.key.length === 1 && parts.length > 0 ? event.key.toLowerCase() : event.key);
  return parts.join('+');
}

/** Whether what has the focus needs the key itself: a field its letters, a button Enter. */
function belongsToFocus(event, key) {
  const target = event.target;
  if (!(target instanceof Element)) return false;
  if (target.closest('select, textarea, [contenteditable]')) return true;
  const input = target.closest('input');
  if (input) {
    const isSwitch = input.type === 'checkbox' || input.type === 'radio';
    if (isSwitch) return key === ' ' || key.startsWith('Arrow');
    if (input.type === 'range') return /^(Shift\+)?(Arrow|Page|Home|End)/.test(key);
    return true;
  }
  const pressed = key === 'Enter' || key === ' ';
  return pressed && Boolean(target.closest('button, a[href], summary'));
}

export function showShortcuts() {
  closeShortcuts();
  const rows = [...groups].reverse().flat().map((shortcut) => element('div', { class: 'key-row' },
    element('dt', {}, written(shortcut).map((text) => element('kbd', {}, text))),
    element('dd', {}, translate(shortcut.label))));
  const dialog = element('dialog',
    { id: 'shortcuts', class: 'dialog', 'aria-labelledby': 'shortcuts-title' },
    element('h2', { id: 'shortcuts-title' }, translate('keys.title')),
    element('dl', { class: 'key-list' }, rows),
    element('form', { method: 'dialog', class: 'dialog-actions' },
      element('button', { type: 'submit' }, translate('action.close'))));
  dialog.addEventListener('close', () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}

export function closeShortcuts() {
  document.getElementById('shortcuts')?.remove();
}

const signs = {
  ArrowLeft: '←', ArrowRight: '→', ArrowUp: '↑', ArrowDown: '↓', Control: 'Ctrl', Escape: 'Esc',
};

/** @param {Shortcut} shortcut */
function written(shortcut) {
  if (shortcut.shown) return shortcut.shown.split('|');
  return shortcut.keys.map((keys) => keys
    .split('+')
    .map((key) => (key === ' ' ? translate('keys.space') : signs[key] ?? key))
    .join(' ') || '+');
}
