// Files dropped anywhere on a page, folders included.

import { element } from './element.js';
import { icon } from './icons.js';

/**
 * @param {string} invitation what dropping does here
 * @param {(files: File[]) => void} take
 * @param {AbortSignal} signal
 */
export function acceptDrops(invitation, take, signal) {
  const cover = element('div', { class: 'drop-cover', 'aria-hidden': 'true' },
    element('div', {}, icon('upload'), element('p', {}, invitation)));
  // Enter and leave come for every element on the way; only their balance tells the truth.
  let depth = 0;
  const show = () => document.body.append(cover);
  const hide = () => {
    depth = 0;
    cover.remove();
  };
  const carriesFiles = (event) => event.dataTransfer?.types.includes('Files');

  addEventListener('dragenter', (event) => {
    if (!carriesFiles(event)) return;
    event.preventDefault();
    depth += 1;
    if (depth === 1) show();
  }, { signal });
  addEventListener('dragover', (event) => {
    if (carriesFiles(event)) event.preventDefault();
  }, { signal });
  addEventListener('dragleave', () => {
    depth -= 1;
    if (depth <= 0) hide();
  }, { signal });
  addEventListener('drop', async (event) => {
    if (!carriesFiles(event)) return;
    event.preventDefault();
    hide();
    const files = await filesOf(event.dataTransfer);
    if (files.length > 0 && !signal.aborted) take(files);
  }, { signal });
  signal.addEventListener('abort', hide);
}

/** @param {DataTransfer} transfer @returns {Promise<File[]>} */
async function filesOf(transfer) {
  const entries = [...transfer.items].map((item) => item.webkitGetAsEntry?.()).filter(Boolean);
  if (entries.length === 0) return [...transfer.files];
  const nested = await Promise.all(entries.map(filesIn));
  return nested.flat();
}

async function filesIn(entry) {
  if (entry.name.startsWith('.')) return [];
  if (entry.isFile) return [await new Promise((resolve, reject) => entry.file(resolve, reject))];
  const reader = entry.createReader();
  const found = [];
  // A reader gives a hundred entries at a time and then an empty list.
  for (;;) {
    const some = await new Promise((resolve, reject) => reader.readEntries(resolve, reject));
    if (some.length === 0) return found;
    for (const child of some) found.push(...await filesIn(child));
  }
}
