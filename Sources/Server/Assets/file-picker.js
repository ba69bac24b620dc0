// The system's dialog for choosing files, opened by a button of one's own.

import { element } from './element.js';

/**
 * @param {Record<string, any>} properties of the input: `id`, `accept`, `multiple`, its name
 * @param {(files: File[]) => void} take
 * @returns {HTMLInputElement}
 */
export function filePicker(properties, take) {
  const picker = element('input', {
    type: 'file', class: 'visually-hidden', tabindex: '-1', ...properties, onchange: () => {
      const files = [...picker.files];
      // The same file, chosen once more, has to count as a change.
      picker.value = '';
      if (files.length > 0) take(files);
    },
  });
  return picker;
}
