// A video element that plays one moment over and over.

import { address } from './api.js';
import { element } from './element.js';

const secondsUntilNextTry = 3;
const mostTries = 20;

/**
 * @param {number} video
 * @param {number} start
 * @param {number} end
 * @param {Record<string, any>} [properties]
 * @returns {HTMLVideoElement}
 */
export function momentLoop(video, start, end, properties = {}) {
  const node = element('video', {
    src: `${address(`/videos/${video}/stream`)}#t=${start.toFixed(3)},${end.toFixed(3)}`,
    muted: true, playsinline: true, preload: 'auto', tabindex: '-1', ...properties,
  });
  const rewind = () => {
    node.currentTime = start;
    node.play().catch(() => {});
  };
  // The browser stops at the end that the address names; it does not go back by itself.
  node.addEventListener('pause', () => {
    if (node.isConnected && node.currentTime >= end - 0.1) rewind();
  });
  node.addEventListener('ended', rewind);
  node.addEventListener('timeupdate', () => {
    if (node.currentTime >= end && !node.paused) rewind();
  });
  // Of formats that browsers do not play, a copy is made first; that takes a moment.
  let tries = 0;
  node.addEventListener('error', () => {
    tries += 1;
    if (tries < mostTries) setTimeout(() => again(node), secondsUntilNextTry * 1000);
  });
  return node;
}

function again(node) {
  if (!node.isConnected) return;
  const wasWanted = !node.paused;
  node.load();
  if (wasWanted) node.play().catch(() => {});
}

/** Lets go of the connection, of which a browser has only a few to one server. */
export function stopLoop(node) {
  node.remove();
  node.removeAttribute('src');
  node.load();
}
