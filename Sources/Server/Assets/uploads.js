// Files on their way into the library: each with its progress, or with what was wrong.

import { send } from './api.js';
import { element } from './element.js';
import { percent } from './formats.js';
import { iconButton } from './icons.js';
import { announce } from './notices.js';
import { sentence } from './states.js';
import { translate } from './translations.js';

const sentAtOnce = 2;
/** Uploads outlive the page they were started on, so they are kept here. */
const list = element('ul', { id: 'uploads', class: 'uploads', 'aria-label': '' });
const waiting = [];
let running = 0;

/** The list of uploads; one page at a time shows it. */
export function uploadList() {
  list.setAttribute('aria-label', translate('upload.list'));
  return list;
}

/**
 * @param {File[]} files
 * @param {() => void} arrived called after each file that came in
 */
export function uploadFiles(files, arrived) {
  for (const file of files) waiting.push({ file, arrived, row: rowFor(file) });
  list.append(...waiting.map(({ row }) => row.node));
  for (let count = 0; count < sentAtOnce; count += 1) sendNext();
}

async function sendNext() {
  if (running >= sentAtOnce) return;
  const next = waiting.shift();
  if (!next) return;
  running += 1;
  const { file, arrived, row } = next;
  try {
    await send('/videos', { name: file.name }, file, {
      progress: row.progress, signal: row.cancelled,
    });
    row.finished();
    arrived();
  } catch (error) {
    if (!row.cancelled.aborted) row.failed(sentence(error));
  } finally {
    running -= 1;
    sendNext();
  }
}

function rowFor(file) {
  const cancel = new AbortController();
  const bar = element('progress', { max: 1, value: 0, 'aria-label': file.name });
  const state = element('span', { class: 'upload-state' }, translate('upload.waiting'));
  const button = iconButton('close', translate('upload.cancel', { name: file.name }), {
    onclick: () => {
      cancel.abort();
      const place = waiting.findIndex(({ row }) => row.node === node);
      if (place >= 0) waiting.splice(place, 1);
      node.remove();
    },
  });
  const node = element('li', { class: 'upload', test: 'upload' },
    element('span', { class: 'upload-name' }, file.name), bar, state, button);
  return {
    node,
    cancelled: cancel.signal,
    progress: (fraction) => {
      bar.value = fraction;
      state.textContent = fraction < 1 ? percent(fraction) : translate('upload.checking');
    },
    finished: () => {
      node.classList.add('finished');
      state.textContent = translate('upload.finished');
      announce(translate('upload.announced', { name: file.name }));
      setTimeout(() => node.remove(), 4000);
    },
    failed: (text) => {
      node.classList.add('failed');
      bar.remove();
      state.textContent = text;
      announce(`${file.name}: ${text}`);
    },
  };
}
