// The labels of a video: go to one, rename it, take it away and back.

import { get, patch, post, remove } from './api.js';
import { element } from './element.js';
import { clockRange } from './formats.js';
import { iconButton } from './icons.js';
import { library } from './library-state.js';
import { askName } from './name-dialog.js';
import { nameDot } from './name-mark.js';
import { attempt, notify } from './notices.js';
import { translate } from './translations.js';

export class LabelList {
  /** @type {{id: number, start: number, end: number, name: string, origin: string}[]} */
  #labels = [];
  #video;
  #actions;
  #list = element('ul', { id: 'labels', class: 'label-list' });
  #count = element('span', { class: 'muted' });

  /**
   * @param {number} video
   * @param {{go: (label: any) => void, changed: (labels: any[]) => void}} actions
   */
  constructor(video, actions) {
    this.#video = video;
    this.#actions = actions;
    this.node = element('section', { class: 'labels', 'aria-labelledby': 'labels-title' },
      element('h2', { id: 'labels-title' }, translate('labels.title'), ' ', this.#count),
      this.#list);
  }

  async load(signal) {
    const { labels } = await get(`/videos/${this.#video}/labels`, {}, signal);
    this.#labels = labels;
    this.#render();
  }

  add(label) {
    this.#labels.push(label);
    this.#render();
  }

  take(id) {
    this.#labels = this.#labels.filter((label) => label.id !== id);
    this.#render();
    library.refreshQuietly();
  }

  #render() {
    this.#labels.sort((a, b) => a.start - b.start || a.end - b.end);
    this.#count.textContent = this.#labels.length > 0 ? String(this.#labels.length) : '';
    this.#list.replaceChildren(...this.#labels.map((label) => this.#row(label)));
    if (this.#labels.length === 0) {
      this.#list.append(element('li', { class: 'hint' }, translate('labels.empty')));
    }
    this.#actions.changed(this.#labels);
  }

  #row(label) {
    return element('li', { test: 'label', 'data-label': label.id },
      element('button', {
        class: 'label-go', onclick: () => this.#actions.go(label),
      },
      nameDot(label.name), element('span', { class: 'label-name' }, label.name),
      element('span', { class: 'label-time' }, clockRange(label.start, label.end)),
      label.origin === 'imported'
        && element('span', { class: 'mark' }, translate('labels.imported'))),
      iconButton('edit', translate('labels.rename', { name: label.name }),
        { test: 'rename', onclick: () => this.#rename(label) }),
      iconButton('remove', translate('labels.delete', { name: label.name }),
        { test: 'delete', onclick: () => this.#delete(label) }));
  }

  async #rename(label) {
    const name = await askName(translate('labels.renameTitle'), label.name);
    if (!name || name === label.name) return;
    await attempt(async () => {
      const renamed = await patch(`/labels/${label.id}`, { name });
      this.#labels = this.#labels.map((one) => (one.id === label.id ? renamed : one));
      library.refreshQuietly();
      this.#render();
    });
  }

  async #delete(label) {
    await attempt(async () => {
      await remove(`/labels/${label.id}`);
      this.take(label.id);
      const { start, end, name } = label;
      notify(translate('labels.deleted', { name }), {
        undo: async () => {
          this.add(await post('/labels', { video: this.#video, start, end, name }));
          library.refreshQuietly();
        },
      });
    });
  }
}
