// Labels as a table: out to a file, in from one.

import { address, postFile } from './api.js';
import { element } from './element.js';
import { filePicker } from './file-picker.js';
import { attempt, notify } from './notices.js';
import { translate } from './translations.js';

/** @param {() => void} changed called after labels came in */
export function labelTable(changed) {
  const skipped = element('ul', { id: 'table-skipped', class: 'hint', 'aria-live': 'polite' });
  const picker = filePicker({
    id: 'table-input', accept: '.csv,text/csv', 'aria-label': translate('table.import'),
  }, takeIn);

  async function takeIn([file]) {
    await attempt(async () => {
      const answer = await postFile('/labels/table', file, 'text/csv');
      notify(translate('table.added', { count: answer.added }));
      skipped.replaceChildren(...answer.skipped.map((line) => element('li', {}, line)));
      changed();
    });
  }

  return element('section', {},
    element('h2', {}, translate('table.title')),
    element('div', { class: 'chips' },
      element('a', {
        href: address('/labels/table'), class: 'button small', id: 'table-export',
        download: 'labels.csv',
      }, translate('table.export')),
      element('button', {
        class: 'button small', id: 'table-import', onclick: () => picker.click(),
      }, translate('table.import')), picker),
    skipped);
}
