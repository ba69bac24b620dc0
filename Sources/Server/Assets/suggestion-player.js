// The suggested clip, large, and the one after it, loaded out of sight.

import { address } from './api.js';
import { prefersStillness } from './appearance.js';
import { element } from './element.js';
import { momentLoop, stopLoop } from './moment-loop.js';
import { translate } from './translations.js';

/** @param {AbortSignal} signal */
export function suggestionPlayer(signal) {
  const node = element('div', { class: 'teach-screen', onclick: toggle });
  let player = null;
  let next = null;
  signal.addEventListener('abort', () => [player, next].filter(Boolean).forEach(stopLoop));

  /** @param {any} clip @param {any} following the clip after it, if there is one */
  function show(clip, following) {
    const isPreloaded = next?.dataset.clip === String(clip.id);
    if (player) stopLoop(player);
    if (next && !isPreloaded) stopLoop(next);
    player = isPreloaded ? next : loopOf(clip);
    player.classList.remove('preloading');
    node.replaceChildren(player);
    if (!prefersStillness()) player.play().catch(() => {});
    next = null;
    prepare(following);
  }

  /** Loads another clip than before out of sight. @param {any} following */
  function prepare(following) {
    if (next && next.dataset.clip === String(following?.id)) return;
    if (next) stopLoop(next);
    next = following ? loopOf(following) : null;
    if (!next) return;
    next.classList.add('preloading');
    node.append(next);
  }

  function toggle() {
    if (player?.paused) player.play().catch(() => {});
    else player?.pause();
  }

  return { node, show, prepare, toggle };
}

function loopOf(clip) {
  return momentLoop(clip.video.id, clip.start, clip.end, {
    'data-clip': clip.id, poster: address(`/clips/${clip.id}/thumbnail`),
    'aria-label': translate('teach.clip'),
  });
}
