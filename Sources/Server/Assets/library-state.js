// What is known of the library as a whole: its counts and names, for all pages.

import { get } from './api.js';

class LibraryState extends EventTarget {
  /** @type {any} the answer of GET /library */
  current = null;

  async refresh() {
    const fresh = await get('/library');
    const changed = JSON.stringify(fresh) !== JSON.stringify(this.current);
    this.current = fresh;
    if (changed) this.dispatchEvent(new Event('change'));
    return fresh;
  }

  /** For where the counts are only news, and a page's own call says what is wrong. */
  refreshQuietly() {
    this.refresh().catch(() => {});
  }

  /** The names known so far, most used first. @returns {string[]} */
  get names() {
    const labels = this.current?.labels ?? [];
    return [...labels].sort((a, b) => b.count - a.count).map(({ name }) => name);
  }
}

export const library = new LibraryState();
