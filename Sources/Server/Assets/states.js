// What a page shows while it waits, when there is nothing, and when something failed.

import { ServerError } from './api.js';
import { element } from './element.js';
import { icon } from './icons.js';
import { translate } from './translations.js';

/** Shown only when waiting takes long enough to be noticed (the style delays it). */
export function waitingState(text = translate('state.waiting')) {
  return element('div', { class: 'state waiting', role: 'status', test: 'waiting' },
    element('span', { class: 'spinner', 'aria-hidden': 'true' }), element('p', {}, text));
}

/**
 * @param {string} picture name of an icon
 * @param {string} title
 * @param {string} [text]
 * @param {...Node} actions
 */
export function emptyState(picture, title, text = '', ...actions) {
  return element('div', { class: 'state', test: 'empty' },
    element('span', { class: 'state-icon' }, icon(picture)),
    element('h2', {}, title),
    text && element('p', {}, text),
    actions.length > 0 && element('div', { class: 'state-actions' }, actions));
}

/**
 * @param {unknown} error
 * @param {() => void} again
 */
export function failureState(error, again) {
  return element('div', { class: 'state failure', role: 'alert', test: 'failure' },
    element('span', { class: 'state-icon' }, icon('warning')),
    element('h2', {}, translate('state.failed')),
    element('p', {}, sentence(error)),
    element('div', { class: 'state-actions' },
      element('button', { onclick: again }, translate('state.again'))));
}

/** The sentence to show for an error. */
export function sentence(error) {
  return error instanceof ServerError ? error.message : translate('error.program', {
    message: error instanceof Error ? error.message : String(error),
  });
}
