// Which videos are shown: by name, label, state, date and length. The address keeps it.

import { element } from './element.js';
import { icon } from './icons.js';
import { library } from './library-state.js';
import { translate } from './translations.js';

const fields = ['name', 'label', 'status', 'from', 'to', 'shortest', 'longest'];
const hiddenFields = ['from', 'to', 'shortest', 'longest'];
const typingPause = 250;

/**
 * @param {URLSearchParams} query
 * @param {() => void} changed
 */
export function libraryFilters(query, changed) {
  let timer = 0;
  const later = () => {
    clearTimeout(timer);
    timer = window.setTimeout(apply, typingPause);
  };
  const field = (name, type, properties = {}) => element('input', {
    type, id: `filter-${name}`, value: query.get(name) ?? '', oninput: later, ...properties,
  });
  const controls = {
    name: field('name', 'search', {
      placeholder: translate('filter.name'), 'aria-label': translate('filter.name'),
    }),
    label: element('select', {
      id: 'filter-label', 'aria-label': translate('filter.label'), onchange: apply,
    }),
    status: element('select', {
      id: 'filter-status', 'aria-label': translate('filter.status'), onchange: apply,
    }, option('', 'filter.anyStatus'), ['waiting', 'indexed', 'broken'].map((status) =>
      option(status, `status.${status}`))),
    from: field('from', 'date'),
    to: field('to', 'date'),
    shortest: field('shortest', 'number', { min: 0, step: 'any', inputmode: 'decimal' }),
    longest: field('longest', 'number', { min: 0, step: 'any', inputmode: 'decimal' }),
  };
  const labelled = (name) => element('label', { class: 'stacked' },
    element('span', {}, translate(`filter.${name}`)), controls[name]);
  const more = element('div', { id: 'more-filters', class: 'more-filters' },
    hiddenFields.map(labelled));
  const moreButton = element('button', {
    id: 'filter-more', 'aria-expanded': 'false', 'aria-controls': 'more-filters',
    onclick: () => showMore(more.hidden),
  }, icon('filter'), translate('filter.more'));
  const clearButton = element('button', {
    id: 'filter-clear', class: 'quiet', onclick: clear,
  }, translate('filter.clear'));

  function showNames() {
    const chosen = controls.label.value || query.get('label') || '';
    const names = [...library.names].sort((a, b) => a.localeCompare(b));
    if (chosen && !names.includes(chosen)) names.unshift(chosen);
    controls.label.replaceChildren(option('', 'filter.anyLabel'),
      ...names.map((name) => element('option', { value: name }, name)));
    controls.label.value = chosen;
  }

  function showMore(shown) {
    more.hidden = !shown;
    moreButton.setAttribute('aria-expanded', String(shown));
  }

  function values() {
    return Object.fromEntries(fields.map((name) => [name, controls[name].value.trim()]));
  }

  function areSet() {
    return Object.values(values()).some(Boolean);
  }

  function apply() {
    clearTimeout(timer);
    clearButton.hidden = !areSet();
    changed();
  }

  function clear() {
    for (const name of fields) controls[name].value = '';
    query.delete('label');
    apply();
    controls.name.focus();
  }

  showNames();
  controls.status.value = query.get('status') ?? '';
  showMore(hiddenFields.some((name) => query.get(name)));
  clearButton.hidden = !areSet();
  const node = element('search', { id: 'filters', class: 'filters' },
    controls.name, controls.label, controls.status, moreButton, clearButton, more);
  return {
    node, values, areSet, clear, showNames,
    query: () => new URLSearchParams(Object.entries(values()).filter(([, value]) => value)),
  };
}

function option(value, key) {
  return element('option', { value }, translate(key));
}
