// A clip as a small picture that plays its frames while one points at it.

import { address } from './api.js';
import { element } from './element.js';
import { playStripOver } from './preview-strip.js';
import { thumbnail } from './thumbnail.js';

const framesOfPreview = 6;

/**
 * @param {number} clip
 * @param {string} label what a screen reader says
 * @param {Record<string, any>} [properties] of the button
 */
export function clipTile(clip, label, properties = {}) {
  const tile = element('button', {
    class: 'tile', 'aria-label': label, 'data-clip': clip, ...properties,
  }, thumbnail(`/clips/${clip}/thumbnail`));
  playStripOver(tile, tile, address(`/clips/${clip}/preview`), framesOfPreview);
  return tile;
}
