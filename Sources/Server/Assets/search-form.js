// Where a search is asked: words or a name, a file, the known names as chips.

import { element } from './element.js';
import { filePicker } from './file-picker.js';
import { icon } from './icons.js';
import { nameField } from './name-dialog.js';
import { nameDot } from './name-mark.js';
import { navigate } from './router.js';
import { searchAddress } from './search-query.js';
import { translate } from './translations.js';

const chipsShown = 16;

/**
 * @param {any} known the library
 * @param {import('./search-query.js').Search | null} search
 * @param {(files: File[]) => void} byFile
 */
export function searchForm(known, search, byFile) {
  const readsText = Boolean(known.model?.readsText);
  const labels = [...known.labels].sort((a, b) => b.count - a.count);
  const picker = filePicker({
    id: 'search-file-input', accept: 'video/*,image/*,.mkv,.avi',
    'aria-label': translate('search.byFile'),
  }, byFile);
  const present = search?.kind === 'text' ? search.text : search?.kind === 'label'
    ? search.label : '';
  const kind = readsText ? 'text' : 'label';
  const { input, list } = nameField({
    id: 'search-input', type: 'search', name: 'query', value: present,
    placeholder: translate(`search.${kind}`), 'aria-label': translate(`search.${kind}`),
  });
  // Words may be anything; a name has to be one of those that are known.
  const hasField = readsText || labels.length > 0;
  const submit = (event) => {
    event.preventDefault();
    const words = input.value.trim();
    if (!words) return;
    const isName = labels.some(({ name }) => name === words);
    navigate(searchAddress(isName || !readsText ? { label: words } : { text: words }));
  };
  const node = element('search', {},
    element('form', { class: 'search-form', id: 'search-form', onsubmit: submit },
      hasField && element('div', { class: 'search-field' }, icon('search'), input, list),
      hasField && element('button', { type: 'submit', class: 'primary' }, translate('search.go')),
      element('button', { id: 'search-file', onclick: () => picker.click() },
        icon('upload'), translate('search.byFile')), picker),
    labels.length > 0 && element('ul',
      { id: 'label-chips', class: 'chips', 'aria-label': translate('search.byLabel') },
      labels.slice(0, chipsShown).map((label) => chip(label, search))));
  return { node, focus: () => (hasField ? input : picker).focus() };
}

function chip({ name, count }, search) {
  const isCurrent = search?.kind === 'label' && search.label === name;
  return element('li', {}, element('a', {
    href: searchAddress({ label: name }), class: 'chip', test: 'label-chip',
    'aria-current': isCurrent && 'true',
  }, nameDot(name), name, element('span', { class: 'muted' }, String(count))));
}
