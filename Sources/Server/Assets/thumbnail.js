// A picture that is fetched when it comes into view, and leaves a plain ground if there is none.

import { address } from './api.js';
import { element } from './element.js';

/** @param {string} path of the picture's call */
export function thumbnail(path) {
  return element('img', {
    src: address(path), alt: '', loading: 'lazy', decoding: 'async',
    onerror: (event) => event.target.remove(),
  });
}
