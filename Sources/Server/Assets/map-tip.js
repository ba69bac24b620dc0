// What a point of the map is: its picture and its name, beside the pointer.

import { address } from './api.js';
import { element } from './element.js';
import { announce } from './notices.js';

/** Sweeping over the map would ask for hundreds of pictures. */
const pauseBeforePicture = 70;
const gap = 14;

export function mapTip() {
  const picture = element('img', {
    alt: '', onload: () => picture.hidden = false, onerror: () => picture.hidden = true,
  });
  const text = element('span', {});
  const node = element('div', { id: 'map-tip', class: 'map-tip', hidden: true },
    element('span', { class: 'picture' }, picture), text);
  let timer = 0;

  /** @param {number} clip @param {string} name @param {[number, number]} at */
  function show(clip, name, at, { width, height }) {
    clearTimeout(timer);
    node.hidden = false;
    node.dataset.clip = String(clip);
    text.textContent = name;
    picture.hidden = true;
    timer = window.setTimeout(() => {
      picture.src = address(`/clips/${clip}/thumbnail`);
      announce(name);
    }, pauseBeforePicture);
    // On the side where there is room.
    const left = at[0] + gap + node.offsetWidth > width ? at[0] - gap - node.offsetWidth
      : at[0] + gap;
    const top = Math.min(at[1] + gap, height - node.offsetHeight - gap);
    node.style.transform = `translate(${Math.max(4, left)}px, ${Math.max(4, top)}px)`;
  }

  function hide() {
    clearTimeout(timer);
    node.hidden = true;
  }

  return { node, show, hide };
}
