// A strip of frames, played by moving it behind a window while one points at it.

import { prefersStillness } from './appearance.js';

const millisecondsPerFrame = 220;

/**
 * Plays `address` over `holder` while `trigger` is pointed at or has the focus.
 * @param {HTMLElement} trigger
 * @param {HTMLElement} holder
 * @param {string} address
 * @param {number} frames
 */
export function playStripOver(trigger, holder, address, frames) {
  let timer = 0;
  let strip = null;

  function show(frame) {
    // Percentages of a background count from edge to edge, so the last frame is at 100 %.
    strip.style.backgroundPositionX = `${(frame / (frames - 1)) * 100}%`;
  }

  function begin() {
    if (strip) return;
    strip = document.createElement('span');
    strip.className = 'preview-strip';
    strip.style.backgroundImage = `url("${address}")`;
    strip.style.backgroundSize = `${frames * 100}% 100%`;
    holder.append(strip);
    let frame = 0;
    show(frame);
    if (prefersStillness()) return;
    timer = window.setInterval(() => {
      frame = (frame + 1) % frames;
      show(frame);
    }, millisecondsPerFrame);
  }

  function end() {
    clearInterval(timer);
    strip?.remove();
    strip = null;
  }

  trigger.addEventListener('pointerenter', begin);
  trigger.addEventListener('pointerleave', end);
  trigger.addEventListener('focusin', begin);
  trigger.addEventListener('focusout', end);
  // Where motion is not wanted, the hand moves the strip.
  trigger.addEventListener('pointermove', (event) => {
    if (!strip || !prefersStillness()) return;
    const { left, width } = holder.getBoundingClientRect();
    const fraction = Math.min(0.999, Math.max(0, (event.clientX - left) / width));
    show(Math.floor(fraction * frames));
  });
}
