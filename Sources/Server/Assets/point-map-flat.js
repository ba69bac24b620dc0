// The same points without WebGL: squares on a plain canvas, all of a colour in one go.

import { plainColour, selectedColour } from './point-map.js';

export class FlatPointMap {
  #context;
  #places = new Float32Array();
  #colours = new Uint8Array();
  #states = new Uint8Array();
  #palette = [];

  /** @param {HTMLCanvasElement} canvas */
  constructor(canvas) {
    this.#context = canvas.getContext('2d');
  }

  setPlaces(places) {
    this.#places = places;
  }

  setColours(colours) {
    this.#colours = colours;
  }

  setStates(states) {
    this.#states = states;
  }

  setPalette(colours) {
    this.#palette = colours.map((parts) =>
      `rgb(${parts.map((part) => Math.round(part * 255)).join(' ')})`);
  }

  draw(camera, size, count) {
    const context = this.#context;
    context.setTransform(devicePixelRatio, 0, 0, devicePixelRatio, 0, 0);
    context.clearRect(0, 0, camera.width, camera.height);
    // Changing the colour is what costs, so the points are sorted by colour and state first.
    const groups = Array.from({ length: 3 * this.#palette.length }, () => []);
    for (let place = 0; place < count; place += 1) {
      const state = this.#states[place];
      const colour = state === 2 ? selectedColour : this.#colours[place];
      groups[colour * 3 + state].push(place);
    }
    // What has no name lies below what has one.
    for (const colour of new Set([plainColour, ...this.#palette.keys()])) {
      for (const state of [1, 0, 2]) {
        this.#drawAll(camera, size, colour, state, groups[colour * 3 + state]);
      }
    }
  }

  #drawAll(camera, size, colour, state, places) {
    const context = this.#context;
    context.fillStyle = this.#palette[colour];
    context.globalAlpha = [colour === plainColour ? 0.4 : 0.85, 0.07, 1][state];
    const side = state === 2 ? size * 1.5 : size;
    for (const place of places) {
      const [x, y] = camera.toScreen(this.#places[2 * place], this.#places[2 * place + 1]);
      context.fillRect(x - side / 2, y - side / 2, side, side);
    }
  }
}
