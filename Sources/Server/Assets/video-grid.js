// The videos as a grid that can be brought up to date without losing one's place in it.

import { element } from './element.js';
import { videoCard } from './video-card.js';

export class VideoGrid {
  /** @type {Map<number, {node: HTMLElement, text: string}>} */
  #cards = new Map();

  constructor() {
    this.node = element('ul', { id: 'videos', class: 'grid' });
  }

  get count() {
    return this.#cards.size;
  }

  /** Shows these videos in this order, leaving in place every card that did not change. */
  show(videos) {
    const wanted = new Set(videos.map(({ id }) => id));
    for (const [id, { node }] of this.#cards) {
      if (wanted.has(id)) continue;
      node.remove();
      this.#cards.delete(id);
    }
    let place = this.node.firstElementChild;
    for (const video of videos) {
      const node = this.#card(video);
      // A node that is inserted again loses the focus, so only those out of place are.
      if (node === place) place = place.nextElementSibling;
      else this.node.insertBefore(node, place);
    }
  }

  #card(video) {
    const text = JSON.stringify(video);
    const known = this.#cards.get(video.id);
    if (known?.text === text) return known.node;
    const content = videoCard(video);
    if (known) {
      const hadFocus = known.node.contains(document.activeElement);
      known.node.replaceChildren(content);
      known.text = text;
      if (hadFocus) content.focus({ preventScroll: true });
      return known.node;
    }
    const node = element('li', {}, content);
    this.#cards.set(video.id, { node, text });
    return node;
  }
}
