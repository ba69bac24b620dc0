// Boxes and identities, drawn over the picture as it plays.

import { element } from './element.js';
import { palette } from './palette.js';

/** Boxes further away in time than this belong to another picture. */
const longestGap = 0.5;

export class BoxOverlay {
  #video;
  #frames = [];
  #names = new Map();
  #time = 0;
  #isShown = true;

  constructor(video, signal) {
    this.#video = video;
    this.node = element('canvas', { class: 'overlay', 'aria-hidden': 'true' });
    const observer = new ResizeObserver(() => this.#draw());
    observer.observe(video);
    signal.addEventListener('abort', () => observer.disconnect());
  }

  get isShown() {
    return this.#isShown;
  }

  set isShown(shown) {
    this.#isShown = shown;
    this.#draw();
  }

  setFrames(frames) {
    this.#frames = [...frames].sort((a, b) => a.time - b.time);
    this.#draw();
  }

  show(time) {
    this.#time = time;
    if (this.#frames.length > 0) this.#draw();
  }

  #draw() {
    const scale = devicePixelRatio;
    const { clientWidth: width, clientHeight: height } = this.#video;
    const canvas = this.node;
    canvas.width = Math.round(width * scale);
    canvas.height = Math.round(height * scale);
    const frame = this.#isShown ? this.#nearest() : null;
    if (!frame) return;
    const context = canvas.getContext('2d');
    context.scale(scale, scale);
    context.font = '600 12px system-ui, sans-serif';
    context.textBaseline = 'middle';
    const picture = this.#picture(width, height);
    for (const box of frame.boxes) this.#drawBox(context, box, picture);
  }

  #drawBox(context, box, picture) {
    const x = picture.x + box.x * picture.width;
    const y = picture.y + box.y * picture.height;
    const width = box.width * picture.width;
    const colour = this.#colour(box);
    context.strokeStyle = colour;
    context.lineWidth = 2;
    context.strokeRect(x, y, width, box.height * picture.height);
    const identity = box.identity == null ? '' : ` ${box.identity}`;
    const text = `${box.label}${identity}`;
    const textWidth = context.measureText(text).width + 10;
    const top = y >= 18 ? y - 18 : y;
    context.fillStyle = colour;
    context.fillRect(x - 1, top, textWidth, 18);
    context.fillStyle = '#fff';
    context.fillText(text, x + 4, top + 9.5);
  }

  /** By identity where there is one, so that one follows a thing; by its kind otherwise. */
  #colour(box) {
    const key = box.identity == null ? box.label : `#${box.identity}`;
    if (!this.#names.has(key)) this.#names.set(key, this.#names.size);
    return palette[this.#names.get(key) % palette.length];
  }

  /** Where the picture lies within its element, which may be wider or higher. */
  #picture(width, height) {
    const ratio = (this.#video.videoWidth || width) / (this.#video.videoHeight || height);
    const pictureWidth = Math.min(width, height * ratio);
    const pictureHeight = pictureWidth / ratio;
    return {
      x: (width - pictureWidth) / 2, y: (height - pictureHeight) / 2,
      width: pictureWidth, height: pictureHeight,
    };
  }

  #nearest() {
    let low = 0;
    let high = this.#frames.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#frames[middle].time < this.#time) low = middle + 1;
      else high = middle;
    }
    const distance = (frame) => Math.abs(frame.time - this.#time);
    const [nearest] = [this.#frames[low - 1], this.#frames[low]].filter(Boolean)
      .sort((a, b) => distance(a) - distance(b));
    return nearest && distance(nearest) <= longestGap ? nearest : null;
  }
}
