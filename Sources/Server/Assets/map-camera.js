// Which part of the map is seen: its middle, and how many pixels a unit takes.

const closest = 400;
const furthest = 0.5;

export class MapCamera {
  x = 0;
  y = 0;
  scale = 100;
  width = 1;
  height = 1;
  #bounds = { left: -1, right: 1, bottom: -1, top: 1 };
  #fitScale = 100;
  /** What a panel takes of the window, at its left or at its top. */
  #taken = { left: 0, top: 0 };

  /** How much closer one is than when everything is seen. */
  get closeness() {
    return this.scale / this.#fitScale;
  }

  /** @param {Float32Array} places x, y, x, y… */
  setPoints(places) {
    const bounds = { left: Infinity, right: -Infinity, bottom: Infinity, top: -Infinity };
    for (let place = 0; place < places.length; place += 2) {
      bounds.left = Math.min(bounds.left, places[place]);
      bounds.right = Math.max(bounds.right, places[place]);
      bounds.bottom = Math.min(bounds.bottom, places[place + 1]);
      bounds.top = Math.max(bounds.top, places[place + 1]);
    }
    if (places.length > 0) this.#bounds = bounds;
  }

  /** Says how large the window is; what was in the middle stays there. */
  resize(width, height) {
    const closeness = this.closeness;
    this.width = width;
    this.height = height;
    this.#measureFit();
    this.scale = this.#fitScale * closeness;
  }

  /** Leaves out a part of the window when everything is shown. */
  leave(left, top) {
    this.#taken = { left, top };
  }

  fit() {
    const { left, right, bottom, top } = this.#bounds;
    this.#measureFit();
    this.scale = this.#fitScale;
    this.x = (left + right) / 2 - this.#taken.left / 2 / this.scale;
    this.y = (bottom + top) / 2 + this.#taken.top / 2 / this.scale;
  }

  /** @returns {[number, number]} */
  toScreen(x, y) {
    return [
      this.width / 2 + (x - this.x) * this.scale, this.height / 2 - (y - this.y) * this.scale,
    ];
  }

  /** @returns {[number, number]} */
  toMap(left, top) {
    return [
      this.x + (left - this.width / 2) / this.scale, this.y - (top - this.height / 2) / this.scale,
    ];
  }

  pan(right, down) {
    this.x -= right / this.scale;
    this.y += down / this.scale;
  }

  /** Zooms so that what is at this place of the window stays there. */
  zoom(factor, left = this.width / 2, top = this.height / 2) {
    const [x, y] = this.toMap(left, top);
    this.scale = Math.min(this.#fitScale * closest,
      Math.max(this.#fitScale * furthest, this.scale * factor));
    const [nowX, nowY] = this.toMap(left, top);
    this.x += x - nowX;
    this.y += y - nowY;
  }

  #measureFit() {
    const { left, right, bottom, top } = this.#bounds;
    const room = 0.92;
    const { left: takenLeft, top: takenTop } = this.#taken;
    this.#fitScale = room * Math.min(
      Math.max(1, this.width - takenLeft) / (right - left || 1),
      Math.max(1, this.height - takenTop) / (top - bottom || 1));
  }
}
