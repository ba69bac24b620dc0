// The boxes of a video, fetched in pieces as the playhead comes to them: of an hour they are too many.

import { get } from './api.js';
import { notifyFailure } from './notices.js';

const pieceSeconds = 10;

export class BoxPieces {
  /** Called when boxes have come. */
  onarrival = () => {};
  #video;
  #signal;
  /** @type {Map<number, {time: number, boxes: any[]}[]>} by their numbers, the first one 0 */
  #pieces = new Map();

  constructor(video, signal) {
    this.#video = video;
    this.#signal = signal;
  }

  /** The boxes of the picture that is shown at a time; none before they have come. */
  at(time) {
    const number = Math.floor(time / pieceSeconds);
    for (const known of this.#pieces.keys()) {
      if (Math.abs(known - number) > 1) this.#pieces.delete(known);
    }
    for (const near of [number, number + 1, number - 1]) this.#ask(near);
    // The picture may have come before the piece has begun.
    const frames = [number, number - 1].map((near) => this.#pieces.get(near)
      ?.findLast((frame) => frame.time <= time + 1e-3));
    const frame = frames.find(Boolean);
    // Pictures without boxes are left out, and a picture may stand a little longer than most.
    const longest = 1.5 / (this.#video.frameRate || 25);
    return frame && time - frame.time <= longest ? frame.boxes : [];
  }

  async #ask(number) {
    const from = number * pieceSeconds;
    if (from < 0 || from > this.#video.duration || this.#pieces.has(number)) return;
    this.#pieces.set(number, []);
    try {
      const answer = await get(`/videos/${this.#video.id}/boxes`,
        { from, to: from + pieceSeconds }, this.#signal);
      if (!this.#pieces.has(number)) return;
      this.#pieces.set(number, answer.frames);
      this.onarrival();
    } catch (error) {
      if (!this.#signal.aborted) notifyFailure(error);
    }
  }
}
