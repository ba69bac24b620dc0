// An address that leads nowhere.

import { element } from './element.js';
import { emptyState } from './states.js';
import { translate } from './translations.js';

/** @param {import('./router.js').Page} page */
export function show({ main }) {
  main.append(emptyState('search', translate('absent.title'), translate('absent.text'),
    element('a', { href: '/', class: 'button' }, translate('absent.home'))));
}
