// Boxes and identities, drawn over the picture as it plays.

import { element } from './element.js';
import { palette } from './palette.js';

export class BoxOverlay {
  #video;
  /** @type {import('./box-pieces.js').BoxPieces | null} */
  #pieces = null;
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

  /** @param {import('./box-pieces.js').BoxPieces} pieces */
  setPieces(pieces) {
    this.#pieces = pieces;
    pieces.onarrival = () => this.#draw();
    this.#draw();
  }

  show(time) {
    this.#time = time;
    if (this.#pieces) this.#draw();
  }

  #draw() {
    const scale = devicePixelRatio;
    const { clientWidth: width, clientHeight: height } = this.#video;
    const canvas = this.node;
    canvas.width = Math.round(width * scale);
    canvas.height = Math.round(height * scale);
    const boxes = this.#isShown ? this.#pieces?.at(this.#time) ?? [] : [];
    canvas.dataset.boxes = String(boxes.length);
    if (boxes.length === 0) return;
    const context = canvas.getContext('2d');
    context.scale(scale, scale);
    context.font = '600 12px system-ui, sans-serif';
    context.textBaseline = 'middle';
    const picture = this.#picture(width, height);
    for (const box of boxes) this.#drawBox(context, box, picture);
  }

  #drawBox(context, box, picture) {
    const x = picture.x + box.x * picture.width;
    const y = picture.y + box.y * picture.height;
    const width = box.width * picture.width;
    // By identity, so that one follows a thing, on this page and the next.
    const colour = palette[box.identity % palette.length];
    context.strokeStyle = colour;
    context.lineWidth = 2;
    context.strokeRect(x, y, width, box.height * picture.height);
    const text = `${box.label} ${box.identity}`;
    const textWidth = context.measureText(text).width + 10;
    const top = y >= 18 ? y - 18 : y;
    context.fillStyle = colour;
    context.fillRect(x - 1, top, textWidth, 18);
    context.fillStyle = '#fff';
    context.fillText(text, x + 4, top + 9.5);
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
}
