// Giving names to moments and clips, with a way back.

import { post, remove } from './api.js';
import { library } from './library-state.js';
import { notify } from './notices.js';
import { translate } from './translations.js';

/** How many calls run at once when many labels are taken back. */
const callsAtOnce = 6;

/**
 * Names a stretch of a video.
 * @param {{video: number, start: number, end: number, name: string}} label
 */
export async function labelMoment(label) {
  const made = await post('/labels', label);
  library.refreshQuietly();
  return made;
}

/**
 * Names clips and offers to undo it.
 * @param {number[]} clips
 * @param {string} name
 * @param {() => void} [undone] called after the names were taken back
 */
export async function labelClips(clips, name, undone) {
  const { labels } = await post('/labels/clips', { clips, name });
  library.refreshQuietly();
  notify(translate('label.made', { count: clips.length, name }), {
    undo: async () => {
      await removeLabels(labels);
      undone?.();
    },
  });
  return labels;
}

/** @param {{id: number}[]} labels */
export async function removeLabels(labels) {
  const waiting = [...labels];
  await Promise.all(Array.from({ length: callsAtOnce }, async () => {
    for (let label = waiting.pop(); label; label = waiting.pop()) {
      await remove(`/labels/${label.id}`);
    }
  }));
  library.refreshQuietly();
}
