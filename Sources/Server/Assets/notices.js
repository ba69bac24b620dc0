// Short messages at the edge of the window, with a way to undo; and words for screen readers.

import { element } from './element.js';
import { iconButton } from './icons.js';
import { sentence } from './states.js';
import { translate } from './translations.js';

/**
 * Shows a message for a while; longer when there is something to undo.
 * @param {string} text
 * @param {{undo?: () => Promise<void> | void, failed?: boolean}} [options]
 */
export function notify(text, { undo, failed = false } = {}) {
  const holder = document.getElementById('notices');
  const leave = () => notice.remove();
  const notice = element('div', {
    class: failed ? 'notice failed' : 'notice', role: failed ? 'alert' : 'status', test: 'notice',
  },
    element('span', {}, text),
    undo && element('button', {
      class: 'quiet', test: 'undo', onclick: () => {
        leave();
        attempt(undo);
      },
    }, translate('action.undo')),
    iconButton('close', translate('action.dismiss'), { onclick: leave }));
  holder.append(notice);
  while (holder.childElementCount > 3) holder.firstElementChild.remove();
  setTimeout(leave, failed || undo ? 12000 : 5000);
}

/** @param {unknown} error */
export function notifyFailure(error) {
  if (error instanceof DOMException && error.name === 'AbortError') return;
  notify(sentence(error), { failed: true });
}

/** Does something and shows the server's words if it fails. Answers whether it went well. */
export async function attempt(action) {
  try {
    await action();
    return true;
  } catch (error) {
    notifyFailure(error);
    return false;
  }
}

/** Says something to screen readers, without showing it. @param {string} text */
export function announce(text) {
  document.getElementById('announcements').textContent = text;
}
